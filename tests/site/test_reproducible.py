"""Two builds of the same sources on the same day are the same files."""

from __future__ import annotations

import hashlib
from pathlib import Path


def contents(site: Path) -> dict[str, str]:
    """The hash of every file by its name."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_two_builds_in_different_folders_are_equal(built_site: Path, rebuilt_site: Path) -> None:
    assert contents(built_site) == contents(rebuilt_site)


def test_what_is_for_programs_is_among_what_is_equal(built_site: Path) -> None:
    names = contents(built_site)
    assert {"api/v1/openapi.json", "llms.txt", "robots.txt"} <= names.keys()
    assert [name for name in names if name.startswith("data/akn/")]


def test_no_page_names_the_folder_it_was_built_in(built_site: Path, rebuilt_site: Path) -> None:
    for site in (built_site, rebuilt_site):
        folder = str(site.parent).encode()
        naming = [
            file for file in site.rglob("*") if file.is_file() and folder in file.read_bytes()
        ]
        assert naming == []
