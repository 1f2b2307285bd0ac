"""The page of open findings, and of how far everything is translated and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.compendium import Coverage, PolicyTranslation, TranslatedLanguage
from generator.model.diagnostic import Diagnostic, Severity, sort_key
from generator.model.language import TRANSLATIONS_FOLDER, Language, translation_path
from generator.model.policy import Policy
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import Page, TocEntry, crumbs_below
from generator.render.provision_view import citable_nodes, node_label
from generator.render.translation_view import coverage_sentence, translations_anchor
from generator.render.voice import Voice, Wording
from generator.rules.diagnostics import diagnostic_rules

FINDINGS, CHECKS, TRANSLATIONS = "findings", "checks", "translations"
"""The anchors of the page's parts."""

_COUNTED_AS_COVERAGE = frozenset({"W401", "W403", "I419", "I420"})


@dataclass(frozen=True, slots=True)
class SeverityCount:
    """How many findings weigh that much."""

    severity: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the table."""

    place: str
    severity: str
    severity_label: str
    code: str
    code_href: str
    name: str
    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class PartLink:
    """A clause with something to translate: where it stands, and how many parts of it."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class PolicyCoverage:
    """How far a policy is translated, and what a reader finds open about it."""

    title: Wording
    href: str
    sentence: str
    parts: int
    translated: int
    missing_count: int
    outdated_count: int
    missing: tuple[PartLink, ...]
    outdated: tuple[PartLink, ...]
    differences: int


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """How far everything is translated into a language."""

    anchor: str
    tag: str
    name: str
    sentence: str
    policies: tuple[PolicyCoverage, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What translations are looked through for.

    `results` counts what is open, by language; None where nobody looks.
    """

    code: str
    href: str
    label: str
    results: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class QualityView:
    """Counts and findings, translations by language, and the checks by those languages."""

    counts: tuple[SeverityCount, ...]
    findings: tuple[FindingRow, ...]
    catalogue_href: str
    languages: tuple[LanguageCoverage, ...]
    checks: tuple[CheckRow, ...]


def quality_page(catalogue: Catalogue, voice: Voice) -> Page:
    """How far all is translated, and every open finding, the heaviest first."""
    here = Address(address.QUALITY)
    view = _QualityViewer(catalogue, voice, here).view()
    return Page(
        path=address.QUALITY,
        template="quality.html",
        title=voice.say("nav_quality"),
        view=view,
        description=voice.say("quality_lead"),
        crumbs=crumbs_below(voice, here, address.ABOUT),
        toc=tuple(_table_of_contents(voice, view)),
    )


def severity_label(voice: Voice, severity: Severity) -> str:
    """The name of a finding's weight."""
    return voice.say(f"severity_{severity.word}")


def _table_of_contents(voice: Voice, view: QualityView) -> Iterator[TocEntry]:
    if view.languages:
        yield TocEntry(voice.say("quality_translations"), TRANSLATIONS)
        yield TocEntry(voice.say("quality_checks"), CHECKS)
    yield TocEntry(voice.say("quality_findings"), FINDINGS)


class _QualityViewer:
    """Builds the view of the page in one language."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._findings = sorted(
            catalogue.compendium.findings, key=lambda item: (item.severity.rank, sort_key(item))
        )

    def view(self) -> QualityView:
        """Everything on the page."""
        counted = Counter(item.severity for item in self._findings)
        checked = [
            (there.language, there)
            for there in self._catalogue.compendium.translations.values()
            if there.language
        ]
        return QualityView(
            tuple(self._severity_count(severity, counted[severity]) for severity in Severity),
            tuple(map(self._row, self._findings)),
            self._here.to(address.FINDINGS),
            tuple(self._language(language, there) for language, there in checked),
            tuple(self._checks([there for _, there in checked])),
        )

    def _severity_count(self, severity: Severity, count: int) -> SeverityCount:
        label = self._voice.count(f"severity_count_{severity.word}", count)
        return SeverityCount(severity.word, label, count)

    def _row(self, item: Diagnostic) -> FindingRow:
        return FindingRow(
            place=f"{item.place.path}:{item.place.line}:{item.place.column}",
            severity=item.severity.word,
            severity_label=severity_label(self._voice, item.severity),
            code=item.code,
            code_href=self._here.to(address.finding_path(item.code)),
            name=item.name,
            message=item.message,
            next_step=item.next_step,
        )

    # ---- Translations -----------------------------------------------------------------

    def _language(self, language: Language, there: TranslatedLanguage) -> LanguageCoverage:
        found = Counter(
            item.place.path for item in self._findings if item.code not in _COUNTED_AS_COVERAGE
        )
        policies = tuple(
            self._policy(policy, translation, translation.coverage, found[path])
            for policy in self._catalogue.listed_policies
            if (translation := there.policies.get(policy.id)) and translation.coverage
            for path in [translation_path(language.translation or "", policy.id)]
        )
        whole = _sum_of(policies)
        return LanguageCoverage(
            anchor=translations_anchor(language.tag),
            tag=language.tag,
            name=language.name,
            sentence=coverage_sentence(self._voice, whole) if policies else "",
            policies=policies,
        )

    def _policy(
        self, policy: Policy, translation: PolicyTranslation, coverage: Coverage, differences: int
    ) -> PolicyCoverage:
        missing, outdated = coverage.missing, coverage.outdated
        return PolicyCoverage(
            title=self._voice.title(policy.id, policy.title),
            href=self._here.to(address.policy_path(translation.policy)),
            sentence=coverage_sentence(self._voice, coverage),
            parts=coverage.parts,
            translated=coverage.translated,
            missing_count=len(missing),
            outdated_count=len(outdated),
            missing=tuple(self._parts(policy, missing)) if coverage.translated else (),
            outdated=tuple(self._parts(policy, outdated)),
            differences=differences,
        )

    def _parts(self, policy: Policy, nodes: Iterable[str]) -> Iterator[PartLink]:
        """The clauses that hold these nodes, each with a link to the first of them."""
        cited = citable_nodes(policy.expression.body)
        by_clause: dict[str, list[str]] = {}
        for node in nodes:
            by_clause.setdefault(cited[node].id, []).append(node)
        path = address.policy_path(policy.id)
        for first, *others in by_clause.values():
            label = node_label(self._voice, cited[first])
            yield PartLink(label, self._here.to(f"{path}#{first}"), 1 + len(others))

    # ---- Checks -----------------------------------------------------------------------

    def _checks(self, languages: list[TranslatedLanguage]) -> Iterator[CheckRow]:
        """A row for each finding that some language is looked through for, but for gaps."""
        codes = {code for there in languages for code in there.checks} - _COUNTED_AS_COVERAGE
        found = Counter((_folder(item.place.path), item.code) for item in self._findings)
        for code in sorted(codes):
            yield CheckRow(
                code=code,
                href=self._here.to(address.finding_path(code)),
                label=self._label(code),
                results=tuple(
                    found[_translation_of(there), code] if code in there.checks else None
                    for there in languages
                ),
            )

    def _label(self, code: str) -> str:
        key = f"check_{code.lower()}"
        known = key in self._voice.interface.texts
        return self._voice.say(key) if known else diagnostic_rules()[code].name


def _sum_of(policies: Iterable[PolicyCoverage]) -> Coverage:
    """The coverage of several policies, in numbers alone."""
    listed = list(policies)
    return Coverage(
        sum(it.parts for it in listed),
        ("",) * sum(it.missing_count for it in listed),
        ("",) * sum(it.outdated_count for it in listed),
    )


def _translation_of(there: TranslatedLanguage) -> str:
    return (there.language and there.language.translation) or ""


def _folder(path: str) -> str:
    """The folder of translations that a file is in; empty if it is in none."""
    head, _, below = path.partition(f"{TRANSLATIONS_FOLDER}/")
    return "" if head or not below else below.partition("/")[0]
