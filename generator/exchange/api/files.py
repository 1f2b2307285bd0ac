"""Every file of the API."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.exchange.api.address import (
    INDEX,
    OPENAPI,
    clause_file,
    item_path,
    page_path,
    schema_path,
)
from generator.exchange.api.description import api_schemas, openapi
from generator.exchange.api.rows import PART_TABLES, JsonRow, RowsByPlace, json_row
from generator.exchange.edition import (
    NOTICE,
    Edition,
    ExchangeFile,
)
from generator.model.clause import Clause, clauses_of
from generator.model.policy import Expression, Jurisdiction, Policy

CLOSEST_LINKS = 12
"""How many links the file of a clause holds; the file of its policy's links has them all."""

PAGE_SIZES = {"policies": 100, "clauses": 500}
PAGE_SIZE = 500
"""How many entries a page of a list has."""

_ALL_SOURCES = "source/"


def api_files(edition: Edition) -> Iterator[ExchangeFile]:
    """Every file of the API: things, lists of them, the index, schemas and the description.

    A thing's fields are named as the columns of its table.
    """
    yield from _ApiWriter(edition).files()
    for name, schema in api_schemas().items():
        yield ExchangeFile(schema_path(name), _json(schema))
    yield ExchangeFile(OPENAPI, _json(openapi(edition.url("api/v1", OPENAPI))))


