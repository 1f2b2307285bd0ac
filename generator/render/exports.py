"""The compendium as tables for other programs: CSV and the same rows as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from generator.model.clause import Clause, ClauseRef
from generator.model.compendium import Compendium
from generator.model.language import SOURCE_LANGUAGE
from generator.model.link import Link, Topic
from generator.model.policy import Fact, Policy, status_of
from generator.model.quantity import Quantity, format_amount
from generator.model.statement import Agency
from generator.render.catalogue import Catalogue, UsedTerm
from generator.render.lineage import DocumentStatus, Mention, cited_works_of
from generator.render.policy_view import type_id

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")

Record = TypeVar("Record")
Cell = str | int | float | Decimal | None
Row = dict[str, Cell]


class Table(NamedTuple):
    """A table: its columns in order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


POLICY_COLUMNS = (
    "policy",
    "jurisdiction",
    "title",
    "type",
    "issuer",
    "document_number",
    "adopted_on",
    "approved_on",
    "promulgated_on",
    "effective_on",
    "expires_on",
    "status",
    "language",
    "source_url",
    "sha256",
)
CLAUSE_COLUMNS = (
    "policy",
    "clause",
    "number",
    "path",
    "text",
    "line_start",
    "line_end",
    "topics",
)
LINK_COLUMNS = (
    "clause_a",
    "clause_b",
    "relation",
    "topics",
    "score",
    "wording",
    "origin",
    "reason",
)
QUANTITY_COLUMNS = (
    "policy",
    "clause",
    "phrase",
    "kind",
    "min",
    "max",
    "unit",
    "subject",
    "condition",
    "start",
    "end",
)
AGENCY_COLUMNS = ("policy", "clause", "role", "role_printed", "body", "open_list")
CITATION_COLUMNS = ("policy", "clause", "printed", "kind", "target", "status")
TOPIC_COLUMNS = ("topic", "group", "name_zh", "name_en", "definition")
GLOSSARY_COLUMNS = ("term", "name_en", "also_en", "clauses", "definition", "defined_in")


def export_tables(catalogue: Catalogue) -> dict[str, Table]:
    """The tables by the name of their files.

    Units: dates are ISO 8601, scores 0–1, lines 1-based of the published file; `start`
    and `end` half-open code points of the decoded file; money in the currency's main
    unit, percent as a number.
    """
    compendium = catalogue.compendium
    policies = compendium.policies
    quantities = [(one.id, said) for one in policies for said in one.expression.content.quantities]
    cited = [Mention(one, said) for one in policies for said in one.expression.content.citations]
    agencies = [(one.id, said) for one in policies for said in one.expression.content.agencies]
    return {
        "policies": _table(POLICY_COLUMNS, policies, _policy_row(compendium)),
        "clauses": _table(CLAUSE_COLUMNS, catalogue.clauses.values(), _clause_row(catalogue)),
        "links": _table(LINK_COLUMNS, compendium.links, _link_row),
        "quantities": _table(QUANTITY_COLUMNS, quantities, _quantity_row),
        "agencies": _table(AGENCY_COLUMNS, agencies, _agency_row),
        "citations": _table(CITATION_COLUMNS, cited, _citation_row(catalogue)),
        "topics": _table(TOPIC_COLUMNS, compendium.topics, _topic_row),
        "glossary": _table(GLOSSARY_COLUMNS, catalogue.terms, _term_row),
    }


def topic_quantities(catalogue: Catalogue, topic: str) -> Table:
    """The quantities that sentences about a topic state, each with the place that does."""
    cells = (catalogue.cell(topic, place.id) for place in catalogue.places)
    rows = (
        {"jurisdiction": cell.jurisdiction, **_quantity_row((clause.policy, quantity))}
        for cell in cells
        for clause, quantity in cell.quantities
    )
    return Table(("jurisdiction", *QUANTITY_COLUMNS), tuple(rows))


def write_csv(table: Table) -> str:
    """The table as CSV with a byte-order mark, so that spreadsheets read it as UTF-8.

    A cell that a spreadsheet would run as a formula starts with an apostrophe.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_csv_cell(row[column]) for column in table.columns])
    return "\ufeff" + written.getvalue()


def write_json(table: Table) -> str:
    """The rows as a JSON array of objects; a value that is not known is null."""
    return json.dumps(table.rows, ensure_ascii=False, indent=1, default=_json_number) + "\n"


def _csv_cell(cell: Cell) -> Cell:
    """Source of the guard: OWASP, CSV injection."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format_amount(cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA_START):
        return "'" + cell
    return cell


