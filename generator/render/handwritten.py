"""Pages that people wrote in Markdown, one file a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.render import address
from generator.render.address import Address
from generator.render.foreign import mark_foreign_in_markdown
from generator.render.page import Page, crumbs_below
from generator.render.voice import Voice

_COMMON_LANGUAGE = "en"
_HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A hand-written page: its place and its Markdown in one language."""

    page: Page
    markdown: str


def written_pages(folder: Path, voice: Voice) -> Iterator[WrittenPage]:
    """The hand-written pages below a folder, in one language.

    `about/index.zh-Hans.md` is for the languages with that interface. A page that is
    not written for a language shows in English, which `about/decisions/x.md`,
    without a language, is written in.
    Raises: ValueError if a file has no heading, or a page has no English.
    """
    for stem, files in sorted(_by_stem(folder).items()):
        own = files.get(voice.language.interface)
        file = own or files.get(_COMMON_LANGUAGE)
        if file is None:
            raise ValueError(f"{stem} is not written in {_COMMON_LANGUAGE}")
        text = file.read_text(encoding="utf-8")
        yield _written_page(stem, voice.convert(text) if own else text, voice, foreign=not own)


def written_paths(folder: Path) -> Iterator[str]:
    """Where the hand-written pages below a folder stand."""
    return map(_path, sorted(_by_stem(folder)))


def decision_page(folder: Path, voice: Voice) -> Page:
    """The list of decisions."""
    here = Address(address.DECISIONS)
    decisions = (
        written.page
        for written in written_pages(folder, voice)
        if written.page.path.startswith(address.DECISIONS)
    )
    return Page(
        path=address.DECISIONS,
        template="decisions.html",
        title=voice.say("nav_decisions"),
        view=tuple((page.title, here.to(page.path), page.content_lang) for page in decisions),
        description=voice.say("decisions_lead"),
        crumbs=crumbs_below(voice, here, address.ABOUT),
    )


def _by_stem(folder: Path) -> dict[str, dict[str, Path]]:
    """The files of each page by the language they are written in."""
    found: dict[str, dict[str, Path]] = {}
    for file in sorted(folder.rglob("*.md")):
        name, _, language = file.stem.partition(".")
        stem = (file.parent.relative_to(folder) / name).as_posix()
        found.setdefault(stem, {})[language or _COMMON_LANGUAGE] = file
    return found


def _written_page(stem: str, markdown: str, voice: Voice, *, foreign: bool) -> WrittenPage:
    path = _path(stem)
    above = [hub for hub in (address.ABOUT, address.DECISIONS) if path.startswith(hub)]
    lang = _COMMON_LANGUAGE if foreign else None
    page = Page(
        path=path,
        template="",
        title=_title(markdown, stem),
        view=None,
        title_lang=lang,
        content_lang=lang,
        crumbs=crumbs_below(voice, Address(path), *(hub for hub in above if hub != path)),
    )
    is_chinese = voice.language.reads_original and not foreign
    return WrittenPage(page, markdown if is_chinese else mark_foreign_in_markdown(markdown))


def _path(stem: str) -> str:
    return stem.removesuffix("index").rstrip("/") + "/"


def _title(markdown: str, name: str) -> str:
    heading = _HEADING.search(markdown)
    if heading is None:
        raise ValueError(f"{name} has no heading")
    return heading.group(1)
