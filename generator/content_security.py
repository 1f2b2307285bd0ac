"""Tell browsers what a finished page may load and run: a Content-Security-Policy in each page.

Source: W3C Content Security Policy Level 3. Hashes: section 6.7.2.
"""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path

_CHARSET = '<meta charset="utf-8">'
_DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that hold data: no browser runs them, so none needs a hash."""
_RULES = {
    "default-src": ("'none'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "connect-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
"""WebAssembly is what the search engine is made of; `data:` holds the theme's icons."""


def secure_pages(site: Path) -> None:
    """Write into every page of a finished site the policy that it keeps to.

    What stands inside a page and would run is named by its hash, whatever it is, so that
    nothing else can: neither an inline script nor a handler nor a style of an attribute.
    Raises: ValueError if a page does not begin with its character set.
    """
    for file in sorted(site.rglob("*.html")):
        html = file.read_bytes().decode("utf-8")
        if html.count(_CHARSET) != 1:
            name = file.relative_to(site).as_posix()
            raise ValueError(f"{name} should hold {_CHARSET} once, to be followed by its policy")
        stated = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
        file.write_bytes(html.replace(_CHARSET, stated).encode("utf-8"))


def policy(html: str) -> str:
    """The policy of one page: the rules of all, and the hashes of what stands inside it."""
    inside = _Inside(html)
    own = {"script-src": inside.scripts, "style-src": inside.styles}
    return "; ".join(
        " ".join((rule, *sources, *(_hash(text) for text in own.get(rule, ()))))
        for rule, sources in _RULES.items()
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


class _Inside(HTMLParser):
    """The scripts and style sheets that stand inside a page, each once, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: dict[str, None] = {}
        self.styles: dict[str, None] = {}
        self._found: dict[str, None] | None = None
        self._text: list[str] = []
        # Browsers hash what they parsed, and they parse one kind of line end.
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_data = (given.get("type") or "").strip().lower() in _DATA_BLOCKS
        if tag == "script" and "src" not in given and not is_data:
            self._found = self.scripts
        elif tag == "style":
            self._found = self.styles

    def handle_data(self, data: str) -> None:
        if self._found is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._found is not None and tag in ("script", "style"):
            self._found["".join(self._text)] = None
            self._found, self._text = None, []
