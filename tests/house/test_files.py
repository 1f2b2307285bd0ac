"""What may stand in a committed file, and what the published documents must be."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest
import yaml

MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:root|home|Users|tmp|work|opt|mnt|private)/[\w.-]")
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com")
PUBLISHED = re.compile(r"source/policies/[^/]+/[^/]+/[^/]+\.(?:txt|docx|html|pdf)")


def tracked(root: Path) -> list[Path]:
    """Every file that is or would be committed; all of them where there is no repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this copy of the project is no git checkout")
    return [root / name for name in sorted(listed.stdout.split("\0")) if (root / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_committed_file_names_a_path_of_somebodys_machine(project_root: Path) -> None:
    found = [
        f"{path.relative_to(project_root)}: {hit.group()}"
        for path in tracked(project_root)
        if (hit := MACHINE_PATH.search(text_of(path)))
    ]
    assert not found


def test_no_committed_file_names_a_package_registry(project_root: Path) -> None:
    found = [
        f"{path.relative_to(project_root)}: {host}"
        for path in tracked(project_root)
        for host in REGISTRIES
        if host in text_of(path)
    ]
    assert not found


def test_nothing_that_can_be_built_is_committed(project_root: Path) -> None:
    built = re.compile(
        r"(build|site|\.venv[^/]*)/|(.*/)?(__pycache__|node_modules|[^/]+\.egg-info)/"
    )
    names = [path.relative_to(project_root).as_posix() for path in tracked(project_root)]
    assert not [name for name in names if built.match(name)]


def test_no_committed_file_is_larger_than_a_megabyte(project_root: Path) -> None:
    large = [path.name for path in tracked(project_root) if path.stat().st_size > 1_000_000]
    assert not large


def test_every_published_document_is_the_one_that_was_normalized(project_root: Path) -> None:
    recorded = {
        source["path"]: source["sha256"]
        for path in project_root.glob("source/policies/*/*/*.yaml")
        if path.name != "meta.yaml"
        for source in [yaml.safe_load(path.read_text(encoding="utf-8"))["source"]]
    }
    files = sorted(project_root.glob("source/policies/*/*/*.*"))
    actual = {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if PUBLISHED.fullmatch(name := file.relative_to(project_root).as_posix())
    }
    assert actual
    assert recorded == actual
