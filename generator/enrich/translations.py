"""Hold stored English against the text that it translates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from generator.model.compendium import PolicyTranslation, Translation
from generator.model.diagnostic import Diagnostic, Place
from generator.model.policy import Expression
from generator.model.provision import Provision, walk
from generator.rules.diagnostics import finding
from generator.text.space import strip_layout


def check_translation(
    expression: Expression, translation: PolicyTranslation, path: str
) -> tuple[PolicyTranslation, tuple[Diagnostic, ...]]:
    """Keep what translates the current wording.

    Returns: the translation without entries for another wording (W401) or for
    provisions that do not exist (W402), and those findings.
    """
    nodes = {node.id: node for node in walk(expression.body)}
    kept = {
        name: entry
        for name, entry in translation.nodes.items()
        if name in nodes and entry.source_sha256 == wording_hash(nodes[name])
    }
    dropped = {name: entry for name, entry in translation.nodes.items() if name not in kept}
    return replace(translation, nodes=kept), tuple(_report(dropped, nodes, path))


def wording_hash(provision: Provision) -> str:
    """SHA-256 of a node's own heading and text, layout space taken out, in UTF-8."""
    words = (text.value for text in (provision.heading, provision.text) if text)
    return hashlib.sha256(strip_layout("".join(words)).encode("utf-8")).hexdigest()


def _report(
    dropped: dict[str, Translation], nodes: dict[str, Provision], path: str
) -> Iterator[Diagnostic]:
    for name in sorted(dropped):
        yield finding("W401" if name in nodes else "W402", Place(path), node=name)
