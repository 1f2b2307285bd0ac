"""Hold proposed links against pairs that readers labelled."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.model.clause import ClauseRef
from generator.model.link import Link, Relation

Pair = frozenset[str]

_RIGHT = frozenset({"comparable", "acceptable"})


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, with the counts they are made of."""

    proposed: int
    right: int
    wanted: int
    found: int

    @property
    def precision(self) -> float:
        """The share of proposed pairs that are right; 1 if nothing was proposed."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of wanted pairs that were proposed; 1 if nothing is wanted."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Evaluation(NamedTuple):
    """The scores overall and per pair of documents, and the pairs that went wrong."""

    overall: Score
    by_documents: dict[str, Score]
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]


def read_labels(table: str) -> dict[Pair, str]:
    """Read a table of labelled pairs: tab-separated clause_a, clause_b, label, ….

    Raises: KeyError if a column is missing.
    """
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return {frozenset((row["clause_a"], row["clause_b"])): row["label"] for row in rows}


def label_key(ref: ClauseRef) -> str:
    """The key of a clause in a labelled table: jurisdiction and printed number."""
    jurisdiction = ref.policy.partition("/")[0]
    return f"{jurisdiction}-{ref.clause.partition('_')[2]}"


def evaluate(links: Iterable[Link], labels: Mapping[Pair, str]) -> Evaluation:
    """Score the comparable links between the documents that the labels cover.

    Precision counts proposed pairs labelled comparable or acceptable; recall
    counts comparable pairs that were proposed.
    """
    documents = {_document(key) for pair in labels for key in pair}
    proposed = {
        frozenset((label_key(link.a), label_key(link.b)))
        for link in links
        if link.relation is Relation.COMPARABLE
    }
    judged = {pair for pair in proposed if all(_document(key) in documents for key in pair)}
    wanted = {pair for pair, label in labels.items() if label == "comparable"}
    right = {pair for pair in judged if labels.get(pair) in _RIGHT}
    return Evaluation(
        Score(len(judged), len(right), len(wanted), len(wanted & judged)),
        _by_documents(judged, right, wanted),
        tuple(_listed(judged - right)),
        tuple(_listed(wanted - judged)),
    )


def _by_documents(judged: set[Pair], right: set[Pair], wanted: set[Pair]) -> dict[str, Score]:
    counts = [Counter(map(_documents, pairs)) for pairs in (judged, right, wanted, wanted & judged)]
    names = sorted(set().union(*counts))
    return {name: Score(*(count[name] for count in counts)) for name in names}


def _documents(pair: Pair) -> str:
    return " – ".join(sorted(_document(key) for key in pair))


def _document(key: str) -> str:
    return key.rpartition("-")[0]


def _listed(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    listed = [tuple(sorted(pair)) for pair in pairs]
    return sorted((pair[0], pair[1]) for pair in listed)
