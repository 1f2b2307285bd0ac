"""Cut a file into the document and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.rules.policy_types import match_type
from generator.structure.formed import FormedSegment, is_running_text
from generator.text.space import strip_layout
from generator.text.width import fold_width

_CITED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")


class Part(NamedTuple):
    """The document, or one attachment with the label above it (附件2), if it has one."""

    label: FormedSegment | None
    lines: tuple[FormedSegment, ...]


def cut_parts(lines: Sequence[FormedSegment]) -> list[Part]:
    """The document first, then its attachments.

    An attachment begins at a line 附件N behind the numbered text, or where the
    title of a document that the covering notice names is printed again.
    """
    body = next((at for at, line in enumerate(lines) if line.opens_provision), len(lines))
    cited = _cited_titles(lines[:body])
    starts = [at for at in range(body + 1, len(lines)) if _opens_attachment(lines, at, cited)]
    cuts = [*starts, len(lines)]
    main = Part(None, tuple(lines[: cuts[0]]))
    return [main, *(_attachment(lines[start:end]) for start, end in pairwise(cuts))]


def _opens_attachment(lines: Sequence[FormedSegment], at: int, cited: set[str]) -> bool:
    line = lines[at]
    if line.form == "label":
        return at + 1 < len(lines)
    if line.form is not None or line.segment.label or lines[at - 1].form == "label":
        return False
    return not is_running_text(line) and _key(line.value) in cited


def _attachment(lines: Sequence[FormedSegment]) -> Part:
    if lines[0].form == "label":
        return Part(lines[0], tuple(lines[1:]))
    return Part(None, tuple(lines))


def _cited_titles(lines: Sequence[FormedSegment]) -> set[str]:
    titles = {_key(title) for line in lines for title in _CITED.findall(line.value)}
    return {title for title in titles if match_type(title)}


def _key(title: str) -> str:
    return strip_layout(fold_width(title)).replace("---", "-").replace("--", "-")
