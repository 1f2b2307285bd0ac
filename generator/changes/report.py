"""Reports of changes: for a terminal, and for a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from generator.changes import wording
from generator.changes.excerpts import excerpts
from generator.changes.wording import Basis, Line, Said
from generator.model.change import Changes, PartChange, PartChangeKind, PolicyChange
from generator.model.policy import Names
from generator.text.differences import LEAST_LIKENESS, Change

Lookup = Callable[[str], Names | None]

_AROUND = 24
_LONGEST_TEXT = 160
_LONGEST_COMMENT = 60_000
"""Units: characters. A comment on GitHub holds 65,536."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"[!-,.:-@\[-`{-~]")
"""Every ASCII mark but the hyphen and the slash, which mean nothing inside of a line."""

_ID = re.compile(r"[a-z0-9_/#-]+")
_CONTROL_SIGN = "\ufffd"


class _Item(NamedTuple):
    """A line of a report; indented below the policy (0), its part (1) or an effect (2)."""

    depth: int
    line: Line


class _Marks(NamedTuple):
    """How a format shows deleted and inserted words."""

    deleted: tuple[str, str]
    inserted: tuple[str, str]


_TEXT_MARKS = _Marks(("[-", "-]"), ("{+", "+}"))
_HTML_MARKS = _Marks(("<del>", "</del>"), ("<ins>", "</ins>"))


def format_text(changes: Changes, topics: Lookup, basis: Basis) -> str:
    """The changes as a terminal shows them: deleted words as `[-…-]`, inserted as `{+…+}`."""
    lines = [wording.summary(changes, basis)]
    for block in _blocks(changes, topics, basis, _TEXT_MARKS):
        lines.append("")
        lines += ["  " * depth + "".join(map(_as_text, line)) for depth, line in block]
    return "\n".join(lines) + "\n"


def format_markdown(
    changes: Changes, topics: Lookup, basis: Basis, longest: int = _LONGEST_COMMENT
) -> str:
    """The changes as a comment: headings and lists, at most `longest` characters.

    Whatever a document says stands as code, every mark of it as a character reference: it can
    neither become markup nor a link, nor call anybody by name.
    """
    blocks = list(_blocks(changes, topics, basis, _HTML_MARKS))
    lines = list(chain.from_iterable(map(_markdown_lines, blocks)))
    head = f"## Changes in the compendium\n\n{wording.summary(changes, basis)}\n"
    return head + "".join(_bounded(lines, longest - len(head)))


def _bounded(lines: Sequence[str], longest: int) -> Iterator[str]:
    """As many lines as there is room for, and how many there are besides."""
    room = longest - 80
    for at, line in enumerate(lines):
        room -= len(line)
        if room < 0:
            yield f"\n… and {len(lines) - at:,} more lines: `compendium diff OLD NEW`\n"
            return
        yield line


def _markdown_lines(block: Iterable[_Item]) -> Iterator[str]:
    for depth, line in block:
        words = "".join(map(_as_markdown, line))
        yield f"\n### {words}\n\n" if depth == 0 else f"{'  ' * (depth - 1)}- {words}\n"


def _as_text(piece: str | Said) -> str:
    return _shown(piece.text) if isinstance(piece, Said) else piece


def _as_markdown(piece: str | Said) -> str:
    if not isinstance(piece, Said):
        return piece
    if _ID.fullmatch(piece.text):
        return f"`{piece.text}`"
    escaped = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", _shown(piece.text))
    return f"<code>{escaped}</code>" if escaped.strip() else ""


def _shown(text: str) -> str:
    """A text on one line, without characters that move or hide what stands beside them."""
    return _CONTROL.sub(_CONTROL_SIGN, text.replace("\t", " ").replace("\n", "⏎"))


def _blocks(
    changes: Changes, topics: Lookup, basis: Basis, marks: _Marks
) -> Iterator[Sequence[_Item]]:
    for change in changes.policies:
        yield list(_policy(change, topics, basis, marks))
    rest = [
        *wording.links(changes.links),
        *wording.names(changes.topics, "topic"),
        *wording.names(changes.jurisdictions, "place"),
    ]
    if rest:
        yield [_Item(0, ("elsewhere",)), *(_Item(1, line) for line in rest)]


def _policy(change: PolicyChange, topics: Lookup, basis: Basis, marks: _Marks) -> Iterator[_Item]:
    told = wording.kind_of_policy(change, basis)
    yield _Item(0, (f"{told}: ", Said(change.title), " ", Said(change.policy)))
    if change.clauses:
        yield _Item(1, (_counts(change),))
    effects = (
        *wording.facts(change.facts),
        *(() if change.clauses else wording.links(change.links)),
        *wording.translations(change.translations),
    )
    yield from (_Item(1, line) for line in effects)
    for run in wording.renumbered_runs(change.parts):
        yield from _run(change, run, topics, marks)


def _counts(change: PolicyChange) -> str:
    counted = (change.clauses, "clauses"), (len(change.links), "links"), (len(change.rows), "rows")
    return ", ".join(f"{number:,} {what}" for number, what in counted) + " of the table of topics"


def _run(
    change: PolicyChange, run: Sequence[PartChange], topics: Lookup, marks: _Marks
) -> Iterator[_Item]:
    first, last = run[0], run[-1]
    if len(run) > 2:
        ends = (*wording.label_of_part(first), " to ", *wording.label_of_part(last))
        yield _Item(1, (f"{first.kind}, {len(run)} in a row: ", *ends))
        translations = (it for part in run for it in part.translations)
        yield from (_Item(2, line) for line in wording.translations(translations))
        return
    for part in run:
        yield _Item(1, (f"{_word(part)}: ", *wording.label_of_part(part)))
        yield from (_Item(2, line) for line in _effects(change, part, topics, marks))


def _word(part: PartChange) -> str:
    if part.kind is PartChangeKind.CHANGED and part.was:
        return "changed and renumbered"
    if part.kind is PartChangeKind.RECODED:
        return "same words, read anew"
    return part.kind.value if part.citable else f"{part.node_kind} {part.kind}"


def _effects(
    change: PolicyChange, part: PartChange, topics: Lookup, marks: _Marks
) -> Iterator[Line]:
    yield from _words(part, marks)
    yield from wording.figures(part.figures)
    yield from wording.rows(part.rows, topics)
    yield from wording.links(part.links, f"{change.policy}#{part.id}")
    yield from wording.translations(part.translations)


def _words(part: PartChange, marks: _Marks) -> Iterator[Line]:
    if part.kind is PartChangeKind.RESPELLED:
        yield ("only width, script variants, punctuation or layout differ",)
    elif part.old is not None and part.new is not None and part.likeness >= LEAST_LIKENESS:
        yield tuple(_marked(part.old, part.new, marks))
    else:
        sides = (("before: ", part.old), ("now: ", part.new))
        yield from ((word, Said(_short(text))) for word, text in sides if text is not None)


def _marked(old: str, new: str, marks: _Marks) -> Iterator[str | Said]:
    around = {Change.DELETED: marks.deleted, Change.INSERTED: marks.inserted}
    for run in excerpts(old, new, _AROUND):
        before, behind = around.get(run.change, ("", ""))
        yield from (before, Said(run.text), behind)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
