"""Everything that the clauses of a text say, as data."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.quantity import Quantity, Refusal
from generator.model.statement import (
    Agency,
    Citation,
    Definition,
    ModalSentence,
    NonCitation,
    Reference,
)


class Content(NamedTuple):
    """What was read in the words of a text, each list in reading order.

    `refused` holds what looks like a quantity and is none, `non_citations` names in
    book-title marks that are no documents; both say why.
    """

    quantities: tuple[Quantity, ...] = ()
    refused: tuple[Refusal, ...] = ()
    agencies: tuple[Agency, ...] = ()
    citations: tuple[Citation, ...] = ()
    non_citations: tuple[NonCitation, ...] = ()
    references: tuple[Reference, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sentences: tuple[ModalSentence, ...] = ()
