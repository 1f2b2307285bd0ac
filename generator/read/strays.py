"""Files below `source` that no part of the project reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Place
from generator.rules.diagnostics import finding

_READ = re.compile(
    r"(?:conversions|glossary|jurisdictions|redirects|topics)\.yaml"
    r"|id-ledger"
    r"|decisions/[^/]+\.yaml"
    r"|history/.+"
    r"|policies/[^/]+/[^/]+/[^/]+"
    r"|translations/[^/]+/names\.yaml"
    r"|translations/[^/]+/[^/]+/[^/]+\.yaml"
)
_FOR_PEOPLE = re.compile(r"(?:.*/)?(?:\.[^/]*|README[^/]*)", re.IGNORECASE)


def unread_files(root: Path) -> Iterator[Diagnostic]:
    """A finding (W115) for each file that an editor may believe to be in use, by path."""
    source = root / "source"
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if path.is_file() and not _READ.fullmatch(name) and not _FOR_PEOPLE.fullmatch(name):
            yield finding("W115", Place(path.relative_to(root).as_posix()))
