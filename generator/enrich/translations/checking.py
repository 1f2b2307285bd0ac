"""Hold the stored English of a policy against the text that it translates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.enrich.translations import glosses, repeats
from generator.enrich.translations.parity import Parallel, problems_of
from generator.enrich.translations.terms import glossary_of
from generator.model.compendium import Coverage, PolicyTranslation, Translation
from generator.model.diagnostic import Diagnostic, Place
from generator.model.policy import Expression, Policy
from generator.model.provision import Kind, Provision, walk
from generator.model.statement import Agency
from generator.model.term import Term
from generator.rules.diagnostics import finding
from generator.text.space import strip_layout

_UNGLOSSED = frozenset({Kind.TITLE, Kind.LABEL, Kind.DOCUMENT_NUMBER, Kind.ADDRESSEE})
_SHOWN = 24


class _Field(NamedTuple):
    """The heading, text or title of a part of a policy, with the English that there is for it."""

    node: str
    name: str
    chinese: str
    english: str | None
    place: Place


class _Found(NamedTuple):
    """A problem of a field."""

    field: _Field
    code: str
    problem: str


def check_translation(
    expression: Expression, translation: PolicyTranslation, path: str, terms: tuple[Term, ...]
) -> tuple[PolicyTranslation, tuple[Diagnostic, ...]]:
    """Keep what translates the current wording, and compare it with that.

    `path` is the translation's file; `terms` are those of the glossary.
    Returns: the translation without entries for another wording (W401) or for
    provisions that do not exist (W402), with its coverage, and the findings:
    W403 to W418, and W111 for an allowance of an entry that nothing needs.
    """
    nodes = {node.id: node for node in walk(expression.body)}
    kept = {
        name: entry
        for name, entry in translation.nodes.items()
        if name in nodes and entry.source_sha256 == wording_hash(nodes[name])
    }
    held = replace(translation, nodes=kept)
    outdated = frozenset(name for name in translation.nodes if name in nodes and name not in kept)
    fields = list(_fields(nodes.values(), held, path, outdated))
    found = list(_compared(expression, held, fields, terms))
    findings = (
        *_dropped(translation, kept, nodes, path),
        *_missing(fields, nodes),
        *_not_allowed(found, held, path),
    )
    return replace(held, coverage=_coverage(fields, outdated, nodes)), findings


def absent_translations(
    policies: Iterable[Policy], translations: Iterable[PolicyTranslation]
) -> Iterator[Diagnostic]:
    """A finding (I419) for each policy without English, where others have some."""
    translated = {translation.policy for translation in translations}
    for policy in policies if translated else ():
        if policy.id not in translated:
            yield finding("I419", Place(f"source/translations/en/{policy.id}.yaml"))


def wording_hash(provision: Provision) -> str:
    """SHA-256 of a node's own heading and text, layout space taken out, in UTF-8."""
    words = (text.value for text in (provision.heading, provision.text) if text)
    return hashlib.sha256(strip_layout("".join(words)).encode("utf-8")).hexdigest()


def _dropped(
    translation: PolicyTranslation,
    kept: Mapping[str, Translation],
    nodes: Mapping[str, Provision],
    path: str,
) -> Iterator[Diagnostic]:
    for name in sorted(translation.nodes.keys() - kept.keys()):
        place = _place(translation.nodes[name], "entry", path)
        if name in nodes:
            yield finding("W401", place, node=name, digest=wording_hash(nodes[name]))
        else:
            yield finding("W402", place, node=name)


def _fields(
    nodes: Iterable[Provision],
    translation: PolicyTranslation,
    path: str,
    outdated: frozenset[str],
) -> Iterator[_Field]:
    """Every heading and text, in reading order, but those whose English is out of date."""
    for node in nodes:
        entry = translation.nodes.get(node.id)
        texts = {"heading": node.heading, "text": node.text}
        for name, text in texts.items():
            english = getattr(entry, name) if entry else None
            if node.id not in outdated and (text or english):
                place = _place(entry, name, path)
                yield _Field(node.id, name, text.value if text else "", english or None, place)


def _place(entry: Translation | None, name: str, path: str) -> Place:
    found = getattr(entry.places, name) if entry and entry.places else None
    return found or Place(path)


