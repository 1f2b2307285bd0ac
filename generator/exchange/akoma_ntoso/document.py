"""A dated text as an Akoma Ntoso document: one file in the original, one in each translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from generator.exchange.akoma_ntoso.elements import NAMESPACE, add, write
from generator.exchange.akoma_ntoso.marks import marks_of
from generator.exchange.akoma_ntoso.metadata import Identity, add_meta
from generator.exchange.akoma_ntoso.naming import language_code
from generator.exchange.akoma_ntoso.provisions import (
    HIERARCHY,
    ProvisionWriter,
    Reading,
    published,
    translated,
)
from generator.exchange.citations import cited_policies
from generator.exchange.edition import (
    SOURCE_LANGUAGE,
    Edition,
    ExchangeFile,
    Speaker,
)
from generator.model.policy import Expression, Policy
from generator.model.provision import Kind, Provision

_MAIN = HIERARCHY | {Kind.TABLE, Kind.ATTACHMENT}
"""The kinds that make up the body of a text."""


def akoma_ntoso_files(edition: Edition) -> Iterator[ExchangeFile]:
    """Every dated text, in the original and in each language that it is translated into.

    Source: Akoma Ntoso 3.0 (OASIS LegalDocML), the document type `act`.
    """
    targets = cited_policies(edition)
    for policy in edition.compendium.policies:
        for text in policy.expressions:
            reading = published(marks_of(text, targets[policy.id]))
            yield _file(edition, policy, text, SOURCE_LANGUAGE, reading)
        for speaker in edition.translators:
            if _is_translated(speaker, policy):
                yield _translation(edition, policy, speaker)


def _is_translated(speaker: Speaker, policy: Policy) -> bool:
    return speaker.title(policy).lang == speaker.tag


def _translation(edition: Edition, policy: Policy, speaker: Speaker) -> ExchangeFile:
    reading = translated(lambda node: speaker.node(policy.id, node), speaker.tag)
    return _file(edition, policy, policy.expression, speaker.tag, reading)


def _file(
    edition: Edition, policy: Policy, text: Expression, language: str, reading: Reading
) -> ExchangeFile:
    identity = Identity(edition, policy, text, language)
    path = edition.places.akoma_ntoso_path(policy.id, text.name, language_code(language))
    return ExchangeFile(path, write(_document(identity, reading)))


def _document(identity: Identity, reading: Reading) -> etree._Element:
    root = etree.XML(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
    act = add(root, "act", {"name": identity.type or "act"})
    add_meta(act, identity)
    writer = ProvisionWriter(reading)
    parts = _parts_of(identity.text.body)
    for name, nodes in parts.front.items():
        if nodes:
            _add_blocks(add(act, name, {}), nodes, writer)
    _add_body(add(act, "body", {}), parts.main, writer)
    if parts.back:
        _add_blocks(add(act, "conclusions", {}), parts.back, writer)
    if parts.attachments:
        _add_attachments(add(act, "attachments", {}), parts.attachments, writer, identity)
    return root


class _Parts(NamedTuple):
    """The nodes of a text by where they stand in the document, in the order of reading."""

    front: Mapping[str, Sequence[Provision]]
    main: Sequence[Provision]
    back: Sequence[Provision]
    attachments: Sequence[Provision]


def _parts_of(body: Sequence[Provision]) -> _Parts:
    """Where each node stands: no node passes another, whatever the order of the text is."""
    end = len(body)
    while end and body[end - 1].kind is Kind.ATTACHMENT:
        end -= 1
    main = [at for at in range(end) if body[at].kind in _MAIN]
    first, last = (main[0], main[-1] + 1) if main else (end, end)
    return _Parts(_front(body[:first]), body[first:last], body[last:end], body[end:])


def _front(nodes: Sequence[Provision]) -> dict[str, Sequence[Provision]]:
    cover = next((at for at, node in enumerate(nodes) if node.kind is not Kind.COVER), len(nodes))
    kinds = [node.kind for node in nodes]
    preamble = kinds.index(Kind.PREAMBLE) if Kind.PREAMBLE in kinds else len(nodes)
    return {
        "coverPage": nodes[:cover],
        "preface": nodes[cover:preamble],
        "preamble": nodes[preamble:],
    }


def _add_blocks(
    parent: etree._Element, nodes: Sequence[Provision], writer: ProvisionWriter
) -> None:
    for node in nodes:
        writer.add_block(parent, node)


def _add_body(parent: etree._Element, nodes: Sequence[Provision], writer: ProvisionWriter) -> None:
    """Add the provisions; a body without any holds an empty one, for the standard wants one."""
    for node in nodes:
        writer.add_hierarchy(parent, node)
    if not nodes:
        add(parent, "hcontainer", {"name": "empty"})


def _add_attachments(
    parent: etree._Element,
    nodes: Sequence[Provision],
    writer: ProvisionWriter,
    identity: Identity,
) -> None:
    for node in nodes:
        attachment = add(parent, "attachment", {"eId": node.id})
        writer.add_head(attachment, node)
        document = add(attachment, "doc", {"name": "attachment"})
        add_meta(document, identity.component(node.id))
        main = add(document, "mainBody", {})
        writer.add_text(main, node)
        for child in node.children:
            writer.add_hierarchy(main, child)
