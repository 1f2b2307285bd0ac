"""Hold the stored translation of a policy against the text that it translates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.enrich.translations import glosses, repeats
from generator.enrich.translations.parallel import Known, Parallel
from generator.enrich.translations.parity import problems_of
from generator.enrich.translations.terms import glossary_of
from generator.model.compendium import Coverage, PolicyTranslation, Translation
from generator.model.diagnostic import Diagnostic, Place
from generator.model.language import Language, translation_path
from generator.model.policy import Expression, Policy
from generator.model.provision import Kind, Provision, walk
from generator.model.statement import Agency
from generator.model.term import Term
from generator.model.wording import wording_hash
from generator.rules.diagnostics import finding

_UNGLOSSED = frozenset({Kind.TITLE, Kind.LABEL, Kind.DOCUMENT_NUMBER, Kind.ADDRESSEE})
_SHOWN = 24


class _Field(NamedTuple):
    """The heading, text or title of a part of a policy, with the translation there is of it."""

    node: str
    name: str
    chinese: str
    translated: str | None
    place: Place


class _Found(NamedTuple):
    """A problem of a field."""

    field: _Field
    code: str
    problem: str


class _Sides(NamedTuple):
    """A text and a translation of it: nodes by id, entries, and the translation's file."""

    nodes: Mapping[str, Provision]
    translation: PolicyTranslation
    path: str


def check_translation(
    expression: Expression,
    translation: PolicyTranslation | None,
    language: Language,
    terms: tuple[Term, ...],
) -> tuple[PolicyTranslation, tuple[Diagnostic, ...]]:
    """Keep what translates the current wording, and compare it with that.

    `language` is the one that it is translated into; `terms` are those of the glossary. With
    None there is no file: all is missing, and nothing is found.
    Returns: the translation with its coverage, entries for another wording (W401) put apart
    and those for provisions that do not exist (W402) left out, and the findings: W403 to W418,
    or I420 for all that is missing of a language that is not meant to be complete, and W111
    for an allowance of an entry that nothing needs.
    """
    nodes = {node.id: node for node in walk(expression.body)}
    path = translation_path(language.translation or "", expression.policy)
    stated = translation or PolicyTranslation(expression.policy, None, {})
    held = _held(expression, stated, nodes)
    sides = _Sides(nodes, held, path)
    fields = list(_fields(sides))
    coverage = _coverage(fields, sides)
    if translation is None:
        return replace(held, coverage=coverage), ()
    found = list(_compared(expression, sides, fields, language, terms))
    findings = (
        *_dropped(stated, sides),
        *(_missing(fields, nodes) if language.complete else _partial(coverage, language, path)),
        *_not_allowed(found, sides),
    )
    return replace(held, coverage=coverage), findings


def absent_translations(
    policies: Iterable[Policy], translations: Mapping[str, PolicyTranslation], language: Language
) -> Iterator[Diagnostic]:
    """A finding (I419) for each policy without a translation, where others have one."""
    for policy in policies if translations else ():
        if policy.id not in translations:
            yield finding(
                "I419",
                Place(translation_path(language.translation or "", policy.id)),
                language=language.tag,
            )


def _held(
    expression: Expression, translation: PolicyTranslation, nodes: Mapping[str, Provision]
) -> PolicyTranslation:
    """The translation with what is of an earlier wording put apart, its title among it."""
    current = {
        name: entry
        for name, entry in translation.nodes.items()
        if name in nodes and entry.source_sha256 == wording_hash(nodes[name])
    }
    outdated = {
        name: entry
        for name, entry in translation.nodes.items()
        if name in nodes and name not in current and (entry.heading or entry.text)
    }
    title = _current_title(expression, translation, current, outdated)
    return replace(translation, title=title, nodes=current, outdated=outdated)


def _current_title(
    expression: Expression,
    translation: PolicyTranslation,
    current: Mapping[str, Translation],
    outdated: Mapping[str, Translation],
) -> str | None:
    """The title that is stated, else that of the line which prints it; None if that changed."""
    printed = expression.metadata.title
    if printed is None or printed.clause in outdated:
        return None
    line = current.get(printed.clause)
    return translation.title or (line.text if line and printed.clause == "title" else None)