class _ApiWriter:
    """Writes the files that hold data; every look-up is made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._rows = RowsByPlace(edition.rows)
        self._policies = edition.compendium.policies
        self._policy_rows = {row["policy"]: json_row(row) for row in edition.rows["policies"]}
        self._clauses = {one.id: clauses_of(one.expression) for one in self._policies}
        self._clause_rows = {
            (row["policy"], row["clause"]): json_row(row) for row in edition.rows["clauses"]
        }
        self._totals: dict[str, int] = {}
        listed = sorted(edition.generated_from.items())
        digest = hashlib.sha256("".join(f"{sha}  {path}\n" for path, sha in listed).encode())
        self._all_sources = {_ALL_SOURCES: digest.hexdigest()}

    def files(self) -> Iterator[ExchangeFile]:
        yield from self._policy_files()
        yield from self._clause_files()
        for table in PART_TABLES:
            yield from self._part_files(table)
        yield from self._topic_files()
        yield from self._jurisdiction_files()
        yield self._index()

    def _policy_files(self) -> Iterator[ExchangeFile]:
        for policy in self._policies:
            path = item_path("policies", policy.id)
            yield self._document(
                path,
                "policy",
                self._policy(policy, path),
                self._sources(policy),
            )
        rows = [(self._policy_rows[it.id], item_path("policies", it.id)) for it in self._policies]
        yield from self._list("policies", rows, self._edition.places.policy_path("{policy}"))

    def _policy(self, policy: Policy, path: str) -> JsonRow:
        page = self._edition.places.policy_path(policy.id)
        return {
            **self._policy_rows[policy.id],
            "as_of": self._edition.compendium.as_of.isoformat(),
            "expression": policy.expression.name,
            "translations": self._titles(policy),
            "urls": self._edition.page_urls(page, path),
            "files": self._policy_links(policy, path),
            "texts": [self._text(policy, text, path) for text in policy.expressions],
            "clauses": [
                {
                    "clause": clause.ref.clause,
                    "number": clause.number,
                    "path": list(clause.path),
                    "file": self._edition.url(clause_file(clause.ref), path),
                }
                for clause in self._clauses[policy.id]
            ],
        }

    def _titles(self, policy: Policy) -> dict[str, Any]:
        said = ((speaker.tag, speaker.title(policy)) for speaker in self._edition.translators)
        return {tag: {"title": words.text} for tag, words in said if words.lang == tag}

    def _policy_links(self, policy: Policy, path: str) -> dict[str, Any]:
        places = self._edition.places
        parts = {table: page_path(f"{table}/{policy.id}", 1) for table in PART_TABLES}
        files = {
            "source": places.source_file_path(policy.expression.source),
            "normalized": places.normalized_path(policy.id),
            "akoma_ntoso": places.akoma_ntoso_path(policy.id, policy.expression.name),
            "jurisdiction": item_path("jurisdictions", policy.jurisdiction),
            **parts,
        }
        return {name: self._edition.url(target, path) for name, target in files.items()}

    def _text(self, policy: Policy, text: Expression, path: str) -> JsonRow:
        """One of the dated texts: from when on it applies, its page, and its files."""
        places, is_current = self._edition.places, text is policy.expression
        page = (
            places.policy_path(policy.id) if is_current else places.text_path(policy.id, text.name)
        )
        files = {
            "source": places.source_file_path(text.source),
            "normalized": places.normalized_path(policy.id, None if is_current else text.name),
            "akoma_ntoso": places.akoma_ntoso_path(policy.id, text.name),
        }
        return {
            "expression": text.name,
            "applies_from": _applies_from(policy, text),
            "urls": self._edition.page_urls(page, path),
            "files": {name: self._edition.url(target, path) for name, target in files.items()},
        }

    def _clause_files(self) -> Iterator[ExchangeFile]:
        rows: list[tuple[JsonRow, str]] = []
        for policy in self._policies:
            for clause in self._clauses[policy.id]:
                path = clause_file(clause.ref)
                row = self._clause_row(clause)
                yield self._document(
                    path,
                    "clause",
                    self._clause(clause, row),
                    self._sources(policy),
                )
                rows.append(({key: row[key] for key in row if key != "text"}, path))
        yield from self._list(
            "clauses", rows, self._edition.places.policy_path("{policy}") + "#{clause}"
        )

    def _clause_row(self, clause: Clause) -> JsonRow:
        return {**self._clause_rows[clause.ref], "path": list(clause.path)}

    def _clause(self, clause: Clause, row: JsonRow) -> JsonRow:
        edition, ref, path = self._edition, clause.ref, clause_file(clause.ref)
        links = sorted(self._rows.of_clause("links", ref), key=lambda link: -link["score"])
        said = ((speaker.tag, speaker.wording(clause)) for speaker in edition.translators)
        page = f"{edition.places.policy_path(ref.policy)}#{ref.clause}"
        files = {
            "policy": item_path("policies", ref.policy),
            "links": page_path(f"links/{ref.policy}", 1),
        }
        return {
            **row,
            "translations": {tag: {"text": it.text} for tag, it in said if it.lang == tag},
            "urls": edition.page_urls(page, path),
            "files": {name: edition.url(target, path) for name, target in files.items()},
            "link_count": len(links),
            "links": links[:CLOSEST_LINKS],
            **{name: self._rows.of_clause(name, ref) for name in PART_TABLES if name != "links"},
        }

    def _part_files(self, table: str) -> Iterator[ExchangeFile]:
        """The rows of each policy, and the list of the policies that have any."""
        page = self._edition.places.policy_path("{policy}") + "#{clause}"
        totals: list[tuple[JsonRow, str]] = []
        for policy in self._policies:
            rows = self._rows.of_policy(table, policy.id)
            stem = f"{table}/{policy.id}"
            totals.append(({"policy": policy.id, "total": len(rows)}, page_path(stem, 1)))
            head = {"policy": policy.id, **self._patterns(page, stem)}
            made_from = () if table == "links" else self._sources(policy)
            yield from self._pages(stem, table, rows, head, tuple(made_from))
        yield from self._list(table, totals, page, schema="policy_totals")
        self._totals[table] = len(self._edition.rows[table])

    def _topic_files(self) -> Iterator[ExchangeFile]:
        clauses: defaultdict[str, list[JsonRow]] = defaultdict(list)
        for tag in self._edition.compendium.tags:
            ref = tag.clause
            clauses[tag.topic].append(
                {"policy": ref.policy, "clause": ref.clause, "weight": round(tag.weight, 4)}
            )
        listed: list[tuple[JsonRow, str]] = []
        for row in map(json_row, self._edition.rows["topics"]):
            topic = row["topic"]
            path = item_path("topics", topic)
            urls = self._edition.page_urls(self._edition.places.topic_path(topic), path)
            body = {**row, "urls": urls, "clauses": clauses[topic]}
            yield self._document(path, "topic", body, ["source/topics.yaml"])
            listed.append(({**row, "clause_count": len(clauses[topic])}, path))
        yield from self._list("topics", listed, self._edition.places.topic_path("{topic}"))

    def _jurisdiction_files(self) -> Iterator[ExchangeFile]:
        policies: defaultdict[str, list[str]] = defaultdict(list)
        for policy in self._policies:
            policies[policy.jurisdiction].append(policy.id)
        listed: list[tuple[JsonRow, str]] = []
        for place in self._edition.compendium.jurisdictions:
            path, row = item_path("jurisdictions", place.id), _place_row(place)
            page = self._edition.places.jurisdiction_path(place.id)
            urls = self._edition.page_urls(page, path) if policies[place.id] else {}
            body = {**row, "urls": urls, "policies": policies[place.id]}
            yield self._document(path, "jurisdiction", body, ["source/jurisdictions.yaml"])
            listed.append(({**row, "policy_count": len(policies[place.id])}, path))
        pattern = self._edition.places.jurisdiction_path("{jurisdiction}")
        yield from self._list("jurisdictions", listed, pattern)

    def _index(self) -> ExchangeFile:
        edition = self._edition
        names = ("policies", "clauses", "topics", "jurisdictions", *PART_TABLES)
        body = {
            "as_of": edition.compendium.as_of.isoformat(),
            "openapi": edition.url(OPENAPI, INDEX),
            "collections": {
                name: {"total": self._totals[name], "file": edition.url(page_path(name, 1), INDEX)}
                for name in names
            },
            "urls": edition.page_urls("", INDEX),
        }
        return self._document(INDEX, "index", body, sorted(edition.generated_from))

    def _list(
        self,
        name: str,
        entries: Sequence[tuple[JsonRow, str]],
        page: str,
        schema: str | None = None,
    ) -> Iterator[ExchangeFile]:
        """A list of things, each with its file."""
        self._totals[name] = len(entries)
        base = page_path(name, 1)
        rows = [{**row, "file": self._edition.url(path, base)} for row, path in entries]
        yield from self._pages(name, schema or name, rows, self._patterns(page, name))

    def _patterns(self, page: str, stem: str) -> JsonRow:
        """How the address of an entry's page is made from its fields, in every language."""
        return {"url_patterns": self._edition.page_urls(page, page_path(stem, 1))}

    def _pages(
        self,
        stem: str,
        schema: str,
        rows: Sequence[JsonRow],
        head: JsonRow,
        sources: Sequence[str] = (),
    ) -> Iterator[ExchangeFile]:
        size = PAGE_SIZES.get(stem, PAGE_SIZE)
        count = max(1, -(-len(rows) // size))
        for page in range(1, count + 1):
            path = page_path(stem, page)
            after = self._edition.url(page_path(stem, page + 1), path) if page < count else None
            place = {"total": len(rows), "page": page, "pages": count, "next": after}
            items = rows[(page - 1) * size : page * size]
            yield self._document(path, schema, {**head, **place, "items": items}, sources)

    def _sources(self, policy: Policy) -> Iterator[str]:
        """What everything is made from that only speaks of one policy."""
        yield policy.expression.source.path
        for language in sorted(self._edition.compendium.translations):
            yield f"source/translations/{language}/{policy.id}.yaml"

    def _document(
        self, path: str, schema: str, body: Mapping[str, Any], sources: Iterable[str]
    ) -> ExchangeFile:
        known = self._edition.generated_from
        made_from = {source: known[source] for source in sources if source in known}
        head = {
            "schema": self._edition.url(schema_path(schema), path),
            "self": self._edition.url(path, path),
            "notice": NOTICE,
            "generated_from": made_from or self._all_sources,
        }
        return ExchangeFile(path, _json({**head, **body}))


def _applies_from(policy: Policy, text: Expression) -> str | None:
    """From when on a text applies, as its page says; of an only text what it states itself."""
    stated = text.metadata.effective_on
    days = {dated.expression.name: dated.applies_from for dated in policy.texts}
    day = days.get(text.name, stated.value if stated else None)
    return day.isoformat() if day else None


def _place_row(place: Jurisdiction) -> JsonRow:
    return {
        "jurisdiction": place.id,
        "code": place.code,
        "level": place.level.value,
        "parent": place.parent,
        "name_zh": place.names.zh,
        "name_en": place.names.en,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
