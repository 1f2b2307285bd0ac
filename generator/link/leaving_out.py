"""How well links carry over to a document that nothing was tuned on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.link.cues import CueIndex, unify
from generator.link.evaluation import RIGHT, WANTED, Score
from generator.link.features import Comparison, compare
from generator.link.fitting import Example, fit
from generator.link.labels import ClauseKeys, Pair
from generator.link.linking import likelihood
from generator.link.sentences import matter_sentences
from generator.link.tagging import tag
from generator.model.clause import clauses_of
from generator.model.link import Topic
from generator.model.policy import Policy
from generator.rules.likeness import Likeness

ACCEPTABLE_WEIGHT = 0.7
"""How much a pair counts that only one of two readers calls comparable."""

_Support = Mapping[tuple[str, str], set[str]]


class _Labelled(NamedTuple):
    """A compared pair of labelled documents."""

    key: Pair
    documents: tuple[str, ...]
    comparison: Comparison
    label: str

    def likelihood(self, model: Likeness) -> float:
        """How likely the two are comparable."""
        return likelihood(self.comparison.features, model)


def leave_one_out(
    topics: tuple[Topic, ...],
    policies: tuple[Policy, ...],
    labels: Mapping[Pair, str],
    *,
    own_cues: bool = True,
) -> dict[str, Score]:
    """Score each document's pairs by what is learnt from the pairs of the others alone.

    The weights and the threshold are fitted without the document. Without `own_cues`,
    the cues that hold in no other document here are taken away as well: they could have
    been lifted from it, though most only name a matter that the others do not regulate.
    Raises: ValueError if the labels cover fewer than three documents, or if those of the
    others are all of one kind.
    """
    corpus = _Corpus(topics, policies, labels)
    if len(corpus.documents) < 3:
        raise ValueError("leaving one out takes labels of three documents or more")
    support = {} if own_cues else corpus.support()
    return {one: corpus.score_without(one, support) for one in corpus.documents}


def fitted(
    topics: Iterable[Topic], policies: tuple[Policy, ...], labels: Mapping[Pair, str]
) -> Likeness:
    """The weights that all labelled pairs together ask for."""
    corpus = _Corpus(topics, policies, labels)
    return fit(_examples(corpus.labelled(corpus.topics)))


class _Corpus:
    """The clauses that the labels are about, and how pairs of them were labelled."""

    def __init__(
        self, topics: Iterable[Topic], policies: Iterable[Policy], labels: Mapping[Pair, str]
    ) -> None:
        self.topics, self._policies = tuple(topics), tuple(policies)
        every = (clause for one in self._policies for clause in clauses_of(one.expression))
        self._clauses = {clause.ref: clause for clause in every}
        self._keys = ClauseKeys(self._clauses)
        self._labels = self._keys.shortened(labels)
        self._covered = {self._keys.documents(pair) for pair in self._labels}
        self.documents = sorted({name for names in self._covered for name in names})

    def labelled(self, topics: Iterable[Topic]) -> Iterator[_Labelled]:
        """The comparisons between documents that the labels cover, by these topics."""
        for comparison in compare(self._clauses, tag(topics, self._policies)):
            pair = self._keys.pair(comparison.a, comparison.b)
            documents = self._keys.documents(pair)
            if documents in self._covered:
                yield _Labelled(pair, documents, comparison, self._labels.get(pair, ""))

    def score_without(self, document: str, support: _Support) -> Score:
        """Score the pairs of a document by what those of the others teach."""
        kept = [_supported(topic, support, document) for topic in self.topics]
        labelled = list(self.labelled(kept))
        others = [one for one in labelled if document not in one.documents]
        model = fit(_examples(others))
        least = best_threshold((one.likelihood(model), one.label) for one in others)
        own = [one for one in labelled if document in one.documents]
        return self._score(document, [one for one in own if one.likelihood(model) >= least])

    def support(self) -> _Support:
        """The documents in which each cue of each aspect holds."""
        index = CueIndex(self.topics)
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for ref, clause in self._clauses.items():
            document = self._keys.document(self._keys.of(ref))
            for sentence in map(unify, matter_sentences(clause)):
                for name in _holding_cues(index, sentence):
                    found[name].add(document)
        return found

    def _score(self, document: str, proposed: Sequence[_Labelled]) -> Score:
        wanted = {
            pair
            for pair, label in self._labels.items()
            if label == WANTED and document in self._keys.documents(pair)
        }
        right = sum(one.label in RIGHT for one in proposed)
        found = wanted & {one.key for one in proposed}
        return Score(len(proposed), right, len(wanted), len(found))


def _examples(labelled: Iterable[_Labelled]) -> list[Example]:
    return [
        Example(
            one.comparison.features,
            one.label in RIGHT,
            1.0 if one.label == WANTED or one.label not in RIGHT else ACCEPTABLE_WEIGHT,
        )
        for one in labelled
    ]


def best_threshold(scored: Iterable[tuple[float, str]]) -> float:
    """The likelihood from which on F1 is best, of likelihoods and labels."""
    listed = sorted(scored, reverse=True)
    wanted = sum(label == WANTED for _, label in listed)
    right = found = 0
    best, least = 0.0, 1.0
    for proposed, (score, label) in enumerate(listed, start=1):
        right += label in RIGHT
        found += label == WANTED
        f1 = Score(proposed, right, wanted, found).f1
        if f1 > best:
            best, least = f1, score
    return least


def _supported(topic: Topic, support: _Support, document: str) -> Topic:
    """A topic without the cues that hold in this document and in no other one."""
    aspects = (
        replace(
            aspect,
            cues=tuple(
                cue for cue in aspect.cues if support.get((aspect.id, cue), set()) != {document}
            ),
        )
        for aspect in topic.aspects
    )
    return replace(topic, aspects=tuple(aspects))


def _holding_cues(index: CueIndex, sentence: str) -> Iterator[tuple[str, str]]:
    """The aspects and cues that hold in a folded sentence, counter-cues aside."""
    for at, cues in index.candidates(sentence).items():
        for cue in cues:
            if cue.terms_in(sentence):
                yield index.aspects[at].aspect, cue.printed
