"""Build what stands before and behind the numbered body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model.provision import Kind, Provision
from generator.model.span import Text
from generator.structure.formed import FormedSegment, is_running_text
from generator.structure.naming import Namer
from generator.structure.titles import goes_on_with_title, is_same_title

_FORMS: dict[str | None, Kind] = {
    "label": Kind.LABEL,
    "document_number": Kind.DOCUMENT_NUMBER,
    "enactment_note": Kind.ENACTMENT_NOTE,
    "addressee": Kind.ADDRESSEE,
    "signatory": Kind.SIGNATURE,
    "signature": Kind.SIGNATURE,
    "date": Kind.DATE,
    "note": Kind.NOTE,
    "imprint": Kind.IMPRINT,
    "attachment_list": Kind.ATTACHMENT_LIST,
    "record": Kind.RECORD,
}


class FrontBuilder:
    """Builds covering notice, head, preamble and tail, with ids from `namer` below `root`."""

    def __init__(self, namer: Namer, root: str) -> None:
        self._namer, self._root = namer, root

    def cover(self, lines: Sequence[FormedSegment]) -> Iterator[Provision]:
        """The covering notice as one provision, if there is one."""
        if not lines:
            return
        own_id = self._namer.plain(Kind.COVER, self._root)
        head_end = next((at for at, line in enumerate(lines) if _ends_head(line)), len(lines))
        children = [
            *self._titled(lines[:head_end], own_id),
            *self._letter(lines[head_end:], own_id),
        ]
        yield _container(Kind.COVER, own_id, children)

    def head(self, lines: Sequence[FormedSegment]) -> Iterator[Provision]:
        """Title, document number, enactment note and what else stands above the text."""
        return self._titled(lines, self._root)

    def preamble(self, lines: Sequence[FormedSegment]) -> Iterator[Provision]:
        """The paragraphs before the first number as one provision, if there are any."""
        if lines:
            own_id = self._namer.plain(Kind.PREAMBLE, self._root)
            yield _container(Kind.PREAMBLE, own_id, self.paragraphs(lines, own_id))

    def paragraphs(self, lines: Iterable[FormedSegment], parent: str) -> list[Provision]:
        """Unnumbered paragraphs, counted."""
        return [
            _leaf(Kind.PARAGRAPH, self._namer.counted(Kind.PARAGRAPH, count, parent), line)
            for count, line in enumerate(lines, start=1)
        ]

    def tail(self, lines: Iterable[FormedSegment]) -> Iterator[Provision]:
        """Closing provisions, signature, date and imprint."""
        closings = 0
        for line in lines:
            if line.form == "closing":
                closings += 1
                yield _leaf(
                    Kind.CLOSING, self._namer.counted(Kind.CLOSING, closings, self._root), line
                )
            else:
                yield self._formed(line, self._root)

    def _titled(self, lines: Sequence[FormedSegment], parent: str) -> Iterator[Provision]:
        """A head whose lines without a form are the title, however it is broken."""
        title: list[FormedSegment] = []
        for at, line in enumerate(lines):
            is_title = line.form is None or _is_issuer_in_title(lines, at)
            printed = "".join(part.value for part in title)
            if title and not (is_title and goes_on_with_title(printed, line.value)):
                yield from self._title(title, parent)
                title = []
            if is_title:
                title.append(line)
            else:
                yield self._formed(line, parent)
        yield from self._title(title, parent)

    def _title(self, lines: Sequence[FormedSegment], parent: str) -> Iterator[Provision]:
        if lines:
            texts = [line.segment.whole for line in lines]
            value = "".join(text.value for text in texts)
            title = Text(value, tuple(span for text in texts for span in text.spans))
            own_id = self._namer.plain(Kind.TITLE, parent)
            first, last = lines[0].segment.line, lines[-1].segment.line
            yield Provision(Kind.TITLE, own_id, None, None, title, (), first, last)

    def _letter(self, lines: Iterable[FormedSegment], parent: str) -> Iterator[Provision]:
        count = 0
        for line in lines:
            if line.form is None or line.form == "closing":
                count += 1
                own_id = self._namer.counted(Kind.PARAGRAPH, count, parent)
                yield _leaf(Kind.PARAGRAPH, own_id, line)
            else:
                yield self._formed(line, parent)

    def _formed(self, line: FormedSegment, parent: str) -> Provision:
        kind = _FORMS.get(line.form, Kind.NOTE)
        return _leaf(kind, self._namer.plain(kind, parent), line)


def _ends_head(line: FormedSegment) -> bool:
    return line.form in {"addressee", "closing"} or (line.form is None and is_running_text(line))


def _is_issuer_in_title(lines: Sequence[FormedSegment], at: int) -> bool:
    """Tell organs that open a broken title from those that sign."""
    behind = at
    while behind < len(lines) and lines[behind].form == "signature":
        behind += 1
    if not at < behind < len(lines) or lines[behind].form is not None:
        return False
    return not any(is_same_title(line.value, lines[behind].value) for line in lines[:at])


def _leaf(kind: Kind, own_id: str, line: FormedSegment) -> Provision:
    at = line.segment.line
    return Provision(kind, own_id, None, None, line.segment.whole, (), at, at)


def _container(kind: Kind, own_id: str, children: Sequence[Provision]) -> Provision:
    first, last = children[0].first_line, children[-1].last_line
    return Provision(kind, own_id, None, None, None, tuple(children), first, last)
