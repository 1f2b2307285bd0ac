"""Whether all parts of a finished site agree on how many things there are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.inspection.flaw import Flaw
from generator.inspection.promise import Promise

_MANIFEST = "manifest.json"
_API = "api/v1"
_ONE_FILE_EACH = ("policies", "clauses")


def miscounts(site: Path, promise: Promise) -> Iterator[Flaw]:
    """Every number in manifest, API and tables that is not the compendium's own."""
    try:
        counted = _read(site, _MANIFEST)["counts"]
        collections = _read(site, f"{_API}/index.json")["collections"]
        for name, expected in promise.counts.items():
            yield from _of_one_kind(site, name, expected, (counted, collections))
        yield from _pages(site, promise, counted["pages"])
    except (KeyError, TypeError, ValueError) as error:
        yield Flaw(_MANIFEST, f"the counts cannot be read: {type(error).__name__}: {error}")


def _of_one_kind(
    site: Path, name: str, expected: int, stated: tuple[Mapping[str, Any], Mapping[str, Any]]
) -> Iterator[Flaw]:
    counted, collections = stated
    found = {
        _MANIFEST: counted[name],
        f"{_API}/index.json": collections[name]["total"],
        f"data/{name}.json": len(_read(site, f"data/{name}.json")),
    }
    if name in _ONE_FILE_EACH:
        found[f"{_API}/{name}.json"] = _read(site, f"{_API}/{name}.json")["total"]
        found[f"{_API}/{name}/"] = sum(1 for _ in (site / _API / name).rglob("*.json"))
    for path, count in found.items():
        if count != expected:
            yield Flaw(path, f"counts {count} {name} where there are {expected}")


def _pages(site: Path, promise: Promise, counted: Mapping[str, int]) -> Iterator[Flaw]:
    for language in promise.languages:
        count = sum(1 for _ in (site / language).rglob("*.html"))
        if count != counted[language]:
            yield Flaw(_MANIFEST, f"counts {counted[language]} pages in {language} of {count}")


def _read(site: Path, path: str) -> Any:
    return json.loads((site / path).read_text(encoding="utf-8"))
