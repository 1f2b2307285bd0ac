"""A Chromium that starts and a font with Han characters: found here, or installed."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
)
SETTING = "CHROMIUM"
_PATIENCE = 60
NEXT_STEP = (
    "No Chromium could be found or installed, and the browser tests need one.\n"
    "Install Chromium or Chrome, or name one that is there: make test CHROMIUM=/path/to/chromium"
)
NO_FONT = "» no font with Han characters found: tests will run, but pictures will show boxes"


def find_chromium() -> Path | None:
    """The first Chromium on this machine that starts; None if there is none.

    The environment variable CHROMIUM is asked first, then the search path, then
    what Playwright has downloaded.
    """
    return next((path for path in _candidates() if _starts(path)), None)


def has_han_font() -> bool:
    """Whether pages in Chinese show characters instead of boxes on this machine."""
    if sys.platform in ("darwin", "win32"):
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = _run("fc-list", ":lang=zh", "family")
    return listed.returncode == 0 and bool(listed.stdout.strip())


def ensure_browser() -> Path | None:
    """Find or install a Chromium and a font with Han characters.

    Returns: the Chromium, or None if none could be had.
    """
    if find_chromium() is None or not has_han_font():
        _install()
    return find_chromium()


def main() -> int:
    """Say which Chromium the tests will use; 1 if there is none and none can be had."""
    chromium = ensure_browser()
    if chromium is None:
        print(NEXT_STEP, file=sys.stderr)
        return 1
    print(f"» browser: {chromium}")
    if not has_han_font():
        print(NO_FONT)
    return 0


def _candidates() -> Iterator[Path]:
    if stated := os.environ.get(SETTING):
        yield Path(stated)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    if downloaded := _playwright_chromium():
        yield downloaded


def _playwright_chromium() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _starts(path: Path) -> bool:
    """Ubuntu's `chromium` may be a stub that only points at a snap, so we ask for a page."""
    try:
        shown = _run(str(path), *FLAGS, "--dump-dom", "data:text/html,<p>ready</p>")
    except (OSError, subprocess.TimeoutExpired):
        return False
    return shown.returncode == 0 and "ready" in shown.stdout


def _install() -> None:
    if _distribution() & {"debian", "ubuntu"} and os.geteuid() == 0:
        _install_with_apt()
    if find_chromium() is None:
        _install_with_playwright()


def _install_with_apt() -> None:
    wanted = [] if find_chromium() else ["chromium"]
    wanted += [] if has_han_font() else ["fonts-noto-cjk", "fontconfig"]
    print(f"» browser: apt-get install {' '.join(wanted)}", flush=True)
    _show("apt-get", "update", "-qq")
    _show("apt-get", "install", "-qq", "--no-install-recommends", *wanted)


def _install_with_playwright() -> None:
    print("» browser: downloading a Chromium with Playwright", flush=True)
    libraries = ["--with-deps"] if sys.platform == "linux" and os.geteuid() == 0 else []
    _show(sys.executable, "-m", "playwright", "install", *libraries, "chromium")


def _distribution() -> set[str]:
    if sys.platform != "linux":
        return set()
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {release.get("ID", ""), *release.get("ID_LIKE", "").split()}


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=_PATIENCE,
        check=False,
    )


def _show(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout[-2000:], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
