"""Normalize labelled sample documents and print how much of their labels comes out right.

Run: python -m benchmarks.samples FOLDER   (FOLDER holds noise/, talent/, local/, formats/)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.sample_content import Check, content_checks
from generator.model.diagnostic import Diagnostic
from generator.model.policy import Expression, Fact, Metadata
from generator.model.provision import Kind, Provision, walk
from generator.pipeline import normalize
from generator.read import read_document
from generator.text.space import strip_layout
from generator.text.width import fold_width


class Row(NamedTuple):
    """What came out of one sample: how many facts are right of how many, and what is not."""

    sample: str
    right: int
    total: int
    wrong: tuple[str, ...]


def main(folder: Path) -> int:
    """Print the table of all samples below a folder; 0 if everything is right."""
    rows = list(_rows(folder))
    for row in rows:
        print(f"{row.sample:<44} {row.right:>4} / {row.total:<4} {'' if row.wrong else 'ok'}")
        for problem in row.wrong[:12]:
            print(f"    {problem}")
    print(f"{sum(not row.wrong for row in rows)} of {len(rows)} samples right")
    return int(any(row.wrong for row in rows))


def _rows(folder: Path) -> Iterator[Row]:
    for label_file in sorted((folder / "noise").glob("*.json")):
        for path in sorted((folder / "noise").glob(f"{label_file.stem}__*")):
            yield _row(path, _noise_checks(path, _labels(label_file)))
    for label_file in sorted([*folder.glob("talent/*.json"), *folder.glob("local/*.json")]):
        labels = _labels(label_file)
        path = label_file.with_name(labels["file"])
        yield _row(path, _policy_checks(path, labels))
    for label_file in sorted((folder / "formats").glob("*.json")):
        labels = _labels(label_file)
        path = label_file.with_name(labels["file"])
        yield _row(path, _format_checks(path, labels["expect"]))


def _labels(path: Path) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return labels


def _row(path: Path, checks: list[Check]) -> Row:
    wrong = tuple(f"{name}: {want!r} – {got!r}" for name, want, got in checks if want != got)
    return Row(path.name, len(checks) - len(wrong), len(checks), wrong)


def _policy_checks(path: Path, labels: dict[str, Any]) -> list[Check]:
    expression = _read(path)
    if isinstance(expression, Diagnostic):
        return [("readable", True, f"{expression.code} {expression.message}")]
    metadata = expression.metadata
    titles = [*map(_plain, _titles(expression)), _plain(_title(expression) or "")]
    wanted = labels["title"]
    found = wanted if wanted and _plain(wanted) in titles else _title(expression)
    checks: list[Check] = [
        ("title", wanted, found),
        ("issuer", labels["issuing_body"], metadata.issuer.value if metadata.issuer else None),
        ("number", labels["doc_number"], _value(metadata.document_number)),
        ("unaccounted", 0, _unaccounted(path)),
        ("place", labels["jurisdiction"]["gbt2260"] or "100000", _value(metadata.jurisdiction)),
    ]
    checks += _date_checks(metadata, labels["dates"])
    checks += _count_checks(expression, labels["structure"])
    checks += _unit_checks(expression, labels.get("units", ()))
    checks += content_checks(expression, labels)
    return checks


def _date_checks(metadata: Metadata, dates: dict[str, Any]) -> list[Check]:
    found = {
        "adopted": metadata.adopted_on,
        "promulgated": metadata.promulgated_on,
        "effective": metadata.effective_on,
        "expiry": metadata.expires_on,
    }
    checks: list[Check] = [
        (name, dates[name], _value(fact)) for name, fact in found.items() if name in dates
    ]
    if "amended" in dates:
        amended = [event.on.isoformat() for event in metadata.history if event.kind == "amended"]
        checks.append(("amended", dates["amended"], amended))
    return checks


def _count_checks(expression: Expression, structure: dict[str, Any]) -> list[Check]:
    counts = Counter(node.kind for node in walk(expression.body))
    heads = counts[Kind.SECTION] + counts[Kind.CHAPTER]
    found = {
        "chapters": counts[Kind.CHAPTER],
        "articles": counts[Kind.ARTICLE],
        "items": counts[Kind.POINT],
        "subitems": counts[Kind.INDENT],
        "level1": heads,
        "level2": counts[Kind.SUBSECTION],
        "numbered": counts[Kind.CLAUSE],
    }
    if structure.get("level2") and "numbered" not in structure:
        found["level2"] += counts[Kind.CLAUSE]
    return [(name, structure[name], count) for name, count in found.items() if name in structure]


def _unit_checks(expression: Expression, units: Any) -> list[Check]:
    printed = [
        _plain(node.number.value + _opening(node))
        for node in walk(expression.body)
        if node.number is not None
    ]
    wanted = [_plain(number).removeprefix("第") for _, number, _ in units]
    openings = [_plain(opening)[:8] for _, _, opening in units]
    at, missing = 0, []
    for number, opening in zip(wanted, openings, strict=True):
        match = next(
            (i for i in range(at, len(printed)) if _is_unit(printed[i], number, opening)), None
        )
        if match is None:
            missing.append(f"{number}{opening}")
        else:
            at = match + 1
    return [("units", [], missing)]


def _is_unit(printed: str, number: str, opening: str) -> bool:
    return (
        printed.removeprefix("第").startswith(number) and opening[:6] in printed[: len(number) + 12]
    )


def _opening(node: Provision) -> str:
    texts = (text for it in walk([node]) for text in (it.heading, it.text) if text)
    return next((text.value for text in texts), "")[:20]


def _titles(expression: Expression) -> Iterator[str]:
    for node in walk(expression.body):
        if node.kind is Kind.TITLE and node.text:
            yield node.text.value
        elif node.kind is Kind.ATTACHMENT and node.heading:
            yield node.heading.value


def _format_checks(path: Path, expect: dict[str, Any]) -> list[Check]:
    expression = _read(path)
    if isinstance(expression, Diagnostic):
        refused = expect.get("policy") is False or path.stat().st_size == 0
        return [("refused", refused, True)]
    counts = Counter(node.kind for node in walk(expression.body))
    annexes = counts[Kind.ATTACHMENT] + counts[Kind.ATTACHMENT_LIST]
    found: dict[str, object] = {
        "title": _title(expression),
        "title_line": _title(expression),
        "articles": counts[Kind.ARTICLE],
        "chapters": counts[Kind.CHAPTER],
        "own_articles": counts[Kind.ARTICLE],
        "articles_recoverable": counts[Kind.ARTICLE],
        "annex_lines": expect.get("annex_lines") if annexes else 0,
    }
    checks: list[Check] = [
        (name, expect[name], value) for name, value in found.items() if name in expect
    ]
    return [*checks, ("unaccounted", 0, _unaccounted(path))]


def _unaccounted(path: Path) -> int:
    source = read_document(path.name, path.read_bytes())
    assert not isinstance(source, Diagnostic)
    findings = normalize("samples/sample", path.stem, source).findings
    return sum(1 for found in findings if found.code == "E020")


def _value(fact: Fact[Any] | None) -> str | None:
    return str(fact.value) if fact else None


def _plain(text: str) -> str:
    return fold_width(strip_layout(text)).replace(".", "").replace("--", "-")


def _noise_checks(path: Path, labels: dict[str, Any]) -> list[Check]:
    expression = _read(path)
    if isinstance(expression, Diagnostic):
        return [("readable", True, f"{expression.code} {expression.message}")]
    nodes = list(walk(expression.body))
    checks: list[Check] = [
        ("title", labels["title"], _title(expression)),
        ("chapters", _folded(labels["chapters"]), _headings(nodes, Kind.CHAPTER)),
        ("sections", _folded(labels["sections"]), _headings(nodes, Kind.SECTION)),
    ]
    found = {node.id: node for node in nodes if node.kind is Kind.ARTICLE}
    wanted = [(_article_id(article), article["first10"]) for article in labels["articles"]]
    for name, first in wanted:
        printed = _first(found.get(name))
        opening = fold_width(strip_layout(first))
        checks.append((name, opening, printed[: len(opening)] if printed else None))
    extra = sorted(set(found) - {name for name, _ in wanted})
    checks.append(("articles that are none", [], extra))
    return checks


def _read(path: Path) -> Expression | Diagnostic:
    source = read_document(path.name, path.read_bytes())
    if isinstance(source, Diagnostic):
        return source
    expression = normalize("samples/sample", path.stem, source).expression
    assert expression is not None
    return expression


def _title(expression: Expression) -> str | None:
    return expression.metadata.title.value if expression.metadata.title else None


def _headings(nodes: list[Provision], kind: Kind) -> list[str]:
    found = (node for node in nodes if node.kind is kind)
    return _folded(
        (node.number.value if node.number else "") + (node.heading.value if node.heading else "")
        for node in found
    )


def _folded(texts: Any) -> list[str]:
    return [strip_layout(text) for text in texts]


def _article_id(article: dict[str, Any]) -> str:
    return f"art_{article['n']}" + (f"-{article['sub']}" if article["sub"] else "")


def _first(article: Provision | None) -> str | None:
    if article is None:
        return None
    texts = (text for node in walk([article]) for text in (node.heading, node.text) if text)
    return fold_width(strip_layout("".join(text.value for text in texts)))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
