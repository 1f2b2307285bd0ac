"""Which of the cited documents are here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.exchange.edition import Edition
from generator.model.statement import Citation

_OUTSIDE = "external:"


class CitedAs(NamedTuple):
    """How a text names a document; the same everywhere in one text."""

    title: str | None
    number: str | None
    issuer: str | None


class CitedDocument(NamedTuple):
    """A document as a text cites it, once for all the places that do.

    `policy` is its id where its text is here; None where only title or number are known.
    """

    citation: Citation
    policy: str | None


def cited_as(citation: Citation) -> CitedAs:
    """How a citation names its document."""
    return CitedAs(citation.match_title, citation.number, citation.issuer)


def cited_documents(edition: Edition) -> Mapping[str, Mapping[CitedAs, CitedDocument]]:
    """The documents that each policy cites and that are known, by its id.

    The text's own title and documents that cannot be told for sure are left out.
    """
    rows = iter(edition.rows["citations"])
    found: dict[str, dict[CitedAs, CitedDocument]] = {}
    for policy in edition.compendium.policies:
        cited = found.setdefault(policy.id, {})
        for citation, row in zip(policy.expression.content.citations, rows, strict=False):
            target = row["target"]
            if isinstance(target, str) and not citation.own:
                here = None if target.startswith(_OUTSIDE) else target
                cited.setdefault(cited_as(citation), CitedDocument(citation, here))
    return found


def cited_policies(edition: Edition) -> Mapping[str, Mapping[CitedAs, str]]:
    """The cited documents that are here: their ids by how each policy names them."""
    return {
        policy: {name: one.policy for name, one in cited.items() if one.policy is not None}
        for policy, cited in cited_documents(edition).items()
    }
