"""Cut a file into the document and what is attached to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.structure.formed import FormedSegment, is_row, is_running_text
from generator.structure.titles import cited_titles, is_complete_title, title_key

_SIGNING = frozenset({"signature", "signatory"})
_BELOW_DATE = frozenset({"note", "imprint", "attachment_list", "record"})


class Part(NamedTuple):
    """The document, or one attachment with the label above it (附件2), if it has one."""

    label: FormedSegment | None
    lines: tuple[FormedSegment, ...]


def cut_parts(lines: Sequence[FormedSegment]) -> list[Part]:
    """The document first, then its attachments.

    An attachment begins at a line 附件N behind the numbered text, where the title of
    a document that the covering notice names is printed again, or at a title below
    the signature and date of the document.
    """
    body = next((at for at, line in enumerate(lines) if line.opens_provision), len(lines))
    cited = cited_titles(line.value for line in lines[:body])
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
    if is_running_text(line) or is_row(line.segment.rest):
        return False
    return title_key(line.value) in cited or (_is_signed_above(lines, at) and _is_titled(lines, at))


def _is_signed_above(lines: Sequence[FormedSegment], at: int) -> bool:
    above = at - 1
    while above > 0 and lines[above].form in _BELOW_DATE:
        above -= 1
    return above > 0 and lines[above].form == "date" and lines[above - 1].form in _SIGNING


def _is_titled(lines: Sequence[FormedSegment], at: int) -> bool:
    """Tell a title, on one line or two, from notes below a signature."""
    if not any(line.opens_provision or is_running_text(line) for line in lines[at + 1 :]):
        return False
    ahead = [line.value for line in lines[at : at + 2] if line.form is None]
    return is_complete_title(ahead[0]) or (len(ahead) > 1 and is_complete_title("".join(ahead)))


def _attachment(lines: Sequence[FormedSegment]) -> Part:
    if lines[0].form == "label":
        return Part(lines[0], tuple(lines[1:]))
    return Part(None, tuple(lines))
