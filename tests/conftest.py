"""What every test may ask for: the project folder, and a finished site."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.dated_project import with_successor, write_dated_project
from tests.site.building import build, copy_project, with_customized_interpreter
from tests.site.copies import make_project_of_copies
from tests.site.fourth_language import make_project_with_fourth_language
from tests.site.hostile import make_hostile_project
from tests.small_project import TEMPLATES

ROOT = Path(__file__).resolve().parent.parent

ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "TZ": "Pacific/Kiritimati",
    "PYTHONPATH": with_customized_interpreter(ROOT / "tests" / "site" / "elsewhere"),
}
"""Another order of sets and of files in folders, other letters, another day."""

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder of this project."""
    return ROOT


@pytest.fixture(scope="session")
def shared_tmp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder that all worker processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def built_site(shared_tmp: Path) -> Path:
    """A finished site of this project's sources, built once in a test run."""
    return _built_once(shared_tmp / "first", _copy)


@pytest.fixture(scope="session")
def rebuilt_site(shared_tmp: Path) -> Path:
    """The same site, built again from a copy in another folder, under other circumstances."""
    return _built_once(shared_tmp / "second" / "deeper folder", _copy_of_today, ELSEWHERE, 0o077)


@pytest.fixture(scope="session")
def hostile_site(shared_tmp: Path) -> Path:
    """A finished site of one policy whose every field tries to break out of its place."""
    return _built_once(shared_tmp / "hostile", _make_hostile)


@pytest.fixture(scope="session")
def compared_site(shared_tmp: Path) -> Path:
    """A finished site of many places whose policies copy each other, more or less."""
    return _built_once(shared_tmp / "compared", _make_copies)


@pytest.fixture(scope="session")
def dated_site(shared_tmp: Path) -> Path:
    """A finished site of a made-up regulation in three dated texts, and one that repeals it."""
    return _built_once(shared_tmp / "dated", _make_dated)


@pytest.fixture(scope="session")
def fourth_language_site(shared_tmp: Path) -> Path:
    """A finished site with a fourth language, from right to left and hardly translated."""
    return _built_once(shared_tmp / "fourth", _make_fourth)


def _copy(target: Path) -> None:
    copy_project(ROOT, target)


def _copy_of_today(target: Path) -> None:
    """As a fresh checkout has it: every file is of this moment."""
    copy_project(ROOT, target)
    for file in target.rglob("*"):
        file.touch()


def _make_hostile(target: Path) -> None:
    make_hostile_project(ROOT, target)


def _make_copies(target: Path) -> None:
    make_project_of_copies(ROOT, target)


def _make_dated(target: Path) -> None:
    copy_project(ROOT, target, parts=("mkdocs.yml", "site_templates"))
    # The templates are those of the project, which were copied just now.
    write_dated_project(target, {**dict.fromkeys(TEMPLATES), **with_successor()})


def _make_fourth(target: Path) -> None:
    make_project_with_fourth_language(ROOT, target)


def _built_once(
    folder: Path,
    make_project: Callable[[Path], None],
    environment: Mapping[str, str] | None = None,
    umask: int = -1,
) -> Path:
    site, log = folder / "site", folder / "build.log"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        if not log.exists():
            make_project(folder / "project")
            done = build(folder / "project", site, environment, umask)
            log.write_text(f"{done.returncode}\n{done.stdout}{done.stderr}", encoding="utf-8")
    said = log.read_text(encoding="utf-8")
    assert said.startswith("0\n"), f"the build failed, exit code {said}"
    return site
