"""Hold proposed links against pairs that readers labelled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.link.labels import ClauseKeys, Pair
from generator.model.clause import ClauseRef
from generator.model.link import Link, Relation, Tag

RIGHT = frozenset({"comparable", "acceptable"})
WANTED = "comparable"

NO_TOPIC = "-"
"""Stands for the topic of pairs that share none."""


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


class Failure(NamedTuple):
    """A pair that went wrong: its keys, its label, and what the program thinks of it.

    `label` is empty for a pair that nobody labelled; `score` is None for one that is no
    link at all.
    """

    a: str
    b: str
    label: str
    score: float | None
    reason: str


class Evaluation(NamedTuple):
    """The scores overall, per pair of documents and per topic, and the pairs that went wrong.

    `unknown` are keys of the labels that no clause here bears.
    """

    overall: Score
    by_documents: dict[str, Score]
    by_topic: dict[str, Score]
    wrong: tuple[Failure, ...]
    missed: tuple[Failure, ...]
    unknown: tuple[str, ...]


def evaluate(
    links: Collection[Link],
    labels: Mapping[Pair, str],
    tags: Collection[Tag] = (),
    clauses: Collection[ClauseRef] = (),
) -> Evaluation:
    """Score the comparable links between the pairs of documents that the labels cover.

    Precision counts proposed pairs labelled comparable or acceptable; recall counts
    comparable pairs that were proposed. A pair counts for every topic that both of its
    clauses are about, by `tags`; `clauses` are all there are, to tell unknown keys.
    Raises: ValueError if a label pairs a clause with itself.
    """
    keys = ClauseKeys([*clauses, *(tag.clause for tag in tags), *_ends(links)])
    labels = keys.shortened(labels)
    known = {keys.pair(link.a, link.b): link for link in links}
    proposed = {pair for pair, link in known.items() if link.relation is Relation.COMPARABLE}
    covered = {keys.documents(pair) for pair in labels}
    judged = {pair for pair in proposed if keys.documents(pair) in covered}
    wanted = {pair for pair, label in labels.items() if label == WANTED}
    right = {pair for pair in judged if labels.get(pair) in RIGHT}
    groups = (judged, right, wanted, wanted & judged)
    topics = _topics(tags, keys)
    return Evaluation(
        Score(*map(len, groups)),
        _by(({" – ".join(keys.documents(pair))} for pair in pairs) for pairs in groups),
        _by((_shared(pair, topics) for pair in pairs) for pairs in groups),
        _failures(judged - right, labels, known),
        _failures(wanted - judged, labels, known),
        keys.unknown(labels) if clauses else (),
    )


def _by(groups: Iterable[Iterable[Iterable[str]]]) -> dict[str, Score]:
    """Scores by name, from the names of each pair that was proposed, right, wanted and found."""
    counts = [Counter(name for names in pairs for name in names) for pairs in groups]
    return {
        name: Score(*(count[name] for count in counts)) for name in sorted(set().union(*counts))
    }


def _ends(links: Iterable[Link]) -> Iterator[ClauseRef]:
    for link in links:
        yield from (link.a, link.b)


def _topics(tags: Iterable[Tag], keys: ClauseKeys) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tag in tags:
        found[keys.of(tag.clause)].add(tag.topic)
    return found


def _shared(pair: Pair, topics: Mapping[str, set[str]]) -> set[str]:
    a, b = (topics.get(key, set()) for key in sorted(pair))
    return a & b or {NO_TOPIC}


def _failures(
    pairs: Iterable[Pair], labels: Mapping[Pair, str], known: Mapping[Pair, Link]
) -> tuple[Failure, ...]:
    return tuple(sorted(_failure(pair, labels, known) for pair in pairs))


def _failure(pair: Pair, labels: Mapping[Pair, str], known: Mapping[Pair, Link]) -> Failure:
    a, b = sorted(pair)
    link = known.get(pair)
    label = labels.get(pair, "")
    return Failure(a, b, label, link.score if link else None, link.reason if link else "")
