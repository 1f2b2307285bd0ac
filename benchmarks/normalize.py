"""How fast documents are normalized, beside a regex that only finds lines with a number.

Run: python -m benchmarks.normalize [DOCUMENTS]
"""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence

from benchmarks.corpus import regulations
from generator.cli import collect_rarely
from generator.enrich import enrich
from generator.model.source_text import SourceText
from generator.pipeline import normalize
from generator.segment import segment
from generator.structure import structure

_NUMERAL = "[一二三四五六七八九十百]+"
_PEER = re.compile(rf"(?m)^[ \t\u3000]*(?:第{_NUMERAL}[编章节条]|[（(]?{_NUMERAL}[）)、]).*$")
_ROUNDS = 5


def main(count: int) -> None:
    """Print characters a second of each stage, growth from N to 2N, and memory."""
    documents, twice = regulations(count), regulations(2 * count)
    characters = sum(len(document.text) for document in documents)
    segmented = [segment(document) for document in documents]
    texts = [structure(*pair)[0] for pair in zip(documents, segmented, strict=True)]
    peer = _best(lambda: [_PEER.findall(document.text) for document in documents])
    stages: dict[str, Callable[[], object]] = {
        "segment": lambda: [segment(document) for document in documents],
        "structure": lambda: [structure(*it) for it in zip(documents, segmented, strict=True)],
        "enrich": lambda: [
            enrich("a/b", "undated", *it) for it in zip(documents, texts, strict=True)
        ],
        "all stages": lambda: _normalize(documents),
    }
    print(f"{count} documents, {characters:,} characters; peer: line-anchored regex alone")
    print(f"{'stage':<12} {'M chars/s':>10} {'documents/s':>12} {'times the peer':>15}")
    for name, run in {"peer": lambda: None, **stages}.items():
        seconds = peer if name == "peer" else _best(run)
        print(
            f"{name:<12} {characters / seconds / 1e6:>10.2f} {count / seconds:>12.0f} "
            f"{seconds / peer:>15.1f}"
        )
    growth = _best(lambda: _normalize(twice)) / _best(lambda: _normalize(documents))
    print(f"time for 2N over time for N: {growth:.2f}")
    print(f"peak memory of one document over its size in memory: {_memory(documents[0]):.1f}")


def _normalize(documents: Sequence[SourceText]) -> None:
    for document in documents:
        normalize("a/b", "undated", document)


def _best(run: Callable[[], object]) -> float:
    """The fewest seconds of the processor, so that what else a machine does counts little."""
    times = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


def _memory(document: SourceText) -> float:
    tracemalloc.start()
    normalize("a/b", "undated", document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / sys.getsizeof(document.text)


if __name__ == "__main__":
    collect_rarely()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
