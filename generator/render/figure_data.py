"""All figures as data that the hub page of figures loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.figure_table import FigureRow, FigureViewer
from generator.render.figures import figures_of
from generator.render.voice import Voice

_ORDER = ("topic", "place", "kind", "amount")
_TOKENS = ("kind", "unit", "topic", "place", "type", "status")


def figure_data(catalogue: Catalogue, voice: Voice) -> dict[str, Any]:
    """Every figure once, in one language, its addresses relative to the hub page.

    Returns: `strings`, each text once, and `rows` of offsets into them, -1 for none. A row
    holds a list of names and addresses of topics, then what `_texts` lists. Keep in step with
    the script that reads it.
    """
    viewer = FigureViewer(catalogue, voice, Address(address.PARAMETERS))
    strings: dict[str, int] = {}

    def place(text: str | None) -> int:
        return -1 if text is None else strings.setdefault(text, len(strings))

    rows = [
        [[place(text) for text in _topics(row)], *(place(text) for text in _texts(row))]
        for row in viewer.rows(figures_of(catalogue), catalogue.compendium.topics)
    ]
    return {"strings": list(strings), "rows": rows}


def _topics(row: FigureRow) -> Iterator[str]:
    for topic in row.topics:
        yield from (topic.title, topic.href)


def _texts(row: FigureRow) -> Iterable[str | None]:
    return (
        row.place.title,
        row.place.href,
        row.kind,
        row.amount.amount,
        row.amount.printed.text,
        row.amount.unit,
        row.subject.text if row.subject else None,
        row.condition.text if row.condition else None,
        row.phrase.text,
        row.translation,
        row.clause.label,
        row.clause.href,
        *(row.order[name] for name in _ORDER),
        *(row.tokens[name] for name in _TOKENS),
    )
