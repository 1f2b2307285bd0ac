"""Hold what was read in the clauses of a sample against its labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from generator.enrich.citations import match_title
from generator.model.policy import Expression
from generator.model.quantity import Quantity, QuantityKind
from generator.model.statement import Citation, CitationKind

Check = tuple[str, object, object]

_KINDS = {
    "headcount": QuantityKind.COUNT,
    "fraction": QuantityKind.PERCENT,
    "ratio": QuantityKind.MULTIPLE,
}
_DEADLINE = "deadline"
_CLOSE = 0.01


def content_checks(expression: Expression, labels: dict[str, Any]) -> Iterator[Check]:
    """Citations, what is none, numeric provisions, and responsible bodies."""
    content = expression.content
    if "citations" in labels:
        missed, extra = _compare_citations(content.citations, labels["citations"])
        yield "citations missed", [], missed
        yield "citations too many", [], extra
    if "not_citations" in labels:
        cited = {it.title for it in content.citations if it.title and not it.own}
        yield "cited though none", [], sorted(cited & set(labels["not_citations"]))
    for name in labels.get("unmarked_citations", ()):
        found = any(match_title(name) == citation.match_title for citation in content.citations)
        yield f"unmarked {name}", True, found
    for label in labels.get("numeric", ()):
        if isinstance(label, dict) and label["kind"] != _DEADLINE:
            yield f"numeric {label['text']}", True, _is_read(label, content.quantities)
    for label in labels.get("responsible", ()):
        yield _responsible_check(expression, label)


def _compare_citations(
    citations: Iterable[Citation], labels: list[dict[str, Any]]
) -> tuple[list[str], list[str]]:
    found = {
        (citation.match_title or "", citation.number or ""): citation.printed
        for citation in citations
        if not citation.own and citation.kind is not CitationKind.UNMARKED
    }
    wanted = {
        (match_title(label["title"]), label["doc_number"] or ""): label["title"] for label in labels
    }
    missed = [title for key, title in wanted.items() if key not in found]
    titles = {title for title, _ in wanted}
    extra = [
        printed for key, printed in found.items() if key not in wanted and key[0] not in titles
    ]
    return missed, extra


def _is_read(label: dict[str, Any], quantities: Iterable[Quantity]) -> bool:
    kind = _KINDS.get(label["kind"]) or QuantityKind(label["kind"])
    read = {
        float(bound)
        for quantity in quantities
        if quantity.kind is kind
        for bound in (quantity.min, quantity.max)
        if bound is not None
    }
    return all(any(abs(value - bound) < _CLOSE for bound in read) for value in _values(label))


def _values(label: dict[str, Any]) -> list[float]:
    value = label["value"]
    if label["kind"] == "fraction":
        return [float(Fraction(*value) * 100)]
    if label["kind"] == "ratio":
        return [float(Fraction(*value))]
    return [float(it) for it in value] if isinstance(value, list) else [float(value)]


def _responsible_check(expression: Expression, label: dict[str, Any]) -> Check:
    clause = "cl_" + label["where"].removeprefix("n:")
    bodies = [it for it in expression.content.agencies if it.clause == clause]
    lead = [it.body for it in bodies if it.role == "lead"]
    support = [it.body for it in bodies if it.role == "cooperating"]
    return f"bodies of {clause}", (label["lead"], label["support"]), (lead, support)
