"""Two builds of the same sources for the same day are the same files, wherever and whenever."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ELSEWHERE


def contents(site: Path) -> dict[str, str]:
    """The hash of every file by its name."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_elsewhere_it_is_another_day_and_folders_are_in_another_order(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    told = (
        "import datetime, json, os, sys, time; from pathlib import Path; print(json.dumps(["
        "time.time(), datetime.datetime.now().isoformat(), datetime.date.today().isoformat(), "
        "os.listdir(), [it.name for it in os.scandir()], [it.name for it in Path().iterdir()], "
        "[names for *_, names in os.walk('.')][0], sys.getfilesystemencoding(), "
        "isinstance(datetime.date.min + datetime.timedelta(1), datetime.date)]))"
    )
    command = [sys.executable, "-c", told]
    environment = {**os.environ, **ELSEWHERE}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    now, moment, day, *orders, encoding, is_day = json.loads(done.stdout)
    assert now > time.time() + 300 * 86_400
    assert moment[:10] == day > time.strftime("%Y-%m-%d")
    assert orders == [["c", "b", "a"]] * 4
    assert (encoding, is_day) == ("ascii", True)


def test_builds_on_another_day_in_another_folder_locale_and_order_are_equal(built_site: Path, rebuilt_site: Path) -> None:
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
