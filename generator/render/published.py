"""Every address of the site that is promised to last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.compendium import Compendium
from generator.model.policy import Expression
from generator.model.provision import Kind, Provision, walk
from generator.render import address
from generator.render.agencies_view import UNCLASSIFIED
from generator.render.catalogue import Catalogue
from generator.render.charges import charges_of
from generator.render.figure_table import NO_TOPIC
from generator.render.figures import figures_of
from generator.render.handwritten import written_paths
from generator.render.page import HUBS
from generator.rules.body_functions import body_functions
from generator.rules.diagnostics import diagnostic_rules
from generator.text.cells import split_cells


def published_addresses(compendium: Compendium, written: Path) -> frozenset[str]:
    """The pages and anchors of a site below a language's folder; the home page has no name.

    `written` is the folder of hand-written pages. An anchor that stands on a page for each of
    several others, as a place on the page of each topic, follows from those and is left out.
    """
    catalogue = Catalogue(compendium)
    found = (
        *HUBS,
        *(f"{address.FINDINGS}#{code}" for code in diagnostic_rules()),
        *written_paths(written),
        *_places_and_topics(catalogue),
        *_policies(compendium),
        *_figures(catalogue),
        *_agencies(catalogue),
    )
    return frozenset(found) - {address.HOME}


def current_texts(compendium: Compendium) -> dict[str, str]:
    """Where the current text of each policy stood or will stand as a dated one, and stands now."""
    pages = {
        address.text_path(policy.id, policy.expression.name): address.policy_path(policy.id)
        for policy in compendium.policies
        if policy.texts
    }
    files = {address.source_path(dated): address.source_path(now) for dated, now in pages.items()}
    return pages | files


def _places_and_topics(catalogue: Catalogue) -> Iterator[str]:
    for place in catalogue.places:
        yield address.jurisdiction_path(place.id)
    for group in catalogue.compendium.groups:
        yield f"{address.TOPICS}#{group.id}"
    for topic in catalogue.compendium.topics:
        yield address.topic_path(topic.id)


def _policies(compendium: Compendium) -> Iterator[str]:
    for policy in compendium.policies:
        yield from _text(address.policy_path(policy.id), policy.expression)
        if policy.texts:
            yield address.texts_path(policy.id)
        for text in policy.texts:
            if text.expression is not policy.expression:
                yield from _text(
                    address.text_path(policy.id, text.expression.name), text.expression
                )


def _text(page: str, expression: Expression) -> Iterator[str]:
    yield page
    yield address.source_path(page)
    for node in walk(expression.body):
        if _has_anchor(node):
            yield f"{page}#{node.id}"


def _has_anchor(node: Provision) -> bool:
    """The line below a table's head in Markdown is no row for a reader."""
    cells = split_cells(node.text.value) if node.text else ()
    return node.kind is not Kind.ROW or any(not cell or cell.strip(":-") for cell in cells)


def _figures(catalogue: Catalogue) -> Iterator[str]:
    topics = {topic for figure in figures_of(catalogue) for topic in figure.topics or (NO_TOPIC,)}
    return map(address.parameters_path, topics)


def _agencies(catalogue: Catalogue) -> Iterator[str]:
    charges = charges_of(catalogue)
    having = {function for one in charges for function in one.functions or (UNCLASSIFIED,)}
    known = (*(function.id for function in body_functions()), UNCLASSIFIED)
    return (address.agency_path(function) for function in known if function in having)
