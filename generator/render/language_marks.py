"""Words in another language than their page's: marked where they are said, told in the HTML.

A name or an interface text that a language lacks is said in another one, often in the middle
of a sentence. It carries its language with it, between Unicode's characters for that purpose.
Source: RFC 2482; the characters U+E0001 and U+E0020 to U+E007F.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_BEGIN, _END, _SHIFT = "\U000e0001", "\U000e007f", 0xE0000
_BEGIN_IN_JSON = json.dumps(_BEGIN).strip('"')
_LETTERS = "\U000e002d\U000e0030-\U000e0039\U000e0041-\U000e005a\U000e0061-\U000e007a"
_MARK = re.compile(f"{_BEGIN}([{_LETTERS}]+)|{_END}")
_TOKEN = re.compile(
    r"<(?P<raw>script|style|title|option|textarea)\b[^>]*>.*?</(?P=raw)\s*>"
    r"|<!--.*?-->|</?[A-Za-z!](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
_LANG = re.compile(r'\slang="(?P<tag>[A-Za-z0-9-]+)"(?![^<>]*\sdir=)')


def mark(text: str, tag: str) -> str:
    """The text with its language, which goes with it into every sentence it is put in."""
    return f"{_BEGIN}{''.join(chr(_SHIFT + ord(char)) for char in tag)}{text}{_END}"


def unmarked(text: str) -> str:
    """The text alone."""
    return _spelt(text, lambda _: "", "") if _BEGIN in text else text


def split_mark(text: str) -> tuple[str, str, str]:
    """What stands before, between and behind the mark of a text that is marked as a whole."""
    begin = _MARK.match(text)
    if begin is None or not begin[1] or not text.endswith(_END):
        return "", text, ""
    inner = text[begin.end() : -len(_END)]
    return (begin.group(), inner, _END) if _is_balanced(inner) else ("", text, "")


def language_of(text: str) -> str | None:
    """The language of a text that is marked as a whole; None of any other."""
    begin, _, _ = split_mark(text)
    return _tag(begin[len(_BEGIN) :]) if begin else None


def told_in_html(html: str, directions: Mapping[str, str], direction: str) -> str:
    """HTML that tells the language of what is marked, and where lines of other languages begin.

    `directions` are those of all languages by tag, `direction` that of the page. Attributes and
    elements that hold text alone lose the marks.
    """
    turning = {
        tag: way
        for tag, way in directions.items()
        if way != direction and (_BEGIN in html or f'lang="{tag}"' in html)
    }
    if _BEGIN not in html and not turning:
        return html
    pieces, at = list[str](), 0
    for token in _TOKEN.finditer(html):
        pieces += [_told(html[at : token.start()], turning), _turned(unmarked(token[0]), turning)]
        at = token.end()
    return "".join((*pieces, _told(html[at:], turning)))


def dump_unmarked(value: Any, **settings: Any) -> str:
    """JSON of a value in whose texts nothing is marked."""
    dumped = json.dumps(value, **settings)
    if _BEGIN not in dumped and _BEGIN_IN_JSON not in dumped:
        return dumped
    plain = unmarked(json.dumps(value, ensure_ascii=False))
    return json.dumps(json.loads(plain), **settings)


def _told(text: str, turning: Mapping[str, str]) -> str:
    if _BEGIN not in text:
        return text
    return _spelt(text, lambda tag: _turned(f'<span lang="{tag}">', turning), "</span>")


def _turned(token: str, turning: Mapping[str, str]) -> str:
    """An element's tag with the direction of its language, if that is not the page's."""
    if not turning or token.startswith(("</", "<!")):
        return token
    return _LANG.sub(
        lambda found: found[0] + (f' dir="{way}"' if (way := turning.get(found["tag"])) else ""),
        token,
        count=1,
    )


def _spelt(text: str, begun: Callable[[str], str], ended: str) -> str:
    """The text with its marks written otherwise; what ends no mark is left as it is."""
    depth = 0

    def written(found: re.Match[str]) -> str:
        nonlocal depth
        if found[1]:
            depth += 1
            return begun(_tag(found[1]))
        if not depth:
            return found[0]
        depth -= 1
        return ended

    return _MARK.sub(written, text) + ended * depth


def _is_balanced(text: str) -> bool:
    depth = 0
    for found in _MARK.finditer(text):
        depth += 1 if found[1] else -1
        if depth < 0:
            return False
    return depth == 0


def _tag(characters: str) -> str:
    return "".join(chr(ord(char) - _SHIFT) for char in characters)
