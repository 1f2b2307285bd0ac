"""Pages as files: front matter and one block of HTML that no later step changes."""

from __future__ import annotations

import re
from typing import Any

from generator.model.yaml_file import dump_yaml
from generator.render.language_marks import language_of, unmarked
from generator.render.page import Crumb, Page, TocEntry
from generator.text.display import displayed

_ALLOWED_MARKS = frozenset(" ,.;:!?()[]/%+-–—·…、，。；：！？（）〔〕【】《》〈〉“”‘’「」『』＂＆")
_BLANK_LINES = re.compile(r"\n\s*\n+")
_MARKDOWN_SIGNS = {"`": "&#96;", "~": "&#126;", "\t": "&#9;", "\x02": "", "\x03": ""}


def page_file(page: Page, html: str, structured_data: str = "") -> str:
    """The finished page: front matter and the HTML as one raw block.

    `structured_data` is JSON-LD that is safe inside of a script element.
    """
    if structured_data:
        html += f'\n<script type="application/ld+json">{structured_data}</script>'
    return f"---\n{_front_matter(page)}---\n\n{raw_block(html)}\n"


def markdown_file(page: Page, markdown: str) -> str:
    """A page that people wrote in Markdown, with the front matter of its place."""
    return f"---\n{_front_matter(page)}---\n\n{markdown.strip()}\n"


def raw_block(html: str) -> str:
    """The HTML in a form that Markdown passes on unchanged.

    Blank lines would end the block's lines for some renderers, a line of backticks
    or tildes would open a code block even inside HTML, and tabs would become spaces.
    """
    block = _BLANK_LINES.sub("\n", html.strip())
    for sign, escaped in _MARKDOWN_SIGNS.items():
        block = block.replace(sign, escaped)
    return f'<div class="page">\n{block}\n</div>'


def safe_title(text: str) -> str:
    """The text with only letters, digits and common punctuation left.

    Titles and descriptions pass through templates that do not escape.
    """
    kept = (char if char.isalnum() or char in _ALLOWED_MARKS else " " for char in unmarked(text))
    return " ".join("".join(kept).split())


def _front_matter(page: Page) -> str:
    hidden = ["navigation"] if page.toc else ["navigation", "toc"]
    fields: dict[str, Any] = {
        "kind": page.kind,
        "title": safe_title(page.title),
        "title_lang": page.title_lang or language_of(page.title),
        "content_lang": page.content_lang,
        "description": safe_title(page.description),
        "hide": hidden,
        "crumbs": [_crumb_fields(crumb) for crumb in page.crumbs],
        "toc": [_toc_fields(entry) for entry in page.toc],
        "feeds": [{"title": safe_title(feed.title), "href": feed.href} for feed in page.feeds],
    }
    if page.is_former:
        fields["former"] = {"moved_to": page.moved_to}
    return dump_yaml(fields)


def _crumb_fields(crumb: Crumb) -> dict[str, Any]:
    return {
        "title": displayed(unmarked(crumb.title)),
        "href": crumb.href,
        "lang": crumb.lang or language_of(crumb.title),
    }


def _toc_fields(entry: TocEntry) -> dict[str, Any]:
    return {
        "title": displayed(unmarked(entry.title)),
        "number": displayed(unmarked(entry.number)),
        "lang": entry.lang or language_of(entry.title),
        "id": entry.id,
        "children": [_toc_fields(child) for child in entry.children],
    }
