"""Kill builds of a project just before they touch the disk: python -m tests.site.killing PROJECT.

Prints one JSON object a build: the moment at which it was killed, how it ended, and the seal of
the site that then stood; the first build is let alone and tells how many moments there are.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from pathlib import Path

from generator.cli import main
from generator.exchange import verify

TIMES, SEED = 10, 20261120
_TOUCHING = frozenset(
    {"ctypes.dlsym", "open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}
)


class _Moments:
    """Counts moments, and kills the process before the one that was asked for."""

    def __init__(self, last: int) -> None:
        self._last, self.passed = last, 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _TOUCHING and (event != "open" or "w" in str(arguments[1])):
            self.passed += 1
            if self.passed == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def seal(site: Path) -> str:
    """What tells one site from another, of a site that is as its manifest says."""
    problems = verify(site).problems
    if problems:
        raise AssertionError(problems)
    return (site / "compendium.zip.sha256").read_text(encoding="utf-8")


def run(project: Path) -> None:
    """Build once to the end, then from the old site on ten times until a moment by chance."""
    site, old = project / "site", project.parent / "old"
    shutil.copytree(site, old)
    moments = _build(project, 0)
    shutil.rmtree(site)
    old.rename(site)
    chance = random.Random(SEED)
    for moment in sorted(chance.sample(range(1, moments), TIMES)):
        _build(project, moment)


def _build(project: Path, last: int) -> int:
    """Build in a process of its own; the number of moments that it saw."""
    told = project.parent / "moments"
    told.write_text("0", encoding="utf-8")
    # Nothing was started yet that a fork could break, and what is imported need not be again.
    process = os.fork()
    if process == 0:
        _build_here(project, last, told)
    _, status = os.waitpid(process, 0)
    end = {"moment": last, "code": os.waitstatus_to_exitcode(status), "seal": seal(project / "site")}
    print(json.dumps(end), flush=True)
    return int(told.read_text(encoding="utf-8"))


def _build_here(project: Path, last: int, told: Path) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    moments = _Moments(last)
    sys.addaudithook(moments)
    code = main(["build", "--project", str(project)])
    told.write_text(str(moments.passed), encoding="utf-8")
    os._exit(code)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
