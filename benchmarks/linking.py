"""How long it takes to tag and link many clauses, and how that grows.

Run: python -m benchmarks.linking [CLAUSES]

The clauses are made of the sentences of the clauses of this project, shuffled by a fixed
seed: each policy has forty clauses, each clause one to four sentences of one or two clauses.
The peer is the plain way, every clause against every other by a set of character pairs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.cli import collect_rarely
from generator.link import link, tag
from generator.link.cues import fold
from generator.model.clause import clauses_of
from generator.model.link import Topic
from generator.model.policy import Policy
from generator.model.source_text import SourceText, index_lines
from generator.pipeline import assemble, normalize
from generator.text.sentences import split_sentences

_CLAUSES_A_POLICY = 40
_PROJECT = Path(__file__).parents[1]


class _Measured(NamedTuple):
    tagging: float
    linking: float
    links: int


def main(clauses: int) -> None:
    """Print the seconds for N and for 2N clauses, their ratio, and the peer's time."""
    compendium, _ = assemble(_PROJECT, date(2026, 1, 1))
    once = _policies(compendium.policies, clauses)
    twice = _policies(compendium.policies, 2 * clauses)
    small, large = _measure(compendium.topics, once), _measure(compendium.topics, twice)
    print(f"{'clauses':>8} {'tag s':>8} {'link s':>8} {'links':>9}")
    for count, found in ((clauses, small), (2 * clauses, large)):
        print(f"{count:>8} {found.tagging:>8.2f} {found.linking:>8.2f} {found.links:>9}")
    growth = (large.tagging + large.linking) / (small.tagging + small.linking)
    print(f"time for 2N over time for N: {growth:.2f}")
    peer = _seconds(lambda: _all_pairs(once))
    print(f"peer, all pairs by character pairs alone: {peer:.2f} s, ", end="")
    print(f"{peer / (small.tagging + small.linking):.1f} times ours")


def _measure(topics: tuple[Topic, ...], policies: list[Policy]) -> _Measured:
    tagged = tag(topics, policies)
    tagging = _seconds(lambda: tag(topics, policies))
    links = link(topics, policies, tagged).links
    return _Measured(tagging, _seconds(lambda: link(topics, policies, tagged)), len(links))


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _policies(sources: tuple[Policy, ...], clauses: int) -> list[Policy]:
    chosen = random.Random(7)  # noqa: S311
    texts = [clause.text for one in sources for clause in clauses_of(one.expression)]
    sentences = [[text[a:b].strip() for a, b in split_sentences(text)] for text in texts]
    made = []
    for number in range(clauses // _CLAUSES_A_POLICY):
        lines = [f"第{at + 1}条 {_clause(chosen, sentences)}" for at in range(_CLAUSES_A_POLICY)]
        made.append(
            _policy(f"place/made-{number}", sources[0], "某市人才条例\n" + "\n".join(lines))
        )
    return made


def _clause(chosen: random.Random, sentences: list[list[str]]) -> str:
    picked = [
        sentence
        for found in chosen.sample(sentences, chosen.choice((1, 1, 2)))
        for sentence in chosen.sample(found, min(len(found), chosen.choice((1, 2))))
    ]
    return "".join(sentence.rstrip("；;。") + "。" for sentence in picked)


def _policy(name: str, like: Policy, text: str) -> Policy:
    source = SourceText(f"{name}.txt", text, "utf-8", "0" * 64, index_lines(text))
    document = normalize(name, "undated", source)
    assert document.expression is not None
    return Policy(name, like.jurisdiction, like.meta, document.expression)


def _all_pairs(policies: list[Policy]) -> int:
    folded = [fold(clause.text) for one in policies for clause in clauses_of(one.expression)]
    sets = [{text[at : at + 2] for at in range(len(text) - 1)} for text in folded]
    return sum(len(a & b) > len(a) // 2 for at, a in enumerate(sets) for b in sets[at + 1 :])


if __name__ == "__main__":
    collect_rarely()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