def _coverage(
    fields: Iterable[_Field], outdated: frozenset[str], nodes: Mapping[str, Provision]
) -> Coverage:
    expected = {field.node for field in fields if field.chinese} | outdated
    missing = {field.node for field in fields if field.chinese and field.english is None}
    return Coverage(
        parts=len(expected),
        missing=tuple(name for name in nodes if name in missing),
        outdated=tuple(name for name in nodes if name in outdated),
    )


def _missing(fields: Iterable[_Field], nodes: Mapping[str, Provision]) -> Iterator[Diagnostic]:
    for field in fields:
        if field.english is None:
            words = field.chinese.strip()
            cut = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            said = {"node": field.node, "part": field.name, "chinese": cut}
            yield finding("W403", field.place, **said, digest=wording_hash(nodes[field.node]))


# ---- Comparing ------------------------------------------------------------------------


def _compared(
    expression: Expression,
    translation: PolicyTranslation,
    fields: Iterable[_Field],
    terms: tuple[Term, ...],
) -> Iterator[_Found]:
    agencies = _by_node(expression.content.agencies)
    glossary, names = glossary_of(terms), {term.zh: term.en for term in terms}
    translated = [field for field in fields if field.english is not None]
    for field in (*_title(expression, translation), *translated):
        listed = agencies.get(field.node, ()) if field.name == "text" else ()
        parallel = Parallel(field.chinese, field.english or "", listed)
        for code, problem in problems_of(parallel, glossary, names):
            yield _Found(field, code, problem)
    yield from _first_uses(translated, expression)
    yield from _copied(translated)


def _title(expression: Expression, translation: PolicyTranslation) -> Iterator[_Field]:
    printed = expression.metadata.title
    if printed and translation.title:
        place = translation.place or Place("")
        yield _Field("title", "title", printed.value, translation.title, place)


def _by_node(agencies: Iterable[Agency]) -> dict[str, tuple[Agency, ...]]:
    grouped: dict[str, list[Agency]] = {}
    for agency in agencies:
        grouped.setdefault(agency.node, []).append(agency)
    return {node: tuple(listed) for node, listed in grouped.items()}


def _first_uses(fields: Iterable[_Field], expression: Expression) -> Iterator[_Found]:
    """Names in quotation marks and titles in 《》 that lack the Chinese at their first use."""
    kinds = {node.id: node.kind for node in walk(expression.body)}
    seen = {glosses.folded(it.chinese) for it in fields if kinds[it.node] is Kind.TITLE}
    for field in fields:
        if field.name != "text" or kinds[field.node] in _UNGLOSSED:
            continue
        given = {glosses.folded(gloss) for gloss in glosses.glosses(field.english or "")}
        for name in glosses.quoted(field.chinese):
            if glosses.folded(name) not in seen and glosses.folded(name) not in given:
                yield _Found(field, "W414", f"“{name}” stands here for the first time")
            seen.add(glosses.folded(name))


def _copied(fields: Iterable[_Field]) -> Iterator[_Found]:
    by_name = {(it.node, it.name): it for it in fields}
    texts = {
        f"{node} {name}": (it.chinese, it.english or "") for (node, name), it in by_name.items()
    }
    for copy, earlier in repeats.copied_texts(texts):
        node, _, name = copy.partition(" ")
        yield _Found(by_name[node, name], "W415", f"the same English as that of {earlier}")


def _not_allowed(
    found: Iterable[_Found], translation: PolicyTranslation, path: str
) -> Iterator[Diagnostic]:
    """The findings that the entry does not allow, and allowances that nothing needs."""
    used = set[tuple[str, str]]()
    for item in found:
        entry = translation.nodes.get(item.field.node)
        if entry and any(item.code == it.code for it in entry.allow):
            used.add((item.field.node, item.code))
        else:
            said = {"node": item.field.node, "problem": item.problem, "code": item.code}
            yield finding(item.code, item.field.place, **said)
    for name, entry in translation.nodes.items():
        for allowance in entry.allow:
            if (name, allowance.code) not in used:
                yield finding("W111", _place(entry, "entry", path), code=allowance.code)
