"""The compendium for other programs: API, Akoma Ntoso, linked data, manifest and zip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exchange.akoma_ntoso import akoma_ntoso_files
from generator.exchange.api import api_files
from generator.exchange.discovery import discovery_files
from generator.exchange.edition import Edition, ExchangeFile
from generator.exchange.linked_data import LinkedData, linked_data
from generator.exchange.sealing import seal
from generator.exchange.verifying import verify

__all__ = [
    "Edition",
    "ExchangeFile",
    "LinkedData",
    "exchange_files",
    "linked_data",
    "seal",
    "verify",
]


def exchange_files(edition: Edition, pages: Sequence[str]) -> Iterator[ExchangeFile]:
    """Every file for other programs, below the site's root.

    `pages` are the paths of the pages below each language's folder.
    """
    yield from api_files(edition)
    yield from akoma_ntoso_files(edition)
    yield from discovery_files(edition, pages)
