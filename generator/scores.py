"""How well links fare against labelled pairs, as tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.link.evaluation import Evaluation, Failure, Score

_NAMED = 10
"""How many of the labels that name no clause are shown."""

_NAME_WIDTH = 28
_Row = tuple[str, Score]


def format_evaluation(found: Evaluation) -> str:
    """Scores overall, by pair of documents and by topic, then the clauses that went wrong."""
    lines = [
        *_table("documents", [*found.by_documents.items(), ("overall", found.overall)]),
        "",
        *_table("topic", sorted(found.by_topic.items(), key=_busiest)),
        *_failures("proposed, but not so labelled", found.wrong),
        *_failures("missed", found.missed),
    ]
    if found.unknown:
        named = ", ".join(found.unknown[:_NAMED])
        more = " …" if len(found.unknown) > _NAMED else ""
        lines += ["", f"labels that name no clause here: {len(found.unknown)}: {named}{more}"]
        lines += ["(where a place has several policies, write policy#clause)"]
    return "\n".join(lines) + "\n"


def format_left_out(scores: Mapping[str, Score], *, own_cues: bool) -> str:
    """Scores of each document by what the others taught, and of all such pairs together."""
    title = "left out" if own_cues else "left out, own cues too"
    total = Score(*(sum(counts) for counts in zip(*scores.values(), strict=True)))
    rows = [*scores.items(), ("all, each pair twice", total)]
    return "\n".join(["", *_table(title, rows)]) + "\n"


def _busiest(row: _Row) -> tuple[int, str]:
    return -row[1].proposed, row[0]


def _table(title: str, rows: Iterable[_Row]) -> Iterator[str]:
    listed = list(rows)
    width = max(_NAME_WIDTH, *(len(name) for name, _ in listed), 0)
    yield f"{title:<{width}} proposed  wanted  precision  recall     F1"
    for name, score in listed:
        precision = _share(score.precision, score.proposed)
        recall = _share(score.recall, score.wanted)
        counts = f"{score.proposed:>8}  {score.wanted:>6}"
        yield f"{name:<{width}} {counts}  {precision:>9}  {recall:>6}  {score.f1:>5.3f}"


def _share(value: float, of: int) -> str:
    return f"{value:.3f}" if of else "-"


def _failures(title: str, failures: tuple[Failure, ...]) -> Iterator[str]:
    yield ""
    yield f"{title}: {len(failures)}"
    for one in failures:
        score = "no link" if one.score is None else f"{one.score:.2f}"
        yield f"  {one.a}\t{one.b}\t{one.label or 'not labelled'}\t{score}\t{one.reason}".rstrip()