def _json_number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _table(
    columns: tuple[str, ...], records: Iterable[Record], row: Callable[[Record], Row]
) -> Table:
    return Table(columns, tuple(map(row, records)))


def _policy_row(compendium: Compendium) -> Callable[[Policy], Row]:
    def row(policy: Policy) -> Row:
        expression = policy.expression
        metadata = expression.metadata
        return {
            "policy": policy.id,
            "jurisdiction": policy.jurisdiction,
            "title": _stated(metadata.title),
            "type": type_id(policy) or None,
            "issuer": _stated(metadata.issuer),
            "document_number": _stated(metadata.document_number),
            "adopted_on": _stated_date(metadata.adopted_on),
            "approved_on": _stated_date(metadata.approved_on),
            "promulgated_on": _stated_date(metadata.promulgated_on),
            "effective_on": _stated_date(metadata.effective_on),
            "expires_on": _stated_date(metadata.expires_on),
            "status": status_of(policy, compendium.as_of).value,
            "language": SOURCE_LANGUAGE,
            "source_url": policy.meta.url,
            "sha256": expression.source.sha256,
        }

    return row


def _clause_row(catalogue: Catalogue) -> Callable[[Clause], Row]:
    def row(clause: Clause) -> Row:
        topics = (tag.topic for tag in catalogue.tags_of(clause.ref))
        return {
            "policy": clause.ref.policy,
            "clause": clause.ref.clause,
            "number": clause.number,
            "path": " / ".join(clause.path),
            "text": clause.text,
            "line_start": clause.provision.first_line,
            "line_end": clause.provision.last_line,
            "topics": "|".join(topics),
        }

    return row


def _link_row(link: Link) -> Row:
    return {
        "clause_a": str(link.a),
        "clause_b": str(link.b),
        "relation": link.relation.value,
        "topics": "|".join(link.topics),
        "score": round(link.score, 4),
        "wording": link.wording.value,
        "origin": link.origin.value,
        "reason": link.reason,
    }


def _quantity_row(said: tuple[str, Quantity]) -> Row:
    policy, quantity = said
    return {
        "policy": policy,
        "clause": quantity.clause,
        "phrase": quantity.phrase,
        "kind": quantity.kind.value,
        "min": quantity.min,
        "max": quantity.max,
        "unit": quantity.unit,
        "subject": quantity.subject,
        "condition": quantity.condition,
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _agency_row(said: tuple[str, Agency]) -> Row:
    policy, agency = said
    return {
        "policy": policy,
        "clause": agency.clause,
        "role": agency.role.value,
        "role_printed": agency.printed_role,
        "body": agency.body,
        "open_list": agency.open_list,
    }


def _citation_row(catalogue: Catalogue) -> Callable[[Mention], Row]:
    """`target` is a policy's id, a stub `external:…` of a known document, or nothing."""
    works = {
        (mention.policy.id, mention.citation): work
        for work in cited_works_of(catalogue)
        for mention in work.mentions
    }

    def row(mention: Mention) -> Row:
        policy, citation = mention
        work = works.get((policy.id, citation))
        return {
            "policy": policy.id,
            "clause": citation.clause,
            "printed": citation.printed,
            "kind": citation.kind.value,
            "target": work.target if work else policy.id,
            "status": work.status.value if work else DocumentStatus.OWN.value,
        }

    return row


def _topic_row(topic: Topic) -> Row:
    return {
        "topic": topic.id,
        "group": topic.group,
        "name_zh": topic.names.zh,
        "name_en": topic.names.en,
        "definition": topic.definition.zh,
    }


def _term_row(used: UsedTerm) -> Row:
    name, *also = used.term.translations["en"]
    defined = [str(ClauseRef(policy, said.clause)) for policy, said in used.definitions]
    return {
        "term": used.term.zh,
        "name_en": name,
        "also_en": "|".join(also) or None,
        "clauses": len(used.clauses),
        "definition": "\n".join(said.meaning for _, said in used.definitions) or None,
        "defined_in": "|".join(defined) or None,
    }


def _stated(fact: Fact[str] | None) -> str | None:
    return fact.value if fact is not None else None


def _stated_date(fact: Fact[date] | None) -> str | None:
    return fact.value.isoformat() if fact is not None else None
