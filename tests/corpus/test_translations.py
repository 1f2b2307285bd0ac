from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.enrich.translations.checking import check_translation
from generator.enrich.translations.glosses import glosses, quoted, without_glosses
from generator.enrich.translations.parallel import Known, Parallel
from generator.enrich.translations.parity import problems_of
from generator.enrich.translations.terms import glossary_of
from generator.model.compendium import Compendium
from generator.model.project import Project
from generator.model.provision import walk
from generator.pipeline import assemble
from generator.rules.parity import number_words
from tests.made_languages import ENGLISH, known

MUTATIONS = 200
_WORDS = "|".join(sorted(number_words(), key=len, reverse=True))
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|\b(?:{_WORDS})\b(?!-)", re.IGNORECASE)


class Fields(NamedTuple):
    """What the mutations are made in."""

    parallels: tuple[Parallel, ...]
    known: Known


@pytest.fixture(scope="module")
def assembled(project_root: Path) -> tuple[Compendium, Project]:
    return assemble(project_root, date(2026, 11, 20))


@pytest.fixture(scope="module")
def fields(assembled: tuple[Compendium, Project]) -> Fields:
    compendium, project = assembled
    parallels = []
    for policy in compendium.policies:
        agencies = policy.expression.content.agencies
        entries = compendium.translations["en"].policies[policy.id].nodes
        for node in walk(policy.expression.body):
            entry = entries.get(node.id)
            listed = tuple(agency for agency in agencies if agency.node == node.id)
            if entry and node.text and entry.text:
                parallels.append(Parallel(node.text.value, entry.text, listed))
            if entry and node.heading and entry.heading:
                parallels.append(Parallel(node.heading.value, entry.heading))
    names = {term.zh: term.en for term in project.terms}
    return Fields(tuple(parallels), known(glossary_of(project.terms), names))


def another(number: str, chance: random.Random) -> str:
    """Another number, in digits or as a word like the one that is given."""
    if not number[0].isdigit():
        worth = number_words()[number.lower()]
        return chance.choice([word for word, value in number_words().items() if value != worth])
    while True:
        at = chance.randrange(len(number))
        digit = chance.choice("123456789")
        if number[at].isdigit() and number[at] != digit:
            return number[:at] + digit + number[at + 1 :]


def test_the_english_of_every_policy_has_no_open_finding(
    assembled: tuple[Compendium, Project],
) -> None:
    found = [
        f"{item.place.path}:{item.place.line} {item.code} {item.message}"
        for item in assembled[0].findings
        if item.place.path.startswith("source/translations/") or item.code == "I419"
    ]
    assert found == []


def test_every_part_of_every_policy_is_translated(assembled: tuple[Compendium, Project]) -> None:
    compendium, _ = assembled
    for policy in compendium.policies:
        coverage = compendium.translations["en"].policies[policy.id].coverage
        assert coverage is not None, policy.id
        assert coverage.parts > 0
        assert (coverage.missing, coverage.outdated) == ((), ()), policy.id
        assert coverage.translated == coverage.parts


def test_no_finding_is_silenced_without_a_reason(assembled: tuple[Compendium, Project]) -> None:
    """Allowances are rare: each one weakens the promise that the English says the same."""
    _, project = assembled
    allowed = [
        f"{translation.policy}#{node}: {item.reason}"
        for translation in project.translations["en"].policies.values()
        for node, entry in translation.nodes.items()
        for item in entry.allow
    ]
    assert len(allowed) <= 3
    assert all(len(line.split(": ", 1)[1]) > 10 for line in allowed)


def test_a_changed_number_is_found_in_ninety_nine_of_a_hundred_cases(fields: Fields) -> None:
    chance = random.Random(20260401)
    numbers = [
        (parallel, match)
        for parallel in fields.parallels
        for match in _NUMBER.finditer(without_glosses(parallel.translation))
    ]
    missed = []
    for _ in range(MUTATIONS):
        parallel, match = chance.choice(numbers)
        english, other = parallel.plain, another(match.group(), chance)
        changed = f"{english[: match.start()]}{other}{english[match.end() :]}"
        mutant = Parallel(parallel.chinese, changed, parallel.agencies)
        if not list(problems_of(mutant, fields.known)):
            missed.append(f"{match.group()} to {other}: {changed}")
    assert len(missed) <= MUTATIONS // 100, "\n".join(missed)


PARAPHRASES = (
    (r"CNY (\d++(?:,\d{3})*+)(?! to )", r"\1 yuan"),
    (r"(\d+)%", r"\1 per cent"),
    (r"\bno less than\b", "at least"),
    (r"\bshall not exceed\b", "shall be no more than"),
    (r"\b(\d{1,2}) (June|July|January|September|November) (\d{4})", r"\2 \1, \3"),
    (r"\bSeventh\b", "7th"),
    (r"\bfive years\b", "5 years"),
    (r"\bevery year\b", "annually"),
    (r"\bonce a year\b", "once every year"),
)


@pytest.mark.parametrize(("said", "otherwise"), PARAPHRASES)
def test_the_same_number_said_otherwise_is_not_reported(
    fields: Fields, said: str, otherwise: str
) -> None:
    changed = [
        (parallel, re.sub(said, otherwise, parallel.translation))
        for parallel in fields.parallels
        if re.search(said, parallel.translation)
    ]
    assert changed
    for parallel, english in changed:
        faithful = Parallel(parallel.chinese, english, parallel.agencies)
        assert list(problems_of(faithful, fields.known)) == [], english


def test_every_listed_body_has_an_english_name(assembled: tuple[Compendium, Project]) -> None:
    compendium, project = assembled
    named = {term.zh for term in project.terms}
    bodies = {
        agency.body
        for policy in compendium.policies
        for agency in policy.expression.content.agencies
    }
    assert bodies - named == set()


def test_a_term_is_listed_once_and_terms_are_many(assembled: tuple[Compendium, Project]) -> None:
    terms = [term.zh for term in assembled[1].terms]

    assert len(terms) == len(set(terms))
    assert len(terms) >= 250


def test_a_name_in_quotation_marks_is_given_in_chinese_at_least_once(
    assembled: tuple[Compendium, Project],
) -> None:
    compendium, _ = assembled
    for policy in compendium.policies:
        entries = compendium.translations["en"].policies[policy.id].nodes
        given = [gloss for entry in entries.values() for gloss in glosses(entry.text or "")]
        names = {
            name
            for node in walk(policy.expression.body)
            if node.text and node.kind.value == "paragraph"
            for name in quoted(node.text.value)
        }
        own = compendium.translations["en"].policies[policy.id].nodes["title"]
        assert own.text
        titles = {
            n.text.value for n in walk(policy.expression.body) if n.kind.value == "title" and n.text
        }
        assert [name for name in names if not any(name in gloss for gloss in given)] == [
            name for name in names if name in titles
        ]


def test_a_wrong_hash_hides_the_entry(assembled: tuple[Compendium, Project]) -> None:
    compendium, project = assembled
    expressions = {policy.id: policy.expression for policy in compendium.policies}
    for translation in project.translations["en"].policies.values():
        held, _ = check_translation(
            expressions[translation.policy], translation, ENGLISH, project.terms
        )
        assert held.nodes.keys() == translation.nodes.keys()
