"""Inspect a finished site before anybody sees it: what was promised is there, nothing is dead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.inspection.counting import miscounts
from generator.inspection.flaw import Flaw
from generator.inspection.following import LinkedPages
from generator.inspection.promise import Promise

__all__ = ["Flaw", "Promise", "inspect"]


def inspect(site: Path, promise: Promise) -> list[Flaw]:
    """What is wrong with a finished site, in the order of its paths.

    Every promised page and anchor has to be there in every language, every address inside of
    the site has to lead somewhere, and manifest, tables, API and pages have to agree on how
    many things there are.
    Raises: OSError if a file cannot be read.
    """
    pages = LinkedPages(site, promise.site_url)
    return sorted([*_missing(pages, promise), *pages.dead(), *miscounts(site, promise)])


def _missing(pages: LinkedPages, promise: Promise) -> Iterator[Flaw]:
    for language in promise.languages:
        for address in ("", *promise.addresses):
            if not pages.has(f"{language}/{address}"):
                yield Flaw(f"{language}/{address}", "was promised and is not there")
