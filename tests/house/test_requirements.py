"""The locked requirements install the same files everywhere, from any index."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import metadata, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

LOCKS = ("site", "test", "lock")
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<hashes>( --hash=sha256:\w{64})+)"
)


def entries(root: Path, name: str) -> list[str]:
    """The requirements of a lock, one line each, comments left out."""
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    return [line.strip() for line in joined.splitlines() if line.strip()]


def pins(root: Path, name: str) -> dict[str, str]:
    matches = (PINNED.fullmatch(entry) for entry in entries(root, name))
    return {match["name"]: match["version"] for match in matches if match}


def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_pins_one_version_by_its_hashes(project_root: Path, name: str) -> None:
    assert not [line for line in entries(project_root, name) if not PINNED.fullmatch(line)]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index(project_root: Path, name: str) -> None:
    text = (project_root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.findall(r"^\s*-.*|\w+://\S*", text.replace("--hash=", ""), re.MULTILINE)


def test_the_tests_run_on_the_packages_that_build_the_site(project_root: Path) -> None:
    assert pins(project_root, "site").items() <= pins(project_root, "test").items()


@pytest.mark.parametrize("name", ["site", "test"])
def test_a_lock_satisfies_what_the_project_asks_for(project_root: Path, name: str) -> None:
    stated = project(project_root)
    asked = stated["project"]["dependencies"] + stated["build-system"]["requires"]
    asked += stated["project"]["optional-dependencies"]["test"] if name == "test" else []
    locked = pins(project_root, name)
    unmet = [
        line
        for line in asked
        for wanted in [Requirement(line)]
        if not wanted.specifier.contains(locked.get(canonicalize_name(wanted.name), "0"))
    ]
    assert not unmet


def test_every_locked_package_installs_on_the_oldest_python_that_we_promise(
    project_root: Path,
) -> None:
    """A lock made with 3.11.7 may hold a package that refuses the 3.11.2 of Debian 12."""
    oldest = project(project_root)["project"]["requires-python"].removeprefix(">=")
    asked = {name: metadata(name)["Requires-Python"] for name in pins(project_root, "test")}
    refusing = [
        f"{name} {range_}"
        for name, range_ in asked.items()
        if range_ and not SpecifierSet(range_).contains(f"{oldest}.0")
    ]
    assert not refusing


def test_every_package_that_the_code_imports_is_asked_for(project_root: Path) -> None:
    stated = {
        canonicalize_name(Requirement(line).name)
        for line in project(project_root)["project"]["dependencies"]
    }
    distributions = packages_distributions()
    missing = {
        name
        for name in imported(project_root) - sys.stdlib_module_names - {"generator"}
        if not stated & {canonicalize_name(found) for found in distributions.get(name, [])}
    }
    assert missing == set()


def imported(root: Path) -> set[str]:
    """The first part of everything that the package imports."""
    found: set[str] = set()
    for file in (root / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found
