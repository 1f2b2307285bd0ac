"""Give clauses their topics, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.link.cues import CueIndex, unify
from generator.link.nearness import LEAST, Descriptions
from generator.link.sentences import matter_sentences
from generator.model.clause import Clause, clauses_of
from generator.model.link import Evidence, Tag, Topic
from generator.model.policy import Policy

_OPENING_WEIGHT = 2.0
"""How much more the first sentence of a clause says about its matter than a later one."""

_Spoken = dict[int, tuple[str, ...]]
"""The sentences that speak for an aspect, by their numbers, with the words in them that do."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a clause, and the share of the clause that it is (0–1)."""

    text: str
    folded: str
    share: float


def tag(topics: Iterable[Topic], policies: Iterable[Policy]) -> tuple[Tag, ...]:
    """Tag every clause with the topics that its sentences speak for.

    Returns: tags in the order of policies, clauses and topics, each with the
    sentences and cues that it rests on.
    """
    topics = tuple(topics)
    index, descriptions = CueIndex(topics), Descriptions(topics)
    clauses = (clause for policy in policies for clause in clauses_of(policy.expression))
    return tuple(found for clause in clauses for found in _tag_clause(index, descriptions, clause))


def _tag_clause(index: CueIndex, descriptions: Descriptions, clause: Clause) -> Iterator[Tag]:
    sentences = _sentences(clause)
    spoken = _spoken(index, descriptions, sentences)
    for topic, of_topic in groupby(sorted(spoken), key=lambda at: index.aspects[at].topic):
        found = {index.aspects[at].aspect: spoken[at] for at in of_topic}
        yield Tag(
            clause.ref,
            topic,
            _weight(sentences, {at for terms in found.values() for at in terms}),
            tuple(_evidence(sentences, found)),
            tuple((name, _weight(sentences, terms)) for name, terms in found.items()),
        )


def _sentences(clause: Clause) -> list[_Sentence]:
    """The sentences of a clause: what is long says more, and the first one more again."""
    texts = matter_sentences(clause)
    folded = [unify(text) for text in texts]
    raw = [len(text) * (1.0 if at else _OPENING_WEIGHT) for at, text in enumerate(folded)]
    total = sum(raw) or 1.0
    return [
        _Sentence(text, plain, size / total)
        for text, plain, size in zip(texts, folded, raw, strict=True)
    ]


def _spoken(
    index: CueIndex, descriptions: Descriptions, sentences: list[_Sentence]
) -> dict[int, _Spoken]:
    """What speaks for aspects, by their places in the index."""
    found: defaultdict[int, _Spoken] = defaultdict(dict)
    for number, sentence in enumerate(sentences):
        terms = _cued(index, sentence.folded) or _near(index, descriptions, sentence.folded)
        for at in terms:
            found[at][number] = terms[at]
    return found


def _cued(index: CueIndex, sentence: str) -> dict[int, tuple[str, ...]]:
    """The aspects that cues give to a folded sentence, with the terms that do."""
    possible = index.candidates(sentence)
    terms = {at: index.aspects[at].terms_in(sentence, cues) for at, cues in possible.items()}
    speaking = {at: found for at, found in terms.items() if found}
    exclusive = {at: found for at, found in speaking.items() if index.aspects[at].exclusive}
    return exclusive or speaking


def _near(index: CueIndex, descriptions: Descriptions, sentence: str) -> dict[int, tuple[str, ...]]:
    """The aspect that a folded sentence without cues is described like, if it is near enough."""
    nearest = descriptions.nearest(sentence)
    if nearest is None or nearest.nearness < LEAST:
        return {}
    if index.aspects[nearest.at].is_countered(sentence):
        return {}
    return {nearest.at: nearest.words}


def _evidence(sentences: list[_Sentence], found: dict[str, _Spoken]) -> Iterator[Evidence]:
    for at, sentence in enumerate(sentences):
        for aspect, terms in found.items():
            if at in terms:
                yield Evidence(sentence.text, terms[at], aspect)


def _weight(sentences: list[_Sentence], spoken: Iterable[int]) -> float:
    return round(sum(sentences[at].share for at in sorted(spoken)), 4)
