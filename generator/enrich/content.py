"""Read everything that the clauses of a text say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.enrich.agencies import agencies_in
from generator.enrich.citations import citations_in
from generator.enrich.definitions import definitions_in
from generator.enrich.modality import modalities_in
from generator.enrich.passages import passages_of
from generator.enrich.quantities import read_quantities
from generator.enrich.references import reference_findings, references_in
from generator.model.content import Content
from generator.model.diagnostic import Diagnostic
from generator.model.provision import Provision
from generator.model.source_text import SourceText
from generator.model.statement import StatementFinding
from generator.rules.diagnostics import finding, named_diagnostics


def read_content(
    source: SourceText, body: Sequence[Provision]
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Quantities, bodies, citations, references, definitions and modality of a text.

    Returns: what was read, and findings about references that lead nowhere or to
    several places (W201, W202) and about misprinted lists of bodies (W203, W204).
    """
    passages = passages_of(body)
    quantities, refused = read_quantities(body)
    agencies, doubtful = agencies_in(passages)
    citations, non_citations = citations_in(passages)
    references = references_in(body, passages)
    content = Content(
        quantities=quantities,
        refused=refused,
        agencies=agencies,
        citations=citations,
        non_citations=non_citations,
        references=references,
        definitions=definitions_in(passages),
        sentences=modalities_in(passages),
    )
    return content, tuple(_report(source, (*doubtful, *reference_findings(references))))


def _report(source: SourceText, found: Iterable[StatementFinding]) -> Iterator[Diagnostic]:
    rules = named_diagnostics()
    for item in found:
        yield finding(rules[item.name].code, source.place_of(item.span), problem=item.message)
