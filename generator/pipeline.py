"""The stages, in order: from the project folder to a compendium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from pathlib import Path

from generator.changes import revise, take_snapshot
from generator.changes.keeping import keep_addresses, untold_changes
from generator.enrich import check_language, date_texts, enrich, mark_repealed
from generator.link import (
    Linking,
    Texts,
    decide_links,
    decide_topics,
    drop_contradicted,
    hold,
    link,
    tag,
)
from generator.model.compendium import Compendium, TranslatedLanguage
from generator.model.conversion import ReviewedConversions
from generator.model.decision import Decisions
from generator.model.diagnostic import Diagnostic, Place, Severity, sort_key
from generator.model.expression_yaml import dump_expression
from generator.model.link import Link, Rejection, Tag
from generator.model.policy import Expression, Policy, StructuredText, text_on
from generator.model.project import PolicySource, Project, PublishedText
from generator.model.segment import SegmentedText
from generator.model.source_text import SourceText
from generator.read import read_project
from generator.read.conversions import read_conversions
from generator.read.record import read_record
from generator.render.published import current_texts, published_addresses
from generator.render.script_review import unread_conversions
from generator.rules.diagnostics import finding
from generator.rules.policy_types import policy_types
from generator.segment import segment
from generator.structure import structure

_NOTHING_SEGMENTED = SegmentedText((), ())
_NOTHING_STRUCTURED = StructuredText((), ())
_NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Document:
    """One document on its way: what the stages so far have made of it.

    What no later stage reads is let go, so that a large document fits in memory.
    """

    policy: str
    name: str
    source: SourceText
    segmented: SegmentedText = _NOTHING_SEGMENTED
    text: StructuredText = _NOTHING_STRUCTURED
    expression: Expression | None = None
    findings: tuple[Diagnostic, ...] = ()


def _segment(document: Document) -> Document:
    return replace(document, segmented=segment(document.source))


def _structure(document: Document) -> Document:
    text, findings = structure(document.source, document.segmented)
    found = document.findings + findings
    return replace(document, segmented=_NOTHING_SEGMENTED, text=text, findings=found)


def _enrich(document: Document) -> Document:
    expression, found = enrich(document.policy, document.name, document.source, document.text)
    return replace(document, expression=expression, findings=document.findings + found)


DOCUMENT_STAGES: tuple[Callable[[Document], Document], ...] = (_segment, _structure, _enrich)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The whole compendium on its way."""

    project: Project
    as_of: date
    policies: tuple[Policy, ...] = ()
    translations: dict[str, TranslatedLanguage] = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()
    links: tuple[Link, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    decisions: Decisions = _NO_DECISIONS
    conversions: ReviewedConversions | None = None
    findings: tuple[Diagnostic, ...] = ()


def _normalize(assembly: Assembly) -> Assembly:
    policies: list[Policy] = []
    findings: list[Diagnostic] = []
    codes = {place.id: place.code for place in assembly.project.jurisdictions}
    for source in assembly.project.policies:
        policy, found = _normalize_policy(source, codes[source.jurisdiction], assembly.as_of)
        policies.append(policy)
        findings.extend(found)
    return replace(
        assembly, policies=mark_repealed(policies), findings=(*assembly.findings, *findings)
    )


def _translate(assembly: Assembly) -> Assembly:
    translations, findings = dict[str, TranslatedLanguage](), list[Diagnostic]()
    for language in assembly.project.languages:
        if language.translation and language.translation not in translations:
            held, found = check_language(assembly.project, assembly.policies, language)
            translations[language.translation] = held
            findings.extend(found)
    return replace(assembly, translations=translations, findings=(*assembly.findings, *findings))


def _review_conversions(assembly: Assembly) -> Assembly:
    """A project that keeps no list of conversions read is not asked to read them."""
    if assembly.conversions is None:
        return assembly
    texts = [
        (text.source, expression)
        for source, policy in zip(assembly.project.policies, assembly.policies, strict=True)
        for text, expression in zip(source.texts, policy.expressions, strict=True)
    ]
    found = unread_conversions(texts, assembly.project.script_exceptions, assembly.conversions)
    return replace(assembly, findings=(*assembly.findings, *found))


def _tag(assembly: Assembly) -> Assembly:
    return replace(assembly, tags=tag(assembly.project.topics, assembly.policies))


def _decide_topics(assembly: Assembly) -> Assembly:
    """Editors' verdicts on topics come before links are made, which rest on them."""
    texts = Texts(assembly.policies)
    held, found = hold(assembly.project.decisions, texts)
    tags = decide_topics(assembly.tags, held.topics, assembly.project.topics, texts)
    absences, contradicted = drop_contradicted(held.absences, tags, assembly.policies)
    return replace(
        assembly,
        tags=tags,
        decisions=replace(held, absences=absences),
        findings=assembly.findings + found + contradicted,
    )


def _link(assembly: Assembly) -> Assembly:
    links, rejections = link(assembly.project.topics, assembly.policies, assembly.tags)
    return replace(assembly, links=links, rejections=rejections)


def _decide_links(assembly: Assembly) -> Assembly:
    links, rejections = decide_links(
        Linking(assembly.links, assembly.rejections),
        assembly.decisions.links,
        assembly.tags,
        Texts(assembly.policies),
    )
    return replace(assembly, links=links, rejections=rejections)


STAGES: tuple[Callable[[Assembly], Assembly], ...] = (
    _normalize,
    _review_conversions,
    _translate,
    _tag,
    _decide_topics,
    _link,
    _decide_links,
)


class NoDateError(Exception):
    """No day to tell the status of policies on; `findings` may say why."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__("no meta.yaml states when its document was retrieved")
        self.findings = findings


def normalize(policy: str, name: str, source: SourceText) -> Document:
    """Run one decoded document through the document stages."""
    document = Document(policy, name, source)
    return reduce(lambda done, stage: stage(done), DOCUMENT_STAGES, document)


def assemble(root: Path, as_of: date | None = None) -> tuple[Compendium, Project]:
    """Make the compendium of a project folder.

    `as_of` is the day that statuses are told for; without it, the latest day on
    which an editor retrieved a document.
    Returns: the compendium with all findings, sorted, and the project it is from.
    Raises: FileNotFoundError without a `source/policies` folder; NoDateError if no
    day is given and none is stated.
    """
    project, findings = read_project(root)
    day = as_of or _latest_retrieval(project)
    if day is None:
        raise NoDateError(findings)
    conversions, found = read_conversions(root)
    assembly = Assembly(project, day, conversions=conversions, findings=findings + found)
    done = reduce(lambda made, stage: stage(made), STAGES, assembly)
    compendium = Compendium(
        as_of=done.as_of,
        jurisdictions=project.jurisdictions,
        types=policy_types(),
        groups=project.groups,
        topics=project.topics,
        policies=done.policies,
        tags=done.tags,
        links=done.links,
        rejections=done.rejections,
        decisions=done.decisions,
        translations=done.translations,
        findings=done.findings,
        terms=project.terms,
    )
    return _remember(compendium, root), project


def _remember(compendium: Compendium, root: Path) -> Compendium:
    """Hold the compendium against what the project recorded of what it published."""
    record, found = read_record(root)
    published = published_addresses(compendium, root / "site_templates" / "pages")
    kept = keep_addresses(record, published, current_texts(compendium))
    untold = untold_changes(record, take_snapshot(compendium))
    return replace(
        compendium,
        histories=record.histories,
        revisions=revise(compendium),
        old_addresses=kept.old,
        findings=tuple(
            sorted((*compendium.findings, *found, *kept.findings, *untold), key=sort_key)
        ),
    )


def _latest_retrieval(project: Project) -> date | None:
    metas = [policy.meta for policy in project.policies]
    days = [meta.retrieved for meta in metas]
    days += [text.retrieved for meta in metas for text in meta.texts.values()]
    return max(filter(None, days), default=None)


def _normalize_policy(
    source: PolicySource, code: str, day: date
) -> tuple[Policy, Iterable[Diagnostic]]:
    expressions: list[Expression] = []
    findings: list[Diagnostic] = []
    for text in source.texts:
        document = normalize(source.id, text.name, text.source)
        assert document.expression is not None
        expressions.append(document.expression)
        findings += (it for it in document.findings if it.code != "I017" or not source.meta.type)
        findings += _editorial_findings(source, text, document.expression, code)
    policy, found = _policy_on(source, expressions, day)
    return policy, without_allowed(source, (*findings, *found))


def _policy_on(
    source: PolicySource, expressions: Sequence[Expression], day: date
) -> tuple[Policy, Iterable[Diagnostic]]:
    """The policy with the text that applies on that day as its current one."""
    if len(expressions) == 1:
        return Policy(source.id, source.jurisdiction, source.meta, expressions[0]), ()
    texts, findings = date_texts(expressions, source.meta, source.meta_path)
    current = text_on(texts, day)
    meta = replace(source.meta, url=current.meta.url, retrieved=current.meta.retrieved)
    return Policy(source.id, source.jurisdiction, meta, current.expression, texts), findings


def _editorial_findings(
    source: PolicySource, text: PublishedText, expression: Expression, code: str
) -> Iterator[Diagnostic]:
    if text.normalized != dump_expression(expression):
        yield finding("W110", Place(text.normalized_path))
    stated, printed = source.meta.type, expression.metadata.type
    if stated and printed and stated != printed.value:
        yield finding("W112", Place(source.meta_path), stated=stated, printed=printed.value)
    named = expression.metadata.jurisdiction
    if named and named.value != code:
        place = Place(text.source.path, named.line)
        yield finding("W113", place, named=named.value, stated=code)


def without_allowed(source: PolicySource, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that the editor does not allow, and allowances that nothing needs (W111)."""
    used: set[int] = set()
    for found in findings:
        at = _allowance(source, found)
        if at is None:
            yield found
        else:
            used.add(at)
    for at, allowance in enumerate(source.meta.allow):
        if at not in used:
            yield finding("W111", Place(source.meta_path), code=allowance.code)


def _allowance(source: PolicySource, found: Diagnostic) -> int | None:
    if found.severity is Severity.ERROR:
        return None
    for at, allowance in enumerate(source.meta.allow):
        if allowance.code == found.code and allowance.line in {None, found.place.line}:
            return at
    return None
