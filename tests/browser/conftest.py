"""A real browser, the site at two addresses, and a reader who notices everything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, NEXT_STEP, find_chromium
from tests.browser.reader import Reader
from tests.browser.server import serve

SUB_PATH = "x/y/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    path = find_chromium()
    assert path is not None, NEXT_STEP
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The site at the root of a server."""
    with serve(built_site) as root:
        yield root


@pytest.fixture(scope="session")
def nested_address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site two folders below the root of a server."""
    top = tmp_path_factory.mktemp("server")
    place = top / SUB_PATH
    place.parent.mkdir(parents=True)
    place.symlink_to(built_site, target_is_directory=True)
    with serve(top) as root:
        yield root + SUB_PATH


@pytest.fixture(scope="session")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    """The site whose every field tries to break out of its place."""
    with serve(hostile_site) as root:
        yield root


@pytest.fixture(scope="session")
def compared_address(compared_site: Path) -> Iterator[str]:
    """The site of many places whose policies copy each other, more or less."""
    with serve(compared_site) as root:
        yield root


@pytest.fixture(scope="session")
def dated_address(dated_site: Path) -> Iterator[str]:
    """The site of a policy that has several dated texts."""
    with serve(dated_site) as root:
        yield root


@pytest.fixture
def dated_reader(browser: Browser, dated_address: str) -> Iterator[Reader]:
    """A reader of the dated texts on the day on which the site was built."""
    with Reader.at(browser, dated_address) as reader:
        reader.page.clock.set_fixed_time("2026-11-20T12:00:00")
        yield reader
        assert reader.problems == []


@pytest.fixture
def comparing_reader(browser: Browser, compared_address: str) -> Iterator[Reader]:
    """A new reader of the site of many places."""
    with Reader.at(browser, compared_address) as reader:
        yield reader
        assert reader.problems == []


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A new reader at a wide screen, who must have seen no problem by the end."""
    with Reader.at(browser, address) as reader:
        yield reader
        assert reader.problems == []


@pytest.fixture
def nested_reader(browser: Browser, nested_address: str) -> Iterator[Reader]:
    """A new reader of the site under a sub-path."""
    with Reader.at(browser, nested_address) as reader:
        yield reader
        assert reader.problems == []
