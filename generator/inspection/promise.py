"""What a finished site has to hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """What the compendium that a site was made from says about the site.

    `addresses` are pages and anchors below the folder of each of the `languages`; `counts` how
    many things there are, by the names of their tables; `site_url` is where the site will stand,
    empty if that is not known.
    """

    languages: tuple[str, ...]
    addresses: frozenset[str]
    counts: Mapping[str, int]
    site_url: str = ""
