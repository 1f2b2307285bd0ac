"""Give clauses their topics, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.link.cues import CueIndex, TopicCues, fold
from generator.model.clause import Clause, clauses_of
from generator.model.link import Evidence, Tag, Topic
from generator.model.policy import Policy
from generator.rules.agencies import role_label_pattern
from generator.text.sentences import split_sentences

_OPENING_WEIGHT = 2.0
"""How much more the first sentence of a clause says about its matter than a later one."""


def tag(topics: Iterable[Topic], policies: Iterable[Policy]) -> tuple[Tag, ...]:
    """Tag every clause with the topics that its sentences speak for.

    Returns: tags in the order of policies, clauses and topics, each with the
    sentences and cues that it rests on.
    """
    index = CueIndex(topics)
    clauses = (clause for policy in policies for clause in clauses_of(policy.expression))
    return tuple(found for clause in clauses for found in _tag_clause(index, clause))


def _tag_clause(index: CueIndex, clause: Clause) -> Iterator[Tag]:
    cut = (clause.text[start:end].strip() for start, end in split_sentences(clause.text))
    sentences = [sentence for sentence in cut if not _names_bodies(sentence)]
    folded = [fold(sentence) for sentence in sentences]
    weights = _sentence_weights(folded)
    for topic in index.candidates("\n".join(folded)):
        found = _evidence(topic, sentences, folded)
        if found:
            weight = sum(weights[at] for at in found)
            yield Tag(clause.ref, topic.topic, round(weight, 4), tuple(found.values()))


def _names_bodies(sentence: str) -> bool:
    """Tell a list of those who answer for a clause, which is no part of its matter."""
    return role_label_pattern().match(sentence.lstrip("（(")) is not None


def _evidence(topic: TopicCues, sentences: list[str], folded: list[str]) -> dict[int, Evidence]:
    terms = ((at, topic.terms_in(sentence)) for at, sentence in enumerate(folded))
    return {at: Evidence(sentences[at], cues) for at, cues in terms if cues}


def _sentence_weights(folded: list[str]) -> list[float]:
    """The share of each sentence in its clause: by length, the first one counting more."""
    raw = [len(sentence) * (1.0 if at else _OPENING_WEIGHT) for at, sentence in enumerate(folded)]
    total = sum(raw) or 1.0
    return [value / total for value in raw]
