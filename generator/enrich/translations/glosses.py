"""Chinese beside English: names and titles at their first use, and nothing untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = r"\u3400-\u9fff\U00020000-\U0003134f"
_QUOTED = re.compile(
    r"《(?P<title>[^《》]*+(?:《[^《》]*+》[^《》]*+)*+)》|“(?P<name>[^“”]*+)”|「(?P<corner>[^「」]*+)」"
)
_GLOSS = re.compile(rf"\s?\(([^(){_HAN}]*+[{_HAN}][^()]*+)\)")
_FOREIGN = re.compile(rf"[{_HAN}\u3001-\u303f\uff01-\uff60]+")
_MARKS = re.compile("[《》“”「」\"'‘’\\s]")


def quoted(chinese: str) -> Iterator[str]:
    """The names in quotation marks and the titles in 《》 of a Chinese text."""
    for match in _QUOTED.finditer(chinese):
        words = match["title"] or match["name"] or match["corner"]
        if words and re.search(f"[{_HAN}]", words):
            yield words


def glosses(english: str) -> list[str]:
    """The Chinese that an English text gives in brackets."""
    return [match[1] for match in _GLOSS.finditer(english)]


def without_glosses(english: str) -> str:
    """The English alone."""
    return _GLOSS.sub("", english)


def untranslated(english: str) -> Iterator[str]:
    """Chinese characters and marks outside of the glosses."""
    for match in _FOREIGN.finditer(without_glosses(english)):
        yield match.group()


def folded(name: str) -> str:
    """A name without the marks around it, as names are compared."""
    return _MARKS.sub("", name)
