"""A page of the site, so that it works when a browser opens it from a disk.

There a link to a folder shows the folder, and a script that is a module does not run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_VALUES = r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+"""
_PART = re.compile(
    rf"<!--.*?-->|(?P<opening><(?P<raw>script|style|title|textarea)\b{_VALUES}>).*?</(?P=raw)\s*>"
    rf"|<[a-z]{_VALUES}>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element whose content is no markup, or a tag."""
_ATTRIBUTE = re.compile(
    r"""(?P<before>\s(?P<name>[^\s"'=<>/]+)\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
)
_ADDRESSES = frozenset({"href", "action", "formaction", "data-moved-to"})
_REFRESH = re.compile(r"(\s*\d+\s*;\s*url\s*=\s*)(.*)", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_PATH = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_FOLDERS = frozenset({"", ".", ".."})
_ONLY = "data-only"
"""An attribute of what only readers of a `copy`, or of the `served` site, are shown."""


def open_from_disk(page: str) -> str:
    """The page with links that name files, with plain scripts, and with what a copy has to say."""
    return _PART.sub(_part, page)


def module_scripts(page: str) -> Iterator[str]:
    """The addresses of the modules that a page runs, as it states them."""
    for part in _PART.finditer(page):
        attributes = _attributes(part["opening"] or "")
        if _is_module(attributes):
            yield attributes["src"]


def name_file(address: str) -> str:
    """An address that names the page of a folder; any other as it is.

    Those with a scheme, of another host or from a server's root are no addresses of the copy.
    """
    path, rest = _PATH.fullmatch(address).groups()  # type: ignore[union-attr]  # all text matches
    last = path.rpartition("/")[2]
    if not path or _ELSEWHERE.match(path) or last not in _FOLDERS:
        return address
    return f"{path}{'/' if last else ''}index.html{rest}"


def _part(part: re.Match[str]) -> str:
    whole, opening = part[0], part["opening"]
    if whole.startswith("<!--"):
        return whole
    if opening:
        return _script(opening) + whole.removeprefix(opening)
    attributes = _attributes(whole)
    is_refresh = attributes.get("http-equiv", "").lower() == "refresh"
    tag = _ATTRIBUTE.sub(_refresh if is_refresh else _address, whole)
    return _shown(tag, attributes[_ONLY]) if _ONLY in attributes else tag


def _shown(tag: str, only: str) -> str:
    if only == "copy":
        return tag.replace(" hidden", "", 1)
    return f"{tag[:-1]} hidden>" if only == "served" else tag


def _script(opening: str) -> str:
    """A module waits until the page is read; so does a plain script that is deferred."""
    if not _is_module(_attributes(opening)):
        return opening
    return re.sub(r"""\stype=["']?module["']?""", " defer", opening, count=1)


def _is_module(attributes: dict[str, str]) -> bool:
    return attributes.get("type") == "module" and "src" in attributes


def _attributes(tag: str) -> dict[str, str]:
    return {found["name"].lower(): _read(found) for found in _ATTRIBUTE.finditer(tag)}


def _address(found: re.Match[str]) -> str:
    if found["name"].lower() not in _ADDRESSES:
        return found[0]
    return _replaced(found, name_file(_read(found)))


def _refresh(found: re.Match[str]) -> str:
    stated = _REFRESH.fullmatch(_read(found))
    return _replaced(found, stated[1] + name_file(stated[2])) if stated else found[0]


def _read(found: re.Match[str]) -> str:
    value = found["value"]
    return html.unescape(value[1:-1] if value[0] in "\"'" else value)


def _replaced(found: re.Match[str], value: str) -> str:
    if value == _read(found):
        return found[0]
    return f'{found["before"]}"{html.escape(value)}"'
