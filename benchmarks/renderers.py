"""What another program makes of the same finished pages: which pages and anchors differ.

Run: python -m benchmarks.renderers PYTHON PROGRAM

PYTHON is the interpreter of an environment that has the program; PROGRAM is `mkdocs`,
`properdocs`, or `zensical`, or any other that is called as one of these. It builds what lies below
`build/`, language by language, and is compared with `site/`: run `compendium build` before.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from lxml import html

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 12
Anchors = Mapping[str, frozenset[str]]
"""The anchors of every page, by its path."""


def anchors_of(site: Path) -> Anchors:
    """The anchors of every page of a built site or of one of its languages."""
    return {
        file.relative_to(site).as_posix(): frozenset(
            str(element.attrib["id"])
            for element in html.fromstring(file.read_bytes()).iter()
            if "id" in element.attrib
        )
        for file in sorted(site.rglob("*.html"))
    }


def main(arguments: list[str]) -> int:
    """Build every language, and print what differs."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    python, program = arguments
    build = ROOT / "build"
    for config in sorted(build.glob("mkdocs.*.yml")):
        language = config.name.split(".")[1]
        with tempfile.TemporaryDirectory(prefix=".renderer-", dir=build) as folder:
            started = time.perf_counter()
            said = _build(Path(folder), config, python, program)
            took = time.perf_counter() - started
            print(f"{language}: {took:.1f} s" + (f", failed: {said}" if said else ""))
            _compare(anchors_of(ROOT / "site" / language), anchors_of(Path(folder) / "site"))
    return 0


def _build(folder: Path, config: Path, python: str, program: str) -> str:
    """Build one language below `folder`. Returns: the last line of what a failing program said."""
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    # Zensical builds below the folder of its settings only.
    settings["site_dir"] = f"{folder.name}/site"
    own = config.with_name(f"{folder.name}.yml")
    own.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    try:
        done = subprocess.run(
            [python, "-P", "-m", program, "build", "-f", str(own)],
            capture_output=True,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            encoding="utf-8",
        )
    finally:
        own.unlink()
    return (done.stderr or done.stdout).strip().rpartition("\n")[2] if done.returncode else ""


def _compare(ours: Anchors, theirs: Anchors) -> None:
    both = ours.keys() & theirs.keys()
    print(f"  pages: {len(both)} in both")
    _tell("only in ours", ours.keys() - theirs.keys())
    _tell("only in theirs", theirs.keys() - ours.keys())
    _tell("anchors only in ours", _counted((ours[path] - theirs[path]) for path in both))
    _tell("anchors only in theirs", _counted((theirs[path] - ours[path]) for path in both))


def _counted(anchors: Iterable[frozenset[str]]) -> list[str]:
    counts = Counter(anchor for some in anchors for anchor in some)
    return [f"#{anchor} on {n} pages" for anchor, n in counts.most_common()]


def _tell(what: str, items: Iterable[str]) -> None:
    listed = sorted(items)
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    if listed:
        print(f"  {what}: {', '.join(listed[:SHOWN])}{more}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
