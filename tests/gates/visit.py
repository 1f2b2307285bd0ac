"""What a browser finds on one page: at both widths, light and dark, filled and unfolded."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route

from tests.gates.discovery import REDIRECT, SitePage
from tests.gates.filling import Filling
from tests.gates.finding import Finding
from tests.gates.tools import axe_script

WIDE, NARROW = 1440, 390
SMALLEST_SCREEN = 320
ZOOMED_SCREEN = 640
"""What a window of 1280 is when everything in it is twice as large."""
SMALLEST_TARGET = 24
MOST_JUMP = 0.02
MOST_WEIGHT = 150_000
"""Bytes of a first visit, with everything that it loads, compressed."""
MOST_WEIGHT_OF = {"search": 450_000}
"""Where a page is more than text: the search page may load what its first query needs."""
STOPS = 45
"""How often the Tab key is pressed on a page."""
QUIET = 240
"""How long nothing is under way before a page counts as loaded. Units: milliseconds."""
_STEP = 40
RULES = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "best-practice",
)
GATES = (
    *("axe", "console", "outside", "weight", "jump", "320", "zoom", "target", "focus", "motion"),
    *("filled links", "filling"),
)

_MEASURE = Path(__file__).with_name("measure.js")
_COMPRESSED = (".png", ".jpg", ".woff2", ".gz", ".zip", ".xlsx", ".docx", ".pdf")
_GZIP = b"\x1f\x8b"
_LEVEL = 6
_PAGE_ADDRESS = re.compile(r"(/|\.html)([?#].*)?$")
_STAY = 204
"""A navigation that is answered with this leaves the reader where he is."""
_RUN_AXE = """([part, tags]) => axe.run(part ?? document, {
  resultTypes: ['violations'], runOnly: { type: 'tag', values: tags },
}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, target }) => [id, `${target.join(' ')} ${html.slice(0, 200)}`])))"""
_UNFOLD = "() => document.querySelectorAll('details').forEach((box) => { box.open = true; })"


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at. `width` in CSS pixels; `scheme` is `light` or `dark`."""

    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.width}, {self.scheme}"


VIEWS = tuple(View(width, scheme) for width in (WIDE, NARROW) for scheme in ("light", "dark"))


@dataclass
class Visit:
    """What was found and measured on a page; `weight` in bytes, `smallest` in CSS pixels."""

    page: SitePage
    findings: set[Finding] = field(default_factory=set)
    weight: int = 0
    loaded: dict[str, int] = field(default_factory=dict)
    jump: float = 0.0
    smallest: float | None = None

    def note(self, gate: str, rule: str, detail: str = "") -> None:
        """Remember a finding."""
        self.findings.add(Finding(gate, rule, self.page, re.sub(r"\s+", " ", detail)))


@dataclass(frozen=True)
class Visitor:
    """Visits pages of the site in folder `site`, served at `address`."""

    browser: Browser
    site: Path
    address: str
    filling: Filling
    views: tuple[View, ...] = VIEWS

    def visit(self, page: SitePage) -> Visit:
        """Look at a page in every view."""
        visit = Visit(page)
        for width in sorted({view.width for view in self.views}, reverse=True):
            with self._tab(visit, width) as tab:
                self._look(visit, tab, width)
        self._weigh(visit)
        return visit

    def _look(self, visit: Visit, tab: _Tab, width: int) -> None:
        kind = visit.page.kind
        tab.open(visit.page.url)
        visit.loaded = visit.loaded or tab.loaded()
        self._measure_jump(visit, tab)
        if kind == REDIRECT:
            return
        query = self.filling.query(kind)
        if query:
            tab.open(visit.page.url + query)
            self._measure_jump(visit, tab)
        elif query is None and tab.page.locator("noscript").count():
            visit.note("filling", "needs a script, but the gates do not know how to fill it")
        self._run_axe(visit, tab, [view for view in self.views if view.width == width])
        self._measure_layout(visit, tab, width)
        if width == WIDE or len({view.width for view in self.views}) == 1:
            self._measure_behaviour(visit, tab)

    def _run_axe(self, visit: Visit, tab: _Tab, views: Iterable[View]) -> None:
        tab.page.evaluate(axe_script())
        for view in views:
            tab.page.emulate_media(color_scheme="dark" if view.scheme == "dark" else "light")
            self._note_violations(visit, tab, str(view))
            tab.page.evaluate(_UNFOLD)
        for state in self.filling.states(visit.page.kind, tab.page):
            state.reach()
            self._note_violations(visit, tab, state.name, state.opened)
            tab.open(visit.page.url)

    def _note_violations(self, visit: Visit, tab: _Tab, seen: str, part: str | None = None) -> None:
        for rule, node in tab.page.evaluate(_RUN_AXE, [part, list(RULES)]):
            if not any(known.detail.startswith(node) for known in visit.findings):
                visit.note("axe", rule, f"{node} ({seen})")

    def _measure_jump(self, visit: Visit, tab: _Tab) -> None:
        jump, moved = tab.measure("jumps")
        visit.jump = max(visit.jump, jump)
        if jump > MOST_JUMP:
            visit.note("jump", f"jumps by more than {MOST_JUMP}", f"{jump:.3f} {moved}")

    def _measure_layout(self, visit: Visit, tab: _Tab, width: int) -> None:
        narrower = SMALLEST_SCREEN if width == NARROW else ZOOMED_SCREEN
        gate = "320" if width == NARROW else "zoom"
        for screen in (width, narrower):
            tab.page.set_viewport_size({"width": screen, "height": 800})
            for element in tab.measure("sideways"):
                visit.note(gate, "is wider than the screen", f"{element} (at {screen})")
        tab.page.set_viewport_size({"width": width, "height": 900})
        size, element = tab.measure("smallestTarget")
        if size is not None:
            visit.smallest = min(size, visit.smallest or size)
            if size < SMALLEST_TARGET:
                rule = f"is smaller than {SMALLEST_TARGET} pixels"
                visit.note("target", rule, f"{element} {size:.1f}")

    def _measure_behaviour(self, visit: Visit, tab: _Tab) -> None:
        for element in tab.measure("motions"):
            visit.note("motion", "moves although less motion is asked for", element)
        for url, problem in self._dead_links(tab):
            visit.note("filled links", problem, url)
        for rule, element in tab.walk_by_keyboard():
            visit.note("focus", rule, element)

    def _dead_links(self, tab: _Tab) -> Iterator[tuple[str, str]]:
        """Links that only a script wrote are seen here alone."""
        own = set(tab.measure("ids"))
        here = tab.page.url.partition("#")[0]
        for url in sorted(tab.measure("addresses")):
            path, _, fragment = url.partition("#")
            if not path.startswith(self.address):
                continue
            file = _file_of(self.site, path.removeprefix(self.address))
            if not file.is_file():
                yield url.removeprefix(self.address), "no such file"
            elif fragment and file.suffix == ".html":
                anchors = own if path == here else _anchors(file)
                if unquote(fragment) not in anchors:
                    yield url.removeprefix(self.address), "no such anchor"

    def _weigh(self, visit: Visit) -> None:
        visit.weight = sum(visit.loaded.values())
        most = MOST_WEIGHT_OF.get(visit.page.kind, MOST_WEIGHT)
        if visit.weight > most:
            largest = sorted(visit.loaded.items(), key=lambda entry: -entry[1])[:3]
            said = ", ".join(f"{name} {size / 1000:.0f}" for name, size in largest)
            rule = f"is heavier than {most / 1000:.0f} KB"
            visit.note("weight", rule, f"{visit.weight / 1000:.0f} KB: {said}")

    @contextmanager
    def _tab(self, visit: Visit, width: int) -> Iterator[_Tab]:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            color_scheme="light",
            reduced_motion="reduce",
            service_workers="block",
        )
        try:
            yield _Tab(context.new_page(), self.site, self.address, visit)
        finally:
            context.close()


