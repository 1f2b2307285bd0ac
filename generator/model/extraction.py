"""The text that a reader took out of a file."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.policy import Dropped


class Extraction(NamedTuple):
    """The text of a file in any format.

    `encoding` names the encoding, or the format where there is none of text.
    `published_lines` holds the line of the published file behind each line of
    the text; empty where they are the same. `left_out` is part of the text but
    not of the document: navigation of a web page, for instance.
    """

    text: str
    encoding: str
    published_lines: tuple[int, ...] = ()
    left_out: tuple[Dropped, ...] = ()
