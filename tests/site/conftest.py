"""The built site, read once per process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.pages import Site, load_site


@pytest.fixture(scope="session")
def site(built_site: Path) -> Site:
    """Every page of the finished site."""
    return load_site(built_site)