class _Tab:
    """One browser tab that notes what goes wrong in it, and stays on the page it was sent to."""

    def __init__(self, page: Page, site: Path, address: str, visit: Visit) -> None:
        self.page = page
        self._site, self._address, self._visit = site, address, visit
        self._wanted = ""
        self._seen: set[str] = set()
        self._under_way: set[Request] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: visit.note("console", "error", str(error)))
        page.on("dialog", lambda dialog: visit.note("console", "dialog", dialog.message))
        page.on("request", self._see_request)
        page.on("response", self._see_response)
        page.on("requestfinished", self._see_end)
        page.on("requestfailed", self._see_failure)
        page.route(_PAGE_ADDRESS, self._stay)

    def open(self, url: str) -> None:
        self._wanted = self._address + url
        self.page.goto(self._wanted, wait_until="commit")
        self._wait_until_quiet()
        self.page.evaluate(_MEASURE.read_text(encoding="utf-8"))

    def _wait_until_quiet(self) -> None:
        """Pages that lead elsewhere at once are held back, and never count as loaded."""
        quiet = 0
        while quiet < QUIET:
            quiet = 0 if self._under_way else quiet + _STEP
            self.page.wait_for_timeout(_STEP)

    def measure(self, what: str) -> Any:
        return self.page.evaluate(f"() => gates.{what}()")

    def loaded(self) -> dict[str, int]:
        """What was loaded so far, by name, with its size on the way."""
        files = {url: _file_of(self._site, url.removeprefix(self._address)) for url in self._seen}
        return {
            file.relative_to(self._site).as_posix(): _transferred(file)
            for _, file in sorted(files.items())
            if file.is_file()
        }

    def walk_by_keyboard(self) -> Iterator[tuple[str, str]]:
        self.page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
        for _ in range(STOPS):
            self.page.keyboard.press("Tab")
            problem, element, again = self.measure("focusProblem")
            if problem:
                yield problem, element
            if again:
                return

    def _stay(self, route: Route) -> None:
        leaves = route.request.is_navigation_request() and route.request.url != self._wanted
        if leaves and route.request.frame == self.page.main_frame:
            route.fulfill(status=_STAY)
        else:
            route.continue_()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._visit.note("console", message.type, message.text)

    def _see_request(self, request: Request) -> None:
        self._under_way.add(request)
        if not request.url.startswith((self._address, "data:", "blob:")):
            self._visit.note("outside", "asks another host", request.url)

    def _see_response(self, response: Response) -> None:
        if response.url.startswith(self._address):
            self._seen.add(response.url)
        if response.status >= 400:
            self._visit.note("console", str(response.status), response.url)

    def _see_end(self, request: Request) -> None:
        self._under_way.discard(request)

    def _see_failure(self, request: Request) -> None:
        self._under_way.discard(request)
        # Leaving a page stops what it was still loading; nobody misses that.
        if request.failure != "net::ERR_ABORTED":
            self._visit.note("console", str(request.failure), request.url)


def _file_of(site: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path).lstrip("/")
    return site / (f"{path}index.html" if not path or path.endswith("/") else path)


@cache
def _transferred(file: Path) -> int:
    """How many bytes of a file travel: as they are if it is compressed already."""
    data = file.read_bytes()
    if file.suffix in _COMPRESSED or data.startswith(_GZIP):
        return len(data)
    return len(gzip.compress(data, _LEVEL, mtime=0))


@cache
def _anchors(file: Path) -> frozenset[str]:
    return frozenset(re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8")))
