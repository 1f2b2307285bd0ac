"""Tell browsers what a finished page may load and run: a Content-Security-Policy in each page.

Source: W3C Content Security Policy Level 3. Hashes: section 6.7.2.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from lxml import html

_CHARSET = '<meta charset="utf-8">'
_DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that hold data: no browser runs them, so none needs a hash."""
_RULES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "connect-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
"""`data:` holds the theme's icons."""


def secure_pages(site: Path) -> None:
    """Write into every page of a finished site the policy that it keeps to.

    What stands inside a page and would run is named by its hash, whatever it is, so that
    nothing else can: neither an inline script nor a handler nor a style of an attribute.
    Raises: ValueError if a page does not begin with its character set.
    """
    for file in sorted(site.rglob("*.html")):
        page = file.read_bytes().decode("utf-8")
        if page.count(_CHARSET) != 1:
            name = file.relative_to(site).as_posix()
            raise ValueError(f"{name} should hold {_CHARSET} once, to be followed by its policy")
        stated = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
        file.write_bytes(page.replace(_CHARSET, stated).encode("utf-8"))


def policy(page: str) -> str:
    """The policy of one page: the rules of all, and the hashes of what stands inside it."""
    # Browsers hash what they parsed, and they parse one kind of line end.
    text = page.replace("\r\n", "\n").replace("\r", "\n")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    own = {"script-src": _inside(tree, "script"), "style-src": _inside(tree, "style")}
    return "; ".join(
        " ".join((rule, *sources, *map(_hash, own.get(rule, ()))))
        for rule, sources in _RULES.items()
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _inside(tree: html.HtmlElement, tag: str) -> dict[str, None]:
    """What stands inside the elements of a kind and would run, each text once, in order."""
    return {
        element.text or "": None
        for element in tree.iter(tag)
        if "src" not in element.attrib and not _is_data(element)
    }


def _is_data(element: html.HtmlElement) -> bool:
    return element.get("type", "").strip().lower() in _DATA_BLOCKS
