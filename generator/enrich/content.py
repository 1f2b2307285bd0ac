"""Read everything that the clauses of a text say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.enrich.agencies import read_agencies
from generator.enrich.citations import read_citations
from generator.enrich.definitions import read_definitions
from generator.enrich.modality import read_modalities
from generator.enrich.passages import passages_of
from generator.enrich.quantities import read_quantities
from generator.enrich.references import read_references, reference_findings
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
    quantities, refused = read_quantities(passages)
    agencies, doubtful = read_agencies(passages)
    citations, non_citations = read_citations(passages)
    references = read_references(body, passages)
    content = Content(
        quantities=quantities,
        refused=refused,
        agencies=agencies,
        citations=citations,
        non_citations=non_citations,
        references=references,
        definitions=read_definitions(passages),
        sentences=read_modalities(passages),
    )
    return content, tuple(_report(source, (*doubtful, *reference_findings(references))))


def _report(source: SourceText, found: Iterable[StatementFinding]) -> Iterator[Diagnostic]:
    rules = named_diagnostics()
    for item in found:
        yield finding(rules[item.name].code, source.place_of(item.span), problem=item.message)
