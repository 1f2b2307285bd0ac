"""Read the modality of each sentence: what it obliges, forbids, permits or encourages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.model.statement import Modality, ModalSentence, new_sentence
from generator.rules.agencies import role_label_pattern
from generator.rules.modality import (
    benefit_pattern,
    circumstance_pattern,
    condition_endings,
    cue_pattern,
    cue_start_pattern,
    encouragement_pattern,
    measure_pattern,
    purpose_pattern,
)
from generator.text.scanning import find_from
from generator.text.sentences import split_sentences

_SPEAKING = frozenset({Kind.PARAGRAPH, Kind.POINT, Kind.INDENT, Kind.CLOSING})
_LONGEST_LEAD = 20
_CLAUSE = re.compile(r"[^，,：:]+")
_LEAD = " \t\r\n\u3000“”（(）)—-"
_BRACKET = re.compile(r"[（(][^（）()]{0,200}[）)]\s*")
_STATEMENT, _ENCOURAGEMENT = Modality.STATEMENT, Modality.ENCOURAGEMENT
_MEASURE = Modality.MEASURE
_MODALITIES = {modality.value: modality for modality in Modality}
_Cue = tuple[Modality, int, int]


def read_modalities(passages: Sequence[Passage]) -> tuple[ModalSentence, ...]:
    """The sentences of a text, each with its modality and the word that tells so.

    Sentences are those of paragraphs, points and closing provisions; headings say nothing. The
    first modal word of the main clauses decides; a word in a clause that sets a condition
    (…的，…外) counts only where no other does.
    """
    found: list[ModalSentence] = []
    for passage in passages:
        if passage.kind in _SPEAKING and not passage.is_heading:
            found += _sentences(passage)
    return tuple(found)


def _sentences(passage: Passage) -> Iterator[ModalSentence]:
    clause, node, value, locate = passage.clause, passage.node, passage.value, passage.locate
    for start, end in split_sentences(value):
        sentence = value[start:end]
        begin = end - len(sentence.lstrip(_LEAD))
        stop = start + len(sentence.rstrip())
        if begin >= stop or _is_no_sentence(value, begin, stop):
            continue
        span = locate(begin, stop)
        cue = _modal_cue(value, begin, stop) or _measure_cue(value, begin, stop)
        if cue is None:
            yield new_sentence((clause, node, span, _STATEMENT, None, None))
        else:
            modality, first, last = cue
            word, place = value[first:last], locate(first, last)
            yield new_sentence((clause, node, span, modality, word, place))


def _is_no_sentence(value: str, start: int, end: int) -> bool:
    """Tell a remark in brackets, or a list of responsible bodies."""
    before = max(start - 1, 0)
    if value[before] in "（(" and _BRACKET.fullmatch(value, before, end):
        return True
    return role_label_pattern().match(value, start, end) is not None


def _modal_cue(value: str, start: int, end: int) -> _Cue | None:
    """The first modal word of the main clauses, else the first of all.

    An encouragement behind the first clause yields to a modal word that follows.
    """
    weak: _Cue | None = None
    for match in find_from(cue_start_pattern(), cue_pattern(), value, start, end):
        modality = _MODALITIES[match.lastgroup or ""]
        is_weak = False
        if modality is _ENCOURAGEMENT:
            if not _opens_clause(value, match.start(), start, end):
                continue
            is_weak = not _is_in_first_clause(value, match.start(), start, end)
        cue = (modality, *match.span())
        if not is_weak and not _sets_condition(value, match.end(), end):
            return cue
        weak = weak or cue
    return weak


def _opens_clause(value: str, at: int, start: int, end: int) -> bool:
    """Tell whether the encouragement at a place is what opens its clause."""
    opening = _opening(value, at, start, end)
    return opening is not None and opening.start("cue") == at


def _is_in_first_clause(value: str, at: int, start: int, end: int) -> bool:
    first = _CLAUSE.match(value, start, end)
    return first is not None and at < first.end()


def _opening(value: str, at: int, start: int, end: int) -> re.Match[str] | None:
    """The encouragement that opens the clause around a place."""
    near = max(start, at - _LONGEST_LEAD)
    begin = max(near, *(value.rfind(mark, near, at) + 1 for mark in "，,：:"))
    return encouragement_pattern().match(value, begin, end)


def _sets_condition(value: str, at: int, end: int) -> bool:
    """Tell whether the clause around a word sets a condition for what follows it."""
    clause = _CLAUSE.match(value, at, end)
    stop = clause.end() if clause else at
    return stop < end and value.endswith(condition_endings(), at, stop)


def _measure_cue(value: str, start: int, end: int) -> _Cue | None:
    """The verb that opens a sentence without a subject, circumstances before it left aside."""
    if purpose_pattern().search(value, start, end):
        return None
    for clause in _CLAUSE.finditer(value, start, end):
        opening = measure_pattern().match(value, clause.start(), clause.end())
        if opening is not None:
            return (_MEASURE, *opening.span("cue"))
        if not circumstance_pattern().match(value, clause.start(), clause.end()):
            return None
        benefit = benefit_pattern().search(value, clause.start(), clause.end())
        if benefit is not None and not value.endswith("的", clause.start(), clause.end()):
            return (_MEASURE, *benefit.span())
    return None
