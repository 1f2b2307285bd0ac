"""A reader of the site: opens pages, and notes everything that goes wrong on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

WIDE = 1440
NARROW = 390
SECOND = 1000
"""Playwright counts milliseconds."""


@dataclass
class Reader:
    """One browser tab on the site at `address`, and the problems it has met."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(
        cls,
        browser: Browser,
        address: str,
        width: int = WIDE,
        *,
        locale: str = "zh-CN",
        java_script_enabled: bool = True,
    ) -> Iterator[Reader]:
        """Open a tab of that width with nothing remembered from before."""
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=locale,
            java_script_enabled=java_script_enabled,
            color_scheme="light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20 * SECOND)
        reader = cls(context.new_page(), address)
        reader._watch()
        try:
            yield reader
        finally:
            context.close()

    def open(self, path: str) -> Page:
        """Go to a page of the site and wait until it is quiet."""
        self.page.goto(self.address + path, wait_until="load")
        self.page.wait_for_load_state("networkidle")
        return self.page

    def _watch(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self._note(f"dialog: {dialog.message}"))
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)
        self.page.on("requestfailed", self._see_failure)

    def _note(self, problem: str) -> None:
        self.problems.append(f"{self.page.url}: {problem}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console {message.type}: {message.text}")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._note(f"request outside the site: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status}: {response.url}")

    def _see_failure(self, request: Request) -> None:
        # Leaving a page stops what it was still loading; nobody misses that.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"{request.failure}: {request.url}")
