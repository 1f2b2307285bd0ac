"""Run the real command line on a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PARTS = ("mkdocs.yml", "site_templates", "source")
DAY = "1795132800"
"""2026-11-20 in seconds since 1970: what a build under test takes for today."""


def copy_project(root: Path, target: Path, parts: Sequence[str] = PARTS) -> None:
    """Copy what a build reads, so that a build under test disturbs nothing."""
    target.mkdir(parents=True)
    for name in parts:
        part = root / name
        if part.is_dir():
            shutil.copytree(part, target / name)
        else:
            shutil.copy2(part, target / name)


def with_customized_interpreter(folder: Path) -> str:
    """A `PYTHONPATH` on which that folder's sitecustomize.py is found first."""
    return os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))


def build(
    project: Path, site: Path, environment: Mapping[str, str] | None = None, umask: int = -1
) -> subprocess.CompletedProcess[str]:
    """Build the project in that folder into `site`, on a fixed day."""
    arguments = ("build", "--site", str(site))
    return compendium(*arguments, cwd=project, environment=environment, umask=umask)


def compendium(
    *arguments: str,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    umask: int = -1,
) -> subprocess.CompletedProcess[str]:
    """Run the command as a reader of the README would, on a fixed day."""
    return subprocess.run(
        [*compendium_command(), *arguments],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "PYTHONUTF8": "1", **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        umask=umask,
        check=False,
    )


def compendium_command() -> tuple[str, ...]:
    """The command as this environment has it."""
    return (str(Path(sys.executable).with_name("compendium")),)
