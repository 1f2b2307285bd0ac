"""All workbooks of the site: one with every table, and one for each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.render import address
from generator.render.catalogue import Catalogue
from generator.render.exports import Table, topic_quantities
from generator.render.marked_wording import WordingComparer
from generator.render.page import Page
from generator.render.table_workbook import table_workbook
from generator.render.topic_workbook import TopicEdition, topic_workbook
from generator.render.voice import Voice
from generator.render.workbook import PageLinks


def workbooks(
    catalogue: Catalogue,
    tables: Mapping[str, Table],
    voices: Sequence[Voice],
    topic_pages: Mapping[str, Sequence[Page]],
    site_url: str,
) -> Iterator[tuple[str, bytes]]:
    """The files of all workbooks, each with its path below the site's root.

    `topic_pages` are the pages of the topics by language, in the order of the topics. A
    topic that no place has a clause about has no workbook.
    """
    spoken = _spoken(voices)
    path, as_of = address.WORKBOOK, catalogue.compendium.as_of
    links = [PageLinks(site_url, voice.tag, path) for voice in spoken]
    yield path, table_workbook(tables, spoken, links, as_of)
    comparer = WordingComparer()
    for at, topic in enumerate(catalogue.compendium.topics):
        path = address.topic_workbook_path(topic.id)
        editions = [_edition(voice, topic_pages[voice.tag][at], path, site_url) for voice in spoken]
        if editions[0].view.columns:
            figures = topic_quantities(catalogue, topic.id)
            yield path, topic_workbook(topic.id, editions, figures, as_of, comparer)


def _spoken(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The languages of the workbooks: that of the sources, then those that translate it."""
    own = (voice for voice in voices if voice.language.conversion is None)
    return tuple(sorted(own, key=lambda voice: not voice.language.reads_original))


def _edition(voice: Voice, page: Page, path: str, site_url: str) -> TopicEdition:
    return TopicEdition(voice, page.view, PageLinks(site_url, voice.tag, path))
