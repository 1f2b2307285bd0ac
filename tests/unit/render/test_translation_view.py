from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.model.compendium import Coverage, PolicyTranslation, Translation
from generator.model.policy import Names, Policy
from generator.model.provision import walk
from generator.model.wording import wording_hash
from generator.pipeline import assemble
from generator.render.address import Address
from generator.render.language_marks import mark
from generator.render.site import voices_of
from generator.render.translation_view import coverage_note, gap_note, voice_of_text
from generator.render.voice import Gap, Voice
from tests.dated_project import REGULATION, write_dated_project
from tests.unit.render.conftest import TEMPLATES, make_compendium

HERE = Address("policies/a/b/")


@pytest.fixture(scope="module")
def english() -> Voice:
    return next(it for it in voices_of(make_compendium(), (), TEMPLATES) if it.tag == "en")


@pytest.fixture(scope="module")
def regulation(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    root = write_dated_project(tmp_path_factory.mktemp("dated"))
    compendium, _ = assemble(root, date(2024, 6, 1))
    return next(it for it in compendium.policies if it.id == REGULATION)


def knowing(voice: Voice, translation: PolicyTranslation) -> Voice:
    return replace(voice, translations={translation.policy: translation})


def sentence(voice: Voice, coverage: Coverage) -> str:
    note = coverage_note(
        knowing(voice, PolicyTranslation("a/b", None, {}, coverage=coverage)), "a/b", HERE
    )
    assert note
    assert note.href == "../../../quality/#translations-en"
    return note.sentence


def test_a_policy_says_how_far_it_is_translated(english: Voice) -> None:
    assert sentence(english, Coverage(1187)) == "All 1,187 parts are translated."
    assert sentence(english, Coverage(3, ("x",))) == (
        "2 of 3 parts are translated; the rest is shown in Chinese."
    )
    assert sentence(english, Coverage(3, ("x",), ("y",))) == (
        "1 of 3 parts are translated; the rest is shown in Chinese. "
        "1 part has changed since it was translated."
    )
    assert sentence(english, Coverage(2, ("x", "y"))).startswith("Nothing of it")


def test_readers_of_the_original_are_told_nothing_of_translations() -> None:
    for voice in voices_of(make_compendium(), (), TEMPLATES):
        if voice.language.reads_original:
            assert coverage_note(voice, "alpha/talent-regulations", HERE) is None


def test_a_clause_says_why_it_is_not_translated(english: Voice, regulation: Policy) -> None:
    nodes = {node.id: node for node in walk(regulation.expression.body) if node.text}
    first, second, third, *_ = nodes.values()
    translation = PolicyTranslation(
        REGULATION,
        None,
        {first.id: Translation(wording_hash(first), text="First.")},
        outdated={second.id: Translation("0" * 64, text="Earlier.")},
    )
    voice = knowing(english, translation)
    assert gap_note(voice, REGULATION, first) is None
    outdated, missing = (gap_note(voice, REGULATION, node) for node in (second, third))
    assert outdated
    assert (outdated.gap, outdated.earlier) == (Gap.OUTDATED, ("Earlier.",))
    assert missing
    assert (missing.gap, missing.earlier) == (Gap.MISSING, ())
    assert gap_note(voice, REGULATION, first, third) == missing


def test_another_text_of_a_policy_is_shown_by_what_translates_its_wording(
    english: Voice, regulation: Policy
) -> None:
    """The same number has another wording in another text: its English must not be shown."""
    old = regulation.texts[0].expression
    then = {node.id: node for node in walk(old.body) if node.text}
    now = {node.id: node for node in walk(regulation.expression.body) if node.text}
    same = {name for name in then if wording_hash(then[name]) == wording_hash(now[name])}
    moved, changed, *_ = (name for name in then if name not in same)
    kept = min(same)
    entries = {
        name: Translation(wording_hash(node), text=f"Now {name}.")
        for name, node in now.items()
        if name != changed
    }
    earlier = {changed: Translation(wording_hash(then[changed]), text="Then.")}
    translation = PolicyTranslation(REGULATION, "Title", entries, outdated=earlier)

    voice = voice_of_text(knowing(english, translation), REGULATION, old.body)
    shown = voice.translations[REGULATION]
    assert moved not in shown.nodes
    assert shown.nodes[kept].text == f"Now {kept}."
    assert shown.nodes[changed].text == "Then."
    assert shown.coverage
    assert moved in shown.coverage.missing
    assert gap_note(voice, REGULATION, then[moved])


def test_a_name_that_a_language_lacks_is_the_original_and_marked(english: Voice) -> None:
    names = Names("某市", "Moshi")
    assert english.name(names) == "Moshi"
    other = replace(english, language=replace(english.language, tag="mn", translation="mn"))
    assert other.name(names) == mark("某市", "zh-Hans")
    assert replace(other, names={"某市": "Хот"}).name(names) == "Хот"


def test_an_interface_borrows_what_it_lacks_and_counts_as_its_lender_does() -> None:
    voices = {it.tag: it for it in voices_of(make_compendium(), (), Path(TEMPLATES))}
    own = voices["zh-Hans"].interface
    few = replace(own, texts={"clause_count": "{n} 条"})
    borrowing = few.borrowing(voices["en"].interface, "en")
    assert borrowing.count("clause_count", 1) == "1 条"
    assert borrowing.count("document_count", 1) == mark("1 document", "en")
    assert borrowing.count("document_count", 2) == mark("2 documents", "en")
    assert "document_count" in borrowing.borrowed
    assert borrowing.date(date(2021, 9, 1)) == mark(f"1 {mark('September', 'en')} 2021", "en")
