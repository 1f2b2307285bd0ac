"""What the clauses of a text say: bodies, citations, references, definitions, modality.

In every value `clause` is the id of the citable unit (`art_3`, `cl_14`, `sec_2__subsec_1`), or of
the part of the document where the words stand outside of all units (`preamble`, `cover`, `nn_1`);
`node` is the id of the node whose words they are; `span` is where they stand in the source file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from generator.model.span import Span


class Role(StrEnum):
    """What a body has to do with a measure."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"


class Agency(NamedTuple):
    """A body in a printed list of those that answer for a clause.

    `body` and `printed_role` are as printed. `collective` marks a body that stands for many
    (各县市人民政府). `open_list` tells that its list is printed as not complete (等).
    Units: `span` is that of the body.
    """

    clause: str
    node: str
    span: Span
    role: Role
    printed_role: str
    body: str
    collective: bool
    open_list: bool


class CitationKind(StrEnum):
    """By what a document is cited."""

    TITLE = "title"
    NUMBER = "number"
    TITLE_AND_NUMBER = "title_and_number"
    UNMARKED = "unmarked"


class CitationRole(StrEnum):
    """What a text does with the document that it cites."""

    BASIS = "basis"
    REFERS = "refers"
    REPEALS = "repeals"
    AMENDS = "amends"
    AMENDED_BY = "amended_by"


class Citation(NamedTuple):
    """A document that the text names.

    `title` is as printed, white space closed to single blanks; of a short name that the text has
    introduced (《意见》) it is the full title. `match_title` is the title folded for comparing.
    `number` is the document number in its standard form: 中发〔2016〕9号. `issuer` are the words
    directly before that name one. `pinpoint` is the provision cited in it (第三十九条第四项).
    `own` marks the text's own title, as its covering notice prints it.
    Units: `span` covers `printed`: title marks, title and document number.
    """

    clause: str
    node: str
    span: Span
    printed: str
    kind: CitationKind
    role: CitationRole
    title: str | None
    match_title: str | None
    number: str | None
    issuer: str | None
    pinpoint: str | None
    own: bool


def cited_titles(citations: Iterable[Citation]) -> list[str]:
    """The titles by which citations name a document, alone and behind the issuer's name."""
    return [
        title
        for one in citations
        if one.title
        for title in (one.title, (one.issuer or "") + one.title)
    ]


class NonCitation(NamedTuple):
    """A name in book-title marks that is no official document, and why.

    `reason` is the id of the rule that tells so: `certificate`, `form`, `contract` …
    """

    clause: str
    node: str
    span: Span
    printed: str
    title: str
    reason: str


class ReferenceStatus(StrEnum):
    """Whether a reference points at something."""

    RESOLVED = "resolved"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


class Reference(NamedTuple):
    """A provision of the same text that the text refers to (前款, 本条例第十二条).

    `targets` are the ids of the nodes that it names: one, or several for a range or a count
    (第五条至第八条, 前两款); the candidates if it is ambiguous; none if it is missing.
    """

    clause: str
    node: str
    span: Span
    printed: str
    status: ReferenceStatus
    targets: tuple[str, ...]


class DefinitionKind(StrEnum):
    """How a text introduces a term."""

    DEFINITION = "definition"
    ABBREVIATION = "abbreviation"


class Definition(NamedTuple):
    """A term that the text gives a meaning to.

    `meaning` are the words that define it, or the words that an abbreviation stands for;
    `scope` is where the term holds, as printed (本条例, 前款), if the text says so.
    Units: `span` runs from the first to the last character of term and meaning.
    """

    clause: str
    node: str
    span: Span
    kind: DefinitionKind
    term: str
    term_span: Span
    meaning: str
    meaning_span: Span
    scope: str | None


class Modality(StrEnum):
    """What a sentence does to the one it speaks to.

    MEASURE is a sentence without a subject that opens with what is to be done (“建立…机制”), as
    plans and opinions are written; STATEMENT is every other sentence without a modal word.
    """

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    ENCOURAGEMENT = "encouragement"
    MEASURE = "measure"
    STATEMENT = "statement"


class ModalSentence(NamedTuple):
    """A sentence and its modality, with the word that tells so.

    `cue` and `cue_span` are None for a statement.
    Units: `span` is that of the sentence.
    """

    clause: str
    node: str
    span: Span
    modality: Modality
    cue: str | None
    cue_span: Span | None


_Sentence = tuple[str, str, Span, Modality, str | None, Span | None]
new_sentence: Callable[[_Sentence], ModalSentence] = partial(tuple.__new__, ModalSentence)
"""A sentence of its parts, in half the time."""


class StatementFinding(NamedTuple):
    """Something about a clause's words that an editor should look at.

    `name` is the name of the finding in the catalogue.
    """

    clause: str
    node: str
    span: Span
    name: str
    message: str
