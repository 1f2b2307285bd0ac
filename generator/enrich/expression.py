"""Put an expression together."""

from __future__ import annotations

from generator.enrich.content import read_content
from generator.enrich.metadata import read_metadata
from generator.model.diagnostic import Diagnostic, Place
from generator.model.policy import Expression, StructuredText
from generator.model.source_text import SourceText
from generator.rules.diagnostics import finding


def enrich(
    policy: str, name: str, source: SourceText, text: StructuredText
) -> tuple[Expression, tuple[Diagnostic, ...]]:
    """The expression of a policy: its tree, with what the text says about itself and in it.

    Returns: the expression, and findings about its words (W201–W204) and
    about a text that names no kind of document (I017).
    """
    metadata = read_metadata(source, text.body)
    content, findings = read_content(source, text.body)
    described = source.describe()
    expression = Expression(policy, name, described, metadata, text.body, text.dropped, content)
    unknown = () if metadata.type else (finding("I017", Place(source.path)),)
    return expression, (*unknown, *findings)
