"""What stands in a copy for the disk in the place of the files of a served site."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

from generator.offline.data_files import SUFFIX, as_script
from generator.offline.pages import module_scripts, open_from_disk
from generator.offline.scripts import bundle, with_imported

Instead = Mapping[str, Path | None]
"""By the path in the site, the file that stands there in the copy; None where there is none."""

LOADED = (
    "assets/fold-table.json",
    "data/cite/*.json",
    "data/compare/*.json",
    "data/figures/*.json",
    "search-index/*.bin",
    "search-index/*.json",
    "search-index/*.txt",
)
"""What scripts load: patterns of paths, `*` for folders too."""
LOADED_PAGES = ("*/policies/*/source/index.html",)
"""Pages that scripts load too."""
_ONLY_SERVED = ("404.html",)
"""A page that only a server shows, whose links start at the server's root."""


@contextmanager
def offline_copy(site: Path, replacements: Path) -> Iterator[Instead]:
    """What differs in a copy of a finished site that is read from a disk.

    `replacements` holds the scripts that take the place of those of the same path in the site's
    `assets/`, and `links.js`, which every page of the copy runs first. The files live beside the
    site as long as the context does.
    Raises: ScriptError of `scripts` if a script cannot be bundled; OSError if the disk fails.
    """
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-offline-", dir=site.parent) as folder:
        yield _Copying(site, replacements, Path(folder)).instead()


class _Copying:
    def __init__(self, site: Path, replacements: Path, folder: Path) -> None:
        self._site, self._replacements, self._folder = site, replacements, folder
        files = (file for file in site.rglob("*") if file.is_file())
        self._served = sorted(file.relative_to(site).as_posix() for file in files)
        self._instead: dict[str, Path | None] = dict.fromkeys(_ONLY_SERVED)

    def instead(self) -> Instead:
        entries = self._copy_pages()
        self._bundle_scripts(entries)
        for path in chain.from_iterable(map(self._paths, LOADED)):
            self._instead[path] = None
            self._write_script(path)
        for path in chain.from_iterable(map(self._paths, LOADED_PAGES)):
            self._write_script(path)
        return dict(sorted(self._instead.items()))

    def _copy_pages(self) -> set[str]:
        """Write every page anew. Returns: the modules that pages run."""
        entries: set[str] = set()
        for path in self._paths("*.html"):
            if path in self._instead:
                continue
            html = (self._site / path).read_bytes().decode("utf-8")
            folder = posixpath.dirname(path)
            entries.update(
                posixpath.normpath(posixpath.join(folder, source))
                for source in module_scripts(html)
            )
            self._write(path, open_from_disk(html))
        return entries

    def _bundle_scripts(self, entries: set[str]) -> None:
        for path in with_imported(sorted(entries), self._read_module):
            self._instead[path] = None
        for entry in sorted(entries):
            first = posixpath.join(posixpath.dirname(entry), "links.js")
            self._write(entry, bundle((first, entry), self._read_module))

    def _read_module(self, path: str) -> str:
        replacement = self._replacements / path.removeprefix("assets/")
        chosen = replacement if replacement.is_file() else self._site / path
        return chosen.read_text(encoding="utf-8")

    def _write_script(self, path: str) -> None:
        self._write(path + SUFFIX, as_script((self._site / path).read_bytes(), path))

    def _paths(self, pattern: str) -> list[str]:
        return [path for path in self._served if fnmatchcase(path, pattern)]

    def _write(self, path: str, text: str) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
        self._instead[path] = file
