"""Modules as one plain script, for pages on which a browser runs no module.

It reads the subset of ECMAScript modules that this site's scripts keep to, and refuses the rest:
`import` of names or of all names from a relative path, `export` in front of a function, a class or
a constant, `export` of names from a relative path, `import("…")` and `import.meta.url`.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

Read = Callable[[str], str]
"""What a module holds, by its path."""

_IMPORT = re.compile(
    r"^import\s+(?:(?:\*\s+as\s+(?P<all>\w+)|\{(?P<names>[^}]*)\})\s+from\s+)?"
    r'"(?P<path>\.[^"]+)";$',
    re.MULTILINE,
)
_PASSED_ON = re.compile(
    r'^export\s+\{(?P<names>[^}]*)\}\s+from\s+"(?P<path>\.[^"]+)";$', re.MULTILINE
)
_LATER = re.compile(r'\bimport\("(?P<path>\.[^"]+)"\)')
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*? ?|class |const )(?P<name>[\w$]+))", re.MULTILINE
)
_OWN_ADDRESS = "import.meta.url"
_OTHER = re.compile(r"^\s*(?:import|export)\b.*|\bimport\s*[.(].*", re.MULTILINE)

_BEGINNING = """\
// Written by the program, from the modules that are named in it.
(() => {
"use strict";
const $copy = new URL(%(root)s, document.currentScript.src);
const $made = new Map();
const $need = (path) => $made.get(path) ?? $made.set(path, $modules[path]()).get(path);
const $later = async (path) => $need(path);
const $modules = {
"""
_END = "};\n%(needs)s\n})();\n"


class ScriptError(ValueError):
    """A script that cannot be bundled. The message says which, and why."""


def bundle(entries: Iterable[str], read: Read) -> str:
    """One plain script that runs these modules in turn, each with all that it imports.

    A module that is imported by a call runs when it is first called for, as it would by itself.
    Raises: ScriptError if a module holds what is not known here, or imports itself in a circle.
    """
    first, *others = entries
    paths = with_imported((first, *others), read)
    _refuse_circles(paths, read)
    root = posixpath.relpath(".", posixpath.dirname(first) or ".") + "/"
    modules = "".join(f"{json.dumps(path)}() {{\n{_body(path, read(path))}}},\n" for path in paths)
    needs = "\n".join(f"$need({json.dumps(path)});" for path in (first, *others))
    return _BEGINNING % {"root": json.dumps(root)} + modules + _END % {"needs": needs}


def with_imported(entries: Iterable[str], read: Read) -> tuple[str, ...]:
    """The paths of these modules and of all that they import, at once or later, sorted."""
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            text = read(path)
            waiting += _imported_at_once(path, text)
            waiting += (_target(path, it["path"]) for it in _LATER.finditer(text))
    return tuple(sorted(found))


def _imported_at_once(path: str, text: str) -> Iterator[str]:
    for statement in (_IMPORT, _PASSED_ON):
        yield from (_target(path, it["path"]) for it in statement.finditer(text))


def _refuse_circles(paths: Iterable[str], read: Read) -> None:
    imports = {path: list(_imported_at_once(path, read(path))) for path in paths}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        raise ScriptError(f"these import each other: {', '.join(error.args[1])}") from error


def _body(path: str, text: str) -> str:
    """A module as the body of a function that returns what it exports."""
    exported = [found["name"] for found in _EXPORT.finditer(text)]
    exported += (name for found in _PASSED_ON.finditer(text) for name in _passed_on(path, found))
    body = _PASSED_ON.sub("", _IMPORT.sub(lambda it: _imported(path, it), text))
    body = _LATER.sub(lambda it: f"$later({json.dumps(_target(path, it['path']))})", body)
    body = body.replace(_OWN_ADDRESS, f"new URL({json.dumps(path)}, $copy).href")
    body = _EXPORT.sub("", body)
    if other := _OTHER.search(body):
        raise ScriptError(f"{path} has what cannot be bundled: {other[0].strip()[:80]}")
    return f"{body.rstrip()}\nreturn {{ {', '.join(exported)} }};\n"


def _imported(path: str, found: re.Match[str]) -> str:
    target = f"$need({json.dumps(_target(path, found['path']))});"
    if found["all"]:
        return f"const {found['all']} = {target}"
    if found["names"] is None:
        return target
    return f"const {{{found['names'].replace(' as ', ': ')}}} = {target}"


def _passed_on(path: str, found: re.Match[str]) -> Iterator[str]:
    """What a module exports of another one, as properties of an object."""
    for stated in filter(None, (name.strip() for name in found["names"].split(","))):
        own, _, given = stated.partition(" as ")
        yield f"{given or own}: $need({json.dumps(_target(path, found['path']))}).{own}"


def _target(path: str, stated: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), stated))