def _dropped(stated: PolicyTranslation, sides: _Sides) -> Iterator[Diagnostic]:
    nodes, held, path = sides
    for name in sorted(held.outdated):
        place = _place(held.outdated[name], "entry", path)
        yield finding("W401", place, node=name, digest=wording_hash(nodes[name]))
    for name in sorted(stated.nodes.keys() - nodes.keys()):
        yield finding("W402", _place(stated.nodes[name], "entry", path), node=name)


def _fields(sides: _Sides) -> Iterator[_Field]:
    """Every heading and text, in reading order, but those whose translation is out of date."""
    nodes, translation, path = sides
    for node in nodes.values():
        entry = translation.nodes.get(node.id)
        texts = {"heading": node.heading, "text": node.text}
        for name, text in texts.items():
            translated = getattr(entry, name) if entry else None
            if node.id not in translation.outdated and (text or translated):
                place = _place(entry, name, path)
                yield _Field(node.id, name, text.value if text else "", translated or None, place)


def _place(entry: Translation | None, name: str, path: str) -> Place:
    found = getattr(entry.places, name) if entry and entry.places else None
    return found or Place(path)


def _coverage(fields: Iterable[_Field], sides: _Sides) -> Coverage:
    nodes, outdated = sides.nodes, sides.translation.outdated
    expected = {field.node for field in fields if field.chinese} | outdated.keys()
    missing = {field.node for field in fields if field.chinese and field.translated is None}
    return Coverage(
        parts=len(expected),
        missing=tuple(name for name in nodes if name in missing),
        outdated=tuple(name for name in nodes if name in outdated),
    )


def _missing(fields: Iterable[_Field], nodes: Mapping[str, Provision]) -> Iterator[Diagnostic]:
    for field in fields:
        if field.translated is None:
            words = field.chinese.strip()
            cut = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            said = {"node": field.node, "part": field.name, "chinese": cut}
            yield finding("W403", field.place, **said, digest=wording_hash(nodes[field.node]))


def _partial(coverage: Coverage, language: Language, path: str) -> Iterator[Diagnostic]:
    if coverage.missing:
        said = {"n": len(coverage.missing), "all": coverage.parts, "language": language.tag}
        yield finding("I420", Place(path), **said)


# ---- Comparing ------------------------------------------------------------------------


def _compared(
    expression: Expression,
    sides: _Sides,
    fields: Iterable[_Field],
    language: Language,
    terms: tuple[Term, ...],
) -> Iterator[_Found]:
    agencies = _by_node(expression.content.agencies)
    known = Known(language, glossary_of(terms), {term.zh: term.en for term in terms})
    translated = [field for field in fields if field.translated is not None]
    for field in (*_title(expression, sides.translation), *translated):
        listed = agencies.get(field.node, ()) if field.name == "text" else ()
        parallel = Parallel(field.chinese, field.translated or "", listed)
        for code, problem in problems_of(parallel, known):
            yield _Found(field, code, problem)
    yield from _first_uses(translated, sides.nodes)
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


def _first_uses(fields: Iterable[_Field], nodes: Mapping[str, Provision]) -> Iterator[_Found]:
    """Names in quotation marks and titles in 《》 that lack the Chinese at their first use."""
    kinds = {name: node.kind for name, node in nodes.items()}
    seen = {glosses.folded(it.chinese) for it in fields if kinds[it.node] is Kind.TITLE}
    for field in fields:
        if field.name != "text" or kinds[field.node] in _UNGLOSSED:
            continue
        given = {glosses.folded(gloss) for gloss in glosses.glosses(field.translated or "")}
        for name in glosses.quoted(field.chinese):
            if glosses.folded(name) not in seen and glosses.folded(name) not in given:
                yield _Found(field, "W414", f"“{name}” stands here for the first time")
            seen.add(glosses.folded(name))


def _copied(fields: Iterable[_Field]) -> Iterator[_Found]:
    by_name = {(it.node, it.name): it for it in fields}
    texts = {
        f"{node} {name}": (it.chinese, it.translated or "") for (node, name), it in by_name.items()
    }
    for copy, earlier in repeats.copied_texts(texts):
        node, _, name = copy.partition(" ")
        yield _Found(by_name[node, name], "W415", f"the same words as those of {earlier}")


def _not_allowed(found: Iterable[_Found], sides: _Sides) -> Iterator[Diagnostic]:
    """The findings that the entry does not allow, and allowances that nothing needs."""
    translation, path = sides.translation, sides.path
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
