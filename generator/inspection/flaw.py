"""What is wrong with a finished site."""

from __future__ import annotations

from typing import NamedTuple


class Flaw(NamedTuple):
    """A file of the site, and what is wrong with it."""

    path: str
    reason: str
