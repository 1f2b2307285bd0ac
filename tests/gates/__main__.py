"""Check a finished site as readers, browsers and assistive technology will: `make gates`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, NEXT_STEP, find_chromium
from tests.browser.server import serve
from tests.gates.discovery import SitePage, discover, sample
from tests.gates.filling import Filling
from tests.gates.finding import Finding, judge, load_known
from tests.gates.links import GATE as LINKS
from tests.gates.links import dead_links
from tests.gates.table import table, verdict_lines
from tests.gates.tools import ToolsMissingError
from tests.gates.validity import GATE as VNU
from tests.gates.validity import invalid_html
from tests.gates.visit import GATES, Visit, Visitor
from tests.site.building import build
from tests.site.pages import load_site

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESS = "https://compendium.example/"
"""Where the site that is built here says that it stands: whole addresses are checked too."""
CLEAN, FAILED, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and what fails. 0 if nothing does, 1 if something, 2 if it could not run."""
    given = _arguments(arguments)
    try:
        with _site(given.site) as site:
            return _check(site, given.pages, given.jobs)
    except (ToolsMissingError, RuntimeError) as error:
        print(f"The gates could not run: {error}", file=sys.stderr)
        return COULD_NOT_RUN


def _check(site: Path, each: int | None, jobs: int) -> int:
    pages = discover(site)
    chosen = pages if each is None else sample(pages, site, each)
    print(f"» gates: {len(pages)} pages; a browser looks at {len(chosen)}", flush=True)
    findings = [*dead_links(load_site(site), pages), *invalid_html(site, pages)]
    visits = list(_visits(site, chosen, jobs))
    findings += [found for visit in visits for found in visit.findings]
    verdict = judge(findings, load_known(), {VNU, LINKS, *GATES})
    print("\n".join(table(pages, visits, verdict.new)))
    known = len(findings) - len(verdict.new)
    print(f"\n{len(verdict.new)} new findings, {known} known, {len(verdict.gone)} gone")
    print("\n".join(verdict_lines(verdict, _said)), end="\n" if not verdict.is_clean else "")
    return CLEAN if verdict.is_clean else FAILED


def _said(found: Finding) -> str:
    return f"{found.page.path}: {found.detail}"


def _visits(site: Path, pages: Sequence[SitePage], jobs: int) -> Iterator[Visit]:
    """Every page in a browser; each process has one of its own."""
    with serve(site) as address, ProcessPoolExecutor(jobs) as workers:
        parts = [list(pages[at :: jobs * 4]) for at in range(jobs * 4)]
        pending = [workers.submit(visit_pages, site, address, part) for part in parts if part]
        done = 0
        for finished in as_completed(pending):
            visits = finished.result()
            done += len(visits)
            print(f"» gates: {done} of {len(pages)} pages seen", flush=True)
            yield from visits


def visit_pages(site: Path, address: str, pages: Sequence[SitePage]) -> list[Visit]:
    """Visit pages in a browser of this process.

    Raises: RuntimeError if there is no browser.
    """
    chromium = find_chromium()
    if chromium is None:
        raise RuntimeError(NEXT_STEP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        visitor = Visitor(browser, site, address, Filling.of(site))
        visits = [visitor.visit(page) for page in pages]
        browser.close()
    return visits


@contextmanager
def _site(given: Path | None) -> Iterator[Path]:
    if given is not None:
        if not (given / "index.html").is_file():
            raise RuntimeError(f"{given} holds no site")
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="gates-") as folder:
        site = Path(folder) / "site"
        print("» gates: building a site", flush=True)
        os.environ["SITE_URL"] = ADDRESS
        done = build(ROOT, site)
        if done.returncode != 0:
            raise RuntimeError(f"the build failed:\n{done.stdout}{done.stderr}")
        yield site.resolve()


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gates", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, help="a finished site; built if not given")
    parser.add_argument(
        "--pages",
        type=int,
        metavar="N",
        help="let a browser look at N pages of a kind and language",
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="browsers at a time")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
