"""Account for every character of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.diagnostic import Diagnostic
from generator.model.policy import Dropped
from generator.model.provision import Provision, walk
from generator.model.source_text import SourceText
from generator.model.span import Span, new_span
from generator.rules.diagnostics import finding
from generator.text.space import LAYOUT_CHARACTERS


def account(
    source: SourceText, body: Iterable[Provision], dropped: tuple[Dropped, ...]
) -> tuple[tuple[Dropped, ...], tuple[Diagnostic, ...]]:
    """List what is in no provision: marks, layout space, and nothing else.

    Returns: the complete list of what was left out, and an E020 finding if a
    character other than layout space was lost.
    """
    held: list[Span] = []
    for node in walk(body):
        for text in (node.number, node.heading, node.text):
            if text is not None:
                held += text.spans
    held += [span for drop in dropped for span in drop.spans]
    held.sort()
    space: list[Span] = []
    lost: list[Span] = []
    for gap in _gaps(held, len(source.text)):
        is_space = not source.text[gap[0] : gap[1]].strip(LAYOUT_CHARACTERS)
        (space if is_space else lost).append(gap)
    layout = (Dropped("layout-space", tuple(space)),) if space else ()
    return (*dropped, *layout), tuple(_report(source, lost))


def _gaps(covered: Iterable[Span], length: int) -> Iterator[Span]:
    at = 0
    for start, end in covered:
        if start > at:
            yield new_span((at, start))
        at = max(at, end)
    if at < length:
        yield new_span((at, length))


def _report(source: SourceText, lost: list[Span]) -> Iterator[Diagnostic]:
    if lost:
        count = sum(span.end - span.start for span in lost)
        yield finding("E020", source.place_of(lost[0]), count=count)
