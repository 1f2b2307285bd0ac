"""The texts of a page, each with the language that the page says it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNREAD = frozenset({"script", "style", "code", "pre", "svg"})
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HAN = re.compile("[\u3400-\u9fff]")
_ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,;]+[A-Za-z]+){3,}")


@dataclass(frozen=True)
class Said:
    """A stretch of text and its language; `line` is where it stands in the file."""

    text: str
    lang: str
    line: int

    @property
    def is_in_another_language(self) -> bool:
        """Whether it is Chinese or a sentence in English, and not in a language like that."""
        chinese = self.lang.startswith("zh")
        return bool((_ENGLISH if chinese else _HAN).search(self.text))


@dataclass
class Head:
    """What a page says of itself: title, description, and its address in each language."""

    title: str = ""
    description: str = ""
    canonical: str | None = None
    alternates: dict[str, str] = field(default_factory=dict)


class PageTexts(HTMLParser):
    """Reads a page; `said` are its texts in order, `head` is what it says of itself."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[Said] = []
        self.head = Head()
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    @property
    def lang(self) -> str:
        """The language at this place."""
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag not in _VOID:
            self._open.append((tag, given.get("lang", self.lang)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if self._open and self._open[-1][0] == "title" and "head" in tags:
            self.head.title += data
        elif data.strip() and not tags & _UNREAD:
            self.said.append(Said(data.strip(), self.lang, self.getpos()[0]))

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta" and given.get("name") == "description":
            self.head.description = given.get("content", "")
        if tag == "link" and given.get("rel") == "canonical":
            self.head.canonical = given["href"]
        if tag == "link" and "hreflang" in given:
            self.head.alternates[given["hreflang"]] = given["href"]


def foreign(texts: PageTexts) -> Iterator[str]:
    """Texts in a language that the page does not say they are in."""
    for said in texts.said:
        if said.is_in_another_language:
            yield f"{said.line}: [{said.lang}] {said.text[:80]}"
