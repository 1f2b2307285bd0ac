"""Texts that know their language."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """A text and the BCP 47 tag of the language it is in."""

    text: str
    lang: str


class NodeWords(NamedTuple):
    """What stands in a node of a text, in one language or another; None where nothing does."""

    number: Words | None
    heading: Words | None
    text: Words | None
