"""The hub of the pages that lay out what clauses say as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.lineage import cited_works_of
from generator.render.page import HUBS, Page, crumbs_below
from generator.render.reuse import likenesses
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A page of data: what it shows, and how much there is."""

    name: str
    href: str
    lead: str
    amount: str


def tables_page(catalogue: Catalogue, voice: Voice) -> Page:
    """The list of the pages of data."""
    here = Address(address.TABLES)
    return Page(
        path=address.TABLES,
        template="tables.html",
        title=voice.say("nav_tables"),
        view=tuple(_entries(catalogue, voice, here)),
        description=voice.say("tables_lead"),
        crumbs=crumbs_below(voice, here),
    )


def _entries(catalogue: Catalogue, voice: Voice, here: Address) -> Iterator[TableEntry]:
    said = [policy.expression.content for policy in catalogue.compendium.policies]
    counted = (
        (
            address.PARAMETERS,
            "parameters_lead",
            "figure_count",
            sum(len(it.quantities) for it in said),
        ),
        (address.AGENCIES, "agencies_lead", "agency_count", sum(len(it.agencies) for it in said)),
        (address.CITATIONS, "citations_lead", "document_count", len(cited_works_of(catalogue))),
        (address.REUSE, "reuse_lead", "pair_count", len(likenesses(catalogue))),
        (address.GLOSSARY, "glossary_lead", "term_count", len(catalogue.terms)),
    )
    for path, lead, key, amount in counted:
        yield TableEntry(
            voice.say(HUBS[path]), here.to(path), voice.say(lead), voice.count(key, amount)
        )
