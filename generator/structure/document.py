"""Build the whole tree of a document."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic, Place
from generator.model.policy import Dropped, StructuredText
from generator.model.provision import Kind, Provision, walk
from generator.model.segment import Segment, SegmentedText
from generator.model.source_text import SourceText
from generator.model.span import Text
from generator.rules.diagnostics import finding
from generator.rules.facts import record_pattern
from generator.structure.accounting import account
from generator.structure.amending import without_quoted_numbers
from generator.structure.contents import contents_range
from generator.structure.decimals import number_decimals
from generator.structure.formed import form_lines
from generator.structure.front import FrontBuilder
from generator.structure.glued import confirm_lists, recover_articles
from generator.structure.joining import join_split_headings
from generator.structure.naming import Namer
from generator.structure.outline import Outliner
from generator.structure.parts import Part, cut_parts
from generator.structure.placing import place_forms
from generator.structure.tree import TreeBuilder
from generator.structure.zones import divide


def structure(
    source: SourceText, segmented: SegmentedText
) -> tuple[StructuredText, tuple[Diagnostic, ...]]:
    """Build the tree of a text from its logical lines.

    Returns: the top-level provisions in reading order with what was left out, and
    findings about the numbering (W010, W012, W015, W016), a missing title (W013)
    or missing numbers (W014).
    """
    whole = number_decimals(join_split_headings(segmented.segments))
    start, end = contents_range(whole)
    segments = confirm_lists(_without_contents(whole, start, end))
    builder = _DocumentBuilder(source)
    provisions = builder.build(cut_parts(place_forms(form_lines(source, segments))))
    contents = _contents(whole[start:end])
    dropped, lost = account(source, provisions, (*segmented.dropped, *contents))
    missing = _missing_parts(source, provisions)
    return StructuredText(provisions, dropped), (*missing, *builder.findings, *lost)


class _DocumentBuilder:
    """Builds the document and its attachments, each with a numbering of its own."""

    def __init__(self, source: SourceText) -> None:
        self.findings: list[Diagnostic] = []
        self._source = source
        self._namer = Namer()

    def build(self, parts: Iterable[Part]) -> tuple[Provision, ...]:
        main, *attachments = parts
        attached = (
            self._attachment(part, number) for number, part in enumerate(attachments, start=1)
        )
        return (*self._part(main, ""), *attached)

    def _attachment(self, part: Part, number: int) -> Provision:
        own_id = self._namer.counted(Kind.ATTACHMENT, number, "")
        children = self._part(part, own_id)
        label = part.label.segment.whole if part.label else None
        line = part.label.segment.line if part.label else children[0].first_line
        heading, children = _heading(children)
        last = children[-1].last_line if children else line
        return Provision(Kind.ATTACHMENT, own_id, label, heading, None, children, line, last)

    def _part(self, part: Part, root: str) -> tuple[Provision, ...]:
        zones = divide(without_quoted_numbers(part.lines))
        outliner = Outliner(self._source)
        outliner.add_all(recover_articles([line.segment for line in zones.body]))
        self.findings.extend(outliner.findings)
        front = FrontBuilder(self._namer, root)
        return (
            *front.cover(zones.cover),
            *front.head(zones.head),
            *front.preamble(zones.preamble),
            *TreeBuilder(outliner.root, self._namer, root).build(),
            *front.tail(zones.tail),
        )


def _heading(children: tuple[Provision, ...]) -> tuple[Text | None, tuple[Provision, ...]]:
    """The title of an attachment is its heading, where it stands first."""
    if children and children[0].kind is Kind.TITLE:
        return children[0].text, children[1:]
    return None, children


def _without_contents(segments: list[Segment], start: int, end: int) -> list[Segment]:
    """The segments; the first behind a table of contents opens a line of its own."""
    behind = segments[end:]
    if end and behind:
        behind[0] = behind[0]._replace(inline=False)
    return segments[:start] + behind


def _contents(segments: Iterable[Segment]) -> tuple[Dropped, ...]:
    spans = tuple(span for segment in segments for span in segment.whole.spans)
    return (Dropped("table-of-contents", spans),) if spans else ()


def _missing_parts(source: SourceText, provisions: tuple[Provision, ...]) -> tuple[Diagnostic, ...]:
    place = Place(source.path)
    missing = []
    own = [node for node in provisions if node.kind is not Kind.ATTACHMENT]
    if not any(_is_titled(node) for node in walk(own)):
        missing.append(finding("W013", place))
    if not any(provision.number for provision in walk(provisions)):
        missing.append(finding("W014", place))
    return tuple(missing)


def _is_titled(node: Provision) -> bool:
    """Tell a title, or a line above the text that states one after a colon."""
    if node.kind is Kind.RECORD and node.text:
        return record_pattern("title").search(node.text.value) is not None
    return node.kind is Kind.TITLE
