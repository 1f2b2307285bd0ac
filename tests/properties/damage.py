"""What happens to documents on their way to an editor."""

from __future__ import annotations

import re
from collections.abc import Callable

Damage = Callable[[str], str]

_ARTICLE = re.compile(r"(?m)^([\u3000 \t]*)(第[一二三四五六七八九十百]+条)")
_CHAPTER = re.compile(r"(?m)^[\u3000 \t]*第[一二三四五六七八九十]+章.*$")
_WIDTH = 32


def blank_lines(text: str) -> str:
    """A blank line behind every line."""
    return "\n\n".join(text.splitlines())


def windows_line_ends(text: str) -> str:
    """CR LF, with stray white space before it."""
    return "".join(f"{line} \u3000\r\n" for line in text.splitlines())


def indents(text: str) -> str:
    """Two full-width spaces before every line but the title."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"\u3000\u3000{line.lstrip()}" for line in rest)])


def spaced_numbers(text: str) -> str:
    """第 三 条: a space around the numeral."""
    return _ARTICLE.sub(
        lambda match: match[1] + match[2].replace("第", "第 ").replace("条", " 条"), text
    )


def bookmarks(text: str) -> str:
    """A bookmark mark before each article."""
    return _ARTICLE.sub(r"[bookmark: _GoBack]\1\2", text)


def glued_articles(text: str) -> str:
    """Every second article on the line of the paragraph before it."""
    parts = re.split(r"\n+(?=[\u3000 \t]*第[一二三四五六七八九十百]+条)", text)
    joined = parts[0]
    for at, part in enumerate(parts[1:]):
        glue = at % 2 and joined.rstrip().endswith("。")
        joined = joined.rstrip() + part.lstrip() if glue else f"{joined}\n{part}"
    return joined


def glued_chapters(text: str) -> str:
    """Chapter and first article on one line."""
    return re.sub(r"(?m)^([\u3000 \t]*第[一二三四五六七八九十]+章.*)\n+", "\\1\u3000\u3000", text)


def contents(text: str) -> str:
    """A table of contents below the title."""
    title, rest = text.split("\n", 1)
    headings = [match.group().strip() for match in _CHAPTER.finditer(text)]
    return "\n".join([title, "目\u3000录", *headings, rest])


def page_numbers(text: str) -> str:
    """A page number and the title as running head after every five lines."""
    lines = text.splitlines()
    title = lines[0].strip()
    paged: list[str] = []
    for at, line in enumerate(lines, start=1):
        paged.append(line)
        if at % 5 == 0 and at < len(lines):
            paged += [f"- {at // 5} -", title]
    return "\n".join(paged)


def hard_wraps(text: str) -> str:
    """Paragraphs indented and cut to one width."""
    return "\n".join(
        piece for line in text.splitlines() for piece in _wrapped(f"\u3000\u3000{line.strip()}")
    )


def one_line(text: str) -> str:
    """No line break at all."""
    return text.replace("\n", "")


def _wrapped(line: str) -> list[str]:
    return [line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH)]


DAMAGES: tuple[Damage, ...] = (
    blank_lines,
    windows_line_ends,
    indents,
    spaced_numbers,
    bookmarks,
    glued_articles,
    glued_chapters,
    contents,
    page_numbers,
    hard_wraps,
)
