"""What `compendium link --review` prints: proposals to decide, each with the entry to paste."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generator.link import Texts, doubtful_links, doubtful_tags
from generator.link.holding import DIGEST_LENGTH
from generator.link.linking import COMPARABLE
from generator.link.reviewing import Doubt
from generator.model.clause import ClauseRef
from generator.model.compendium import Compendium
from generator.model.decision import Absence, Verdict
from generator.model.link import Evidence, Relation, Shortfall, Tag, Topic
from generator.model.policy import Jurisdiction
from generator.model.yaml_file import dump_yaml

_SHORTFALLS = {
    Shortfall.PASSING: "a shared matter is too small a part of one of them",
    Shortfall.WORDING_ONLY: "the words are alike, but no matter is regulated by both",
    Shortfall.EDITOR: "an editor rejected it",
}
_SHOWN_SENTENCE = 160

_Entry = dict[str, object]


class Reviewer:
    """Writes out what is undecided, the most doubtful first.

    Every item is plain text: what it is about, why it is proposed, and the entry to paste
    below `source/decisions/`, to which the editor adds a name and a reason.
    """

    def __init__(self, compendium: Compendium, today: date) -> None:
        self._compendium, self._today = compendium, today
        self._texts = Texts(compendium.policies)
        self._policies = {policy.id: policy for policy in compendium.policies}
        self._places = {place.id: place for place in compendium.jurisdictions}
        self._topics = {topic.id: topic for topic in compendium.topics}
        self._tags: defaultdict[ClauseRef, dict[str, Tag]] = defaultdict(dict)
        for tag in compendium.tags:
            self._tags[tag.clause][tag.topic] = tag

    def links(self) -> Iterator[str]:
        """Links and rejected candidates, those nearest to the threshold first."""
        compendium = self._compendium
        decided = compendium.decisions.links
        for doubt in doubtful_links(compendium.links, compendium.rejections, decided):
            yield self._link(doubt)

    def topics(self) -> Iterator[str]:
        """Topics of clauses, those that are the smallest part of their clause first."""
        for tag in doubtful_tags(self._compendium.tags, self._compendium.decisions.topics):
            yield self._tag(tag)

    def absences(self) -> Iterator[str]:
        """Topics that a place has nothing on, those that most other places regulate first."""
        for topic, place in self._uncoded():
            yield self._absence(topic, place)

    def _link(self, doubt: Doubt) -> str:
        entry: _Entry = {
            "a": str(doubt.a),
            "b": str(doubt.b),
            "verdict": Verdict.CONFIRMED.value,
            **({"relation": "related"} if doubt.relation is Relation.RELATED else {}),
            "sha256_a": self._digest(doubt.a),
            "sha256_b": self._digest(doubt.b),
        }
        return _item(
            f"score {doubt.score:.4f} (comparable from {COMPARABLE}), {_proposal(doubt)}",
            [
                *self._side(doubt.a, doubt.topics),
                *self._side(doubt.b, doubt.topics),
                f"why: {self._why(doubt)}; wording {doubt.similarity:.2f} alike",
            ],
            self._paste("links", entry, "or rejected, then without a relation"),
        )

    def _tag(self, tag: Tag) -> str:
        entry: _Entry = {
            "clause": str(tag.clause),
            "topic": tag.topic,
            "verdict": Verdict.REJECTED.value,
            "sha256": self._digest(tag.clause),
        }
        return _item(
            f"{self._named(self._topics[tag.topic])}, {tag.weight:.2f} of the clause",
            self._side(tag.clause, (tag.topic,)),
            self._paste("topics", entry, "or confirmed"),
        )

    def _absence(self, topic: Topic, place: Jurisdiction) -> str:
        policies = [one for one in self._compendium.policies if one.jurisdiction == place.id]
        entry: _Entry = {
            "jurisdiction": place.id,
            "topic": topic.id,
            "verdict": Absence.ABSENT.value,
            "sha256": self._texts.jurisdiction_digest(place.id)[:DIGEST_LENGTH],
        }
        return _item(
            f"{place.names.zh}: nothing found on {self._named(topic)}",
            [topic.definition.zh, *(f"read: {one.expression.source.path}" for one in policies)],
            self._paste("absences", entry, "or not-applicable"),
        )

    def _uncoded(self) -> list[tuple[Topic, Jurisdiction]]:
        having: defaultdict[str, set[str]] = defaultdict(set)
        for tag in self._compendium.tags:
            having[tag.topic].add(self._policies[tag.clause.policy].jurisdiction)
        decided = {(one.topic, one.jurisdiction) for one in self._compendium.decisions.absences}
        present = {policy.jurisdiction for policy in self._compendium.policies}
        cells = [
            (topic, place)
            for topic in self._compendium.topics
            for place in self._compendium.jurisdictions
            if place.id in present - having[topic.id] and (topic.id, place.id) not in decided
        ]
        return sorted(cells, key=lambda cell: -len(having[cell[0].id]))

    def _side(self, ref: ClauseRef, topics: Iterable[str]) -> list[str]:
        """A clause: its place, heading and address, and the sentences that speak for the topics."""
        clause, policy = self._texts.clauses[ref], self._policies[ref.policy]
        names = (self._places[policy.jurisdiction].names.zh, *clause.path, clause.number or "")
        place = f"{policy.expression.source.path}:{clause.provision.first_line}"
        tags = self._tags[ref]
        evidence = [one for topic in topics if topic in tags for one in tags[topic].evidence]
        shown = list(map(_sentence, _distinct(evidence))) or [f"  · {_short(clause.text)}"]
        return [" / ".join(filter(None, names)), f"  {ref}  {place}", *shown]

    def _why(self, doubt: Doubt) -> str:
        if doubt.shortfall is not None:
            return _SHORTFALLS[doubt.shortfall]
        return doubt.reason

    def _named(self, topic: Topic) -> str:
        return f"{topic.names.zh} ({topic.id})"

    def _digest(self, ref: ClauseRef) -> str:
        return self._texts.clause_digest(ref)[:DIGEST_LENGTH]

    def _paste(self, key: str, entry: _Entry, choice: str) -> list[str]:
        signed = {**entry, "by": "", "decided_on": self._today, "reason": ""}
        verdict = f"verdict: {entry['verdict']}"
        lines = dump_yaml([signed]).replace(verdict, f"{verdict}  # {choice}").splitlines()
        return [f"below `{key}:` in source/decisions/{key}.yaml:", *lines]


def numbered(items: Iterable[str], limit: int) -> Iterator[str]:
    """The first items, each with its number before it."""
    for number, item in zip(range(1, limit + 1), items, strict=False):
        yield f"{number}. {item}"


def _item(title: str, about: Iterable[str], paste: Iterable[str]) -> str:
    lines = (f"   {line}".rstrip() for line in (*about, "", *paste))
    return "\n".join([title, *lines, ""])


def _proposal(doubt: Doubt) -> str:
    return "not proposed" if doubt.relation is None else f"proposed as {doubt.relation}"


def _distinct(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The sentences, each once with all its cues."""
    cues: defaultdict[str, list[str]] = defaultdict(list)
    for one in evidence:
        cues[one.sentence] += one.cues
    for sentence, found in cues.items():
        yield Evidence(sentence, tuple(dict.fromkeys(found)), "")


def _sentence(evidence: Evidence) -> str:
    cues = f"  [{'、'.join(evidence.cues)}]" if evidence.cues else ""
    return f"  · {_short(evidence.sentence)}{cues}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_SENTENCE else f"{line[:_SHOWN_SENTENCE]}…"


REVIEWS: dict[str, Callable[[Reviewer], Iterator[str]]] = {
    "links": Reviewer.links,
    "topics": Reviewer.topics,
    "absences": Reviewer.absences,
}
"""What can be reviewed."""
