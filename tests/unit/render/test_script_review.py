from __future__ import annotations

from hypothesis import given

from generator.model.conversion import Passage, ReviewedConversions
from generator.model.project import ScriptException
from generator.render.script import Ground, ScriptConverter
from generator.render.script_review import Conversion, ScriptReviewer, describe, is_read
from tests.unit.render.test_script import CONVERT, WORDS

PLAIN = ScriptReviewer(ScriptConverter())
WITH_PHRASES = ScriptReviewer(CONVERT)
NOTHING = ReviewedConversions()


def only(reviewer: ScriptReviewer, text: str) -> Conversion:
    (found,) = reviewer.conversions(text)
    return found


def test_a_character_with_one_form_is_no_choice() -> None:
    assert list(PLAIN.conversions("国务院、Office 365")) == []


def test_a_character_outside_words_is_settled_by_itself() -> None:
    found = only(PLAIN, "甲后")

    assert (found.passage, found.result) == (Passage("甲", "后", ""), "後")
    assert (found.ground, found.forms) == (Ground.CHARACTER, ("後后",))


def test_a_word_of_the_dictionary_is_read_once_if_it_becomes_what_its_characters_do() -> None:
    assert only(PLAIN, "学历").is_word
    assert not only(PLAIN, "关系").is_word


def test_a_word_that_another_one_overlaps_is_contested() -> None:
    cut = only(PLAIN, "认定制度")

    assert (cut.passage, cut.result) == (Passage("认", "定制", "度"), "定製")
    assert cut.contested
    assert not only(PLAIN, "制度").contested


def test_a_phrase_of_ours_inside_a_longer_word_is_not_contested() -> None:
    assert not any(found.contested for found in WITH_PHRASES.conversions("占有"))
    assert [*WITH_PHRASES.conversions("占有")]


def test_a_phrase_of_ours_that_cuts_a_word_is_contested() -> None:
    found = [it for it in WITH_PHRASES.conversions("资金发放") if it.contested]
    assert [(it.passage.word, it.ground) for it in found] == [("发放", Ground.PHRASE)]


def test_rules_and_phrases_of_ours_need_no_reading() -> None:
    found = list(WITH_PHRASES.conversions("联系人：于海，并发〔2018〕2号，占"))
    kinds = {it.ground: is_read(it, NOTHING) for it in found}

    assert kinds == {
        Ground.DICTIONARY: False,
        Ground.SURNAME: True,
        Ground.IDENTIFIER: True,
        Ground.PHRASE: True,
    }


def test_a_word_that_was_read_is_known_in_other_surroundings() -> None:
    reviewed = ReviewedConversions({"关系": "關係", "后": "後"})

    assert is_read(only(PLAIN, "在关系"), reviewed)
    assert is_read(only(PLAIN, "甲后"), reviewed)
    assert not is_read(only(PLAIN, "在关系"), ReviewedConversions({"关系": "关系"}))


def test_a_contested_word_is_known_only_where_it_was_read() -> None:
    cut = only(PLAIN, "认定制度")

    assert not is_read(cut, ReviewedConversions({"定制": "定製"}))
    assert is_read(cut, ReviewedConversions({}, {cut.passage: "定製"}))
    assert not is_read(cut, ReviewedConversions({}, {Passage("", "定制", "度"): "定製"}))


def test_a_conversion_shows_with_the_characters_around_it() -> None:
    assert describe(only(PLAIN, "甲后，")) == "甲[后→後]"


def test_a_converter_without_phrases_can_be_reviewed() -> None:
    reviewer = ScriptReviewer(ScriptConverter([ScriptException("于", "于")]))
    assert only(reviewer, "于").result == "于"


@given(WORDS)
def test_the_review_tells_what_the_converter_does(text: str) -> None:
    for reviewer, convert in ((PLAIN, ScriptConverter()), (WITH_PHRASES, CONVERT)):
        converted = convert(text)
        for one in reviewer.settled(text):
            assert converted[one.start : one.end] == one.result


@given(WORDS)
def test_every_character_with_several_forms_is_in_the_review(text: str) -> None:
    found = [at for it in PLAIN.conversions(text) for at in range(it.start, it.end)]

    assert len(set(found)) == len(found)
    for at, char in enumerate(text):
        assert at in found or len(PLAIN._forms.get(char, "")) < 2
