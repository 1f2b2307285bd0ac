"""The page of a published file: its lines as they stand there, each with an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model.language import SOURCE_LANGUAGE
from generator.model.policy import SourceFile
from generator.model.source_text import SourceText
from generator.render import address
from generator.render.address import Address
from generator.render.page import Crumb, Page
from generator.render.voice import Voice

_UNITS = {".docx": "paragraph", ".doc": "paragraph", ".wps": "paragraph", ".pdf": "page"}
_FORM_FEED, _FORM_FEED_PICTURE = "\f", "\u240c"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a published file; `id` is None where the one before has the same number."""

    number: int
    id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything on the page of a published file. `unit` is what its numbers count."""

    path: str
    file_href: str
    policy_title: str
    policy_href: str
    sha256: str
    encoding: str
    unit: str
    lang: str | None
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourceLines:
    """How the page of a policy points at lines of its published file."""

    voice: Voice
    file: SourceFile
    href: str = address.SOURCE

    @property
    def unit(self) -> str:
        """What the numbers of the lines count."""
        return unit_of(self.file.path)

    def label(self, first: int, last: int) -> str:
        """What lines a link leads to, in words."""
        return self.voice.say(self.label_key(several=first != last), first=first, last=last)

    def label_key(self, *, several: bool) -> str:
        """The interface text that says it, with fields for the first and the last line."""
        return f"source_{self.unit}s" if several else f"source_{self.unit}"


def unit_of(path: str) -> str:
    """What the numbers of a file's lines count: `line`, `paragraph` or `page`."""
    return _UNITS.get(path[path.rfind(".") :].lower(), "line")


def source_page(voice: Voice, page: Page, file: SourceFile, source: SourceText) -> Page:
    """The page of the file that a text was read from; `page` shows that text."""
    path = address.source_path(page.path)
    own = f"{voice.say('source_title')} · {page.title}"
    here = Address(path)
    upper = Crumb(page.title, here.to(page.path), page.title_lang)
    crumbs = tuple(Crumb(crumb.title, f"../{crumb.href}") for crumb in page.crumbs)
    return Page(
        path=path,
        template="source.html",
        title=own,
        title_lang=page.title_lang,
        description=voice.say("source_description", title=page.title),
        crumbs=(*crumbs, upper),
        view=SourceView(
            path=file.path,
            file_href=here.to_root(address.source_file_path(file)),
            policy_title=page.title,
            policy_href=upper.href,
            sha256=file.sha256,
            encoding=file.encoding,
            unit=unit_of(file.path),
            lang=None if voice.tag == SOURCE_LANGUAGE else SOURCE_LANGUAGE,
            lines=tuple(_lines(source)),
        ),
    )


def _lines(source: SourceText) -> Iterator[SourceLine]:
    before = 0
    ends = pairwise((*source.line_starts, len(source.text)))
    for at, (start, end) in enumerate(ends, start=1):
        number = source.published_line(at)
        text = source.text[start:end].rstrip("\r\n").replace(_FORM_FEED, _FORM_FEED_PICTURE)
        yield SourceLine(number, None if number == before else f"L{number}", text)
        before = number
