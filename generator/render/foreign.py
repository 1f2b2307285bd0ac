"""Chinese inside a translation, marked as what it is."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.model.language import SOURCE_LANGUAGE
from generator.text.display import displayed

_HAN = r"\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_CHINESE = re.compile(
    rf"[《〈「『〔（“]*[{_HAN}](?:[{_HAN}\u3001-\u301f\uff00-\uffef“”·]|[0-9]+(?=[{_HAN}〕号]))*"
)
_NO_PROSE = r"(?s:```.*?```)|`[^`\n]*`|<[^<>]*>|\]\([^()\n]*\)"
_MARKDOWN = re.compile(rf"{_NO_PROSE}|(?P<chinese>{_CHINESE.pattern})")


def mark_foreign(text: str) -> Markup:
    """The text, escaped, with each stretch of Chinese in an element that says so."""
    text, marked, at = displayed(text), Markup(), 0
    for match in _CHINESE.finditer(text):
        marked += escape(text[at : match.start()])
        marked += Markup('<span lang="{}">{}</span>').format(SOURCE_LANGUAGE, match.group())
        at = match.end()
    return marked + escape(text[at:])


def mark_foreign_in_markdown(text: str) -> str:
    """The same Markdown, with each stretch of Chinese outside of code in such an element."""

    def marked(match: re.Match[str]) -> str:
        return str(mark_foreign(match["chinese"])) if match["chinese"] else match.group()

    return _MARKDOWN.sub(marked, text)
