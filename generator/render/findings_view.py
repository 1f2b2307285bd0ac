"""The page of the catalogue of findings: every kind, what to do, an example."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model.diagnostic import Severity
from generator.render import address
from generator.render.address import Address
from generator.render.page import Page, TocEntry, crumbs_below
from generator.render.quality_view import severity_label
from generator.render.voice import Voice
from generator.rules.diagnostics import DiagnosticRule, diagnostic_rules

_CONTROL_PICTURES = 0x2400
_FULL_WIDTH_SPACE, _SHOWN_SPACE = "\u3000", "⬚"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding; the lines of its examples are empty where it has none."""

    code: str
    severity: str
    severity_label: str
    name: str
    explanation: str
    message: str
    next_step: str
    example_file: str
    example: tuple[str, ...]
    counter_example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The kinds of finding of one part of the work."""

    id: str
    name: str
    kinds: tuple[FindingKind, ...]


def findings_page(voice: Voice) -> Page:
    """Every kind of finding, by the hundreds of their codes."""
    groups = tuple(_groups(voice))
    return Page(
        path=address.FINDINGS,
        template="findings.html",
        title=voice.say("nav_findings"),
        view=groups,
        description=voice.say("findings_lead"),
        crumbs=crumbs_below(voice, Address(address.FINDINGS), address.ABOUT),
        toc=tuple(TocEntry(group.name, group.id) for group in groups),
    )


def visible_lines(text: str) -> tuple[str, ...]:
    """The lines of a text, with a sign for each character that nobody could see: ␁ or ⬚."""
    return tuple("".join(map(_visible, line)) for line in text.rstrip("\n").split("\n") if text)


def _groups(voice: Voice) -> Iterator[FindingGroup]:
    for hundred, found in groupby(diagnostic_rules().values(), key=lambda rule: rule.code[1]):
        kinds = tuple(_kind(voice, rule) for rule in found)
        yield FindingGroup(f"findings-{hundred}", voice.say(f"findings_{hundred}"), kinds)


def _kind(voice: Voice, rule: DiagnosticRule) -> FindingKind:
    severity: Severity = rule.severity
    return FindingKind(
        code=rule.code,
        severity=severity.word,
        severity_label=severity_label(voice, severity),
        name=rule.name,
        explanation=rule.explanation,
        message=rule.message,
        next_step=rule.next_step,
        example_file=rule.example_file,
        example=visible_lines(rule.example),
        counter_example=visible_lines(rule.counter_example),
    )


def _visible(char: str) -> str:
    if char == _FULL_WIDTH_SPACE:
        return _SHOWN_SPACE
    is_control = unicodedata.category(char) == "Cc" and ord(char) < 0x20
    return chr(_CONTROL_PICTURES + ord(char)) if is_control else char
