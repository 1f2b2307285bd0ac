"""The page of open findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model.diagnostic import Diagnostic, Severity, sort_key
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.page import Page, crumbs_below
from generator.render.voice import Voice


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
class QualityView:
    """Counts and findings."""

    counts: tuple[SeverityCount, ...]
    findings: tuple[FindingRow, ...]
    catalogue_href: str


def quality_page(catalogue: Catalogue, voice: Voice) -> Page:
    """Every open finding, the heaviest first."""
    findings = sorted(
        catalogue.compendium.findings, key=lambda item: (item.severity.rank, sort_key(item))
    )
    here = Address(address.QUALITY)
    counted = Counter(item.severity for item in findings)
    view = QualityView(
        tuple(_severity_count(voice, severity, counted[severity]) for severity in Severity),
        tuple(_row(voice, item, here) for item in findings),
        here.to(address.FINDINGS),
    )
    return Page(
        path=address.QUALITY,
        template="quality.html",
        title=voice.say("nav_quality"),
        view=view,
        description=voice.say("quality_lead"),
        crumbs=crumbs_below(voice, here, address.ABOUT),
    )


def severity_label(voice: Voice, severity: Severity) -> str:
    """The name of a finding's weight."""
    return voice.say(f"severity_{severity.word}")


def _severity_count(voice: Voice, severity: Severity, count: int) -> SeverityCount:
    label = voice.count(f"severity_count_{severity.word}", count)
    return SeverityCount(severity.word, label, count)


def _row(voice: Voice, item: Diagnostic, here: Address) -> FindingRow:
    return FindingRow(
        place=f"{item.place.path}:{item.place.line}:{item.place.column}",
        severity=item.severity.word,
        severity_label=severity_label(voice, item.severity),
        code=item.code,
        code_href=here.to(address.finding_path(item.code)),
        name=item.name,
        message=item.message,
        next_step=item.next_step,
    )
