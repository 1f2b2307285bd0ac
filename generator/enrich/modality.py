"""Read the modality of each sentence: what it obliges, forbids, permits or encourages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.enrich.passages import Passage
from generator.model.provision import Kind
from generator.model.statement import Modality, ModalSentence
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
_MODALITIES = {modality.value: modality for modality in Modality}
_Cue = tuple[Modality, int, int]


def read_modalities(passages: Sequence[Passage]) -> tuple[ModalSentence, ...]:
    """The sentences of a text, each with its modality and the word that tells so.

    Sentences are those of paragraphs, points and closing provisions; headings say nothing. The
    first modal word of the main clauses decides; a word in a clause that sets a condition
    (…的，…外) counts only where no other does.
    """
    return tuple(
        sentence
        for passage in passages
        if passage.kind in _SPEAKING and not passage.is_heading
        for sentence in _sentences(passage)
    )


def _sentences(passage: Passage) -> Iterator[ModalSentence]:
    value = passage.value
    for start, end in split_sentences(value):
        sentence = value[start:end]
        begin = end - len(sentence.lstrip(_LEAD))
        stop = start + len(sentence.rstrip())
        if begin >= stop or _is_no_sentence(value, begin, stop):
            continue
        cue = _modal_cue(value, begin, stop) or _measure_cue(value, begin, stop)
        modality = cue[0] if cue else Modality.STATEMENT
        span = passage.locate(begin, stop)
        if cue is None:
            yield ModalSentence(passage.clause, passage.node, span, modality, None, None)
            continue
        word = value[cue[1] : cue[2]]
        place = passage.locate(cue[1], cue[2])
        yield ModalSentence(passage.clause, passage.node, span, modality, word, place)


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
    first = _CLAUSE.match(value, start, end)
    for cue in _cues(value, start, end):
        opens = cue[0] is not Modality.ENCOURAGEMENT or (first and cue[1] < first.end())
        if opens and not _sets_condition(value, cue[2], end):
            return cue
        weak = weak or cue
    return weak


def _cues(value: str, start: int, end: int) -> Iterator[_Cue]:
    for match in find_from(cue_start_pattern(), cue_pattern(), value, start, end):
        modality = _MODALITIES[match.lastgroup or ""]
        if modality is Modality.ENCOURAGEMENT:
            opening = _opening(value, match.start(), start, end)
            if opening is None or opening.start("cue") != match.start():
                continue
        yield modality, match.start(), match.end()


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
            return (Modality.MEASURE, *opening.span("cue"))
        if not circumstance_pattern().match(value, clause.start(), clause.end()):
            return None
        benefit = benefit_pattern().search(value, clause.start(), clause.end())
        if benefit is not None and not value.endswith("的", clause.start(), clause.end()):
            return (Modality.MEASURE, *benefit.span())
    return None
