"""Two builds of the same sources on the same day are the same files."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from generator.exchange.sealing import ARCHIVE, MANIFEST, SEALS

UNORDERED = re.compile(r"pagefind/(filter/.*|pagefind\..*\.pf_meta|pagefind-entry\.json)")
"""What Pagefind 1.5.2 writes in an order of its own: the facets, and what names them by hash."""


def contents(site: Path) -> dict[str, str]:
    """The hash of every file by its name."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def ordered(site: Path) -> dict[str, str]:
    left_out = SEALS | {name for name in contents(site) if UNORDERED.match(name)}
    return {name: value for name, value in contents(site).items() if name not in left_out}


def manifest(site: Path) -> dict[str, Any]:
    """The manifest without what is not written in an order of ours."""
    data: dict[str, Any] = json.loads((site / MANIFEST).read_bytes())
    listed = data["files"].items()
    return {**data, "files": {name: one for name, one in listed if not UNORDERED.match(name)}}


def packed(site: Path) -> list[tuple[object, ...]]:
    """Everything that the zip says of each file but where it is packed."""
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        return [
            (it.filename, it.date_time, it.external_attr, it.file_size, it.compress_size, it.CRC)
            for it in archive.infolist()
            if it.filename != MANIFEST and not UNORDERED.match(it.filename)
        ]


def facets(site: Path) -> Counter[tuple[int, ...]]:
    """The facet files, each as how often every byte value stands in it."""
    files = (site / "pagefind" / "filter").iterdir()
    counted = (Counter(gzip.decompress(file.read_bytes())) for file in files)
    return Counter(tuple(count[value] for value in range(256)) for count in counted)


def entry(site: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((site / "pagefind" / "pagefind-entry.json").read_bytes())
    for language in data["languages"].values():
        del language["hash"]
    return data


def test_two_builds_in_different_folders_are_equal(built_site: Path, rebuilt_site: Path) -> None:
    assert ordered(built_site) == ordered(rebuilt_site)


def test_the_manifest_and_the_zip_say_the_same(built_site: Path, rebuilt_site: Path) -> None:
    assert manifest(built_site) == manifest(rebuilt_site)
    assert packed(built_site) == packed(rebuilt_site)


def test_what_is_for_programs_is_among_what_is_equal(built_site: Path) -> None:
    names = ordered(built_site)
    assert {"api/v1/openapi.json", "llms.txt", "robots.txt"} <= names.keys()
    assert [name for name in names if name.startswith("data/akn/")]


def test_the_search_words_are_among_what_is_equal(built_site: Path) -> None:
    assert [name for name in ordered(built_site) if name.startswith("pagefind/index/")]
    assert [name for name in ordered(built_site) if name.startswith("pagefind/fragment/")]


def test_the_facets_differ_in_nothing_but_their_order(built_site: Path, rebuilt_site: Path) -> None:
    assert facets(built_site) == facets(rebuilt_site)
    assert entry(built_site) == entry(rebuilt_site)


def test_no_page_names_the_folder_it_was_built_in(built_site: Path, rebuilt_site: Path) -> None:
    for site in (built_site, rebuilt_site):
        folder = str(site.parent).encode()
        naming = [
            file for file in site.rglob("*") if file.is_file() and folder in file.read_bytes()
        ]
        assert naming == []
