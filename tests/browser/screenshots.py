"""Pictures of the site: the one in the README, or of every kind of page to look at."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, NEXT_STEP, find_chromium
from tests.browser.server import serve
from tests.site.building import build, copy_project

ROOT = Path(__file__).resolve().parent.parent.parent
README_PICTURE = ROOT / "images" / "home.png"
LARGEST = 200_000
"""Bytes that a picture in the README may have."""

Scheme = Literal["light", "dark"]


class View(NamedTuple):
    """A page as a picture shows it. `width` is in CSS pixels; `whole` scrolls to the end."""

    name: str
    path: str
    width: int = 1280
    scheme: Scheme = "light"
    whole: bool = False


PAGES = (
    ("home", ""),
    ("policies", "policies/"),
    ("policy", "policies/neimenggu/talent-development-regulations-2023/"),
    ("cover", "policies/linxia/talent-business-environment-plan-2021/"),
    ("clause", "policies/taiyuan/talent-reform-opinions-2018/#cl_14"),
    ("jurisdictions", "jurisdictions/"),
    ("jurisdiction", "jurisdictions/taiyuan/"),
    ("topics", "topics/"),
    ("topic", "topics/housing/"),
    ("search", f"search/?q={quote('特设岗位')}"),
    ("about", "about/"),
    ("quality", "quality/"),
)
LOOKS: tuple[tuple[str, int, Scheme], ...] = (
    ("wide", 1440, "light"),
    ("narrow", 390, "light"),
    ("dark", 1440, "dark"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Take the README's picture, or with `--all DIR` one of every page in every look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every kind of page, into DIR")
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="a finished site (else: build one)"
    )
    arguments = parser.parse_args(argv)
    with _site(arguments.site) as site, serve(site) as address, _chromium() as browser:
        if arguments.all:
            return _take_all(browser, address, site, arguments.all)
        return _take_readme_picture(browser, address)


def _take_readme_picture(browser: Browser, address: str) -> int:
    README_PICTURE.parent.mkdir(exist_ok=True)
    size = _take(browser, address, View("home", "zh-Hans/"), README_PICTURE)
    print(f"{README_PICTURE.relative_to(ROOT)}: {size:,} bytes")
    return 0 if size <= LARGEST else 1


def _take_all(browser: Browser, address: str, site: Path, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for view in _views(site):
        _take(browser, address, view, folder / f"{view.name}.png")
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def _views(site: Path) -> Iterator[View]:
    for language in ("zh-Hans", "zh-Hant", "en"):
        for page, path in PAGES:
            if (site / language / path.partition("?")[0].partition("#")[0]).is_dir():
                for look, width, scheme in LOOKS:
                    name = f"{page}-{language}-{look}"
                    yield View(name, f"{language}/{path}", width, scheme, "#" not in path)


def _take(browser: Browser, address: str, view: View, file: Path) -> int:
    page = browser.new_page(
        viewport={"width": view.width, "height": 900},
        color_scheme=view.scheme,
        reduced_motion="reduce",
    )
    page.goto(address + view.path)
    page.wait_for_load_state("networkidle")
    data = page.screenshot(path=file, full_page=view.whole)
    page.close()
    return len(data)


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        sys.exit(NEXT_STEP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def _site(finished: Path | None) -> Iterator[Path]:
    if finished:
        yield finished.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        project, site = Path(folder) / "project", Path(folder) / "site"
        copy_project(ROOT, project)
        done = build(project, site)
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)
        yield site


if __name__ == "__main__":
    sys.exit(main())
