from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.render.language_marks import (
    dump_unmarked,
    language_of,
    mark,
    split_mark,
    told_in_html,
    unmarked,
)

DIRECTIONS = {"en": "ltr", "zh-Hans": "ltr", "ug": "rtl"}
NESTED = mark(f"Policies of {mark('太原', 'zh-Hans')}!", "en")


def test_a_mark_goes_with_the_text_into_a_sentence() -> None:
    html = told_in_html(
        f"<p>{'{}: {}'.format('x', mark('太原', 'zh-Hans'))}</p>", DIRECTIONS, "ltr"
    )
    assert html == '<p>x: <span lang="zh-Hans">太原</span></p>'


def test_marks_within_marks_are_told() -> None:
    assert unmarked(NESTED) == "Policies of 太原!"
    html = told_in_html(f"<p>{NESTED}</p>", DIRECTIONS, "ltr")
    assert html == ('<p><span lang="en">Policies of <span lang="zh-Hans">太原</span>!</span></p>')


def test_attributes_and_elements_of_text_alone_lose_their_marks() -> None:
    marked = mark("太原", "zh-Hans")
    for element in ("title", "option", "textarea", "script", "style"):
        html = f"<{element}>{marked}</{element}>"
        assert told_in_html(html, DIRECTIONS, "ltr") == f"<{element}>太原</{element}>"
    html = f"<a title=\"{marked}\" data-x='{marked}'>x</a><!-- {marked} -->"
    assert told_in_html(html, DIRECTIONS, "ltr") == (
        "<a title=\"太原\" data-x='太原'>x</a><!-- 太原 -->"
    )


def test_lines_of_another_direction_begin_where_theirs_do() -> None:
    html = told_in_html('<p lang="en">x</p><p lang="ug">y</p>', DIRECTIONS, "rtl")
    assert html == '<p lang="en" dir="ltr">x</p><p lang="ug">y</p>'
    html = told_in_html('<p lang="en">x</p><p lang="ug">y</p>', DIRECTIONS, "ltr")
    assert html == '<p lang="en">x</p><p lang="ug" dir="rtl">y</p>'


def test_a_stated_direction_is_kept() -> None:
    html = '<p lang="en" class="a" dir="auto">x</p>'
    assert told_in_html(html, DIRECTIONS, "rtl") == html


def test_html_without_marks_and_turns_stays_as_it_is() -> None:
    html = "<p>1 < 2 & <b>x</b> \N{BLACK FLAG}\U000e0067\U000e007f</p>"
    assert told_in_html(html, {"en": "ltr"}, "ltr") == html


def test_the_flag_of_england_ends_no_mark() -> None:
    flag = "\N{BLACK FLAG}\U000e0067\U000e0062\U000e007f"
    assert unmarked(mark(flag, "en") + flag) != ""
    assert told_in_html(f"<p>{flag}{mark('x', 'en')}</p>", DIRECTIONS, "ltr") == (
        f'<p>{flag}<span lang="en">x</span></p>'
    )


def test_only_a_text_that_is_marked_as_a_whole_has_a_language() -> None:
    assert language_of(NESTED) == "en"
    assert language_of(f"{NESTED} x") is None
    assert language_of(mark("a", "en") + mark("b", "en")) is None
    assert language_of("plain") is None
    assert "".join(split_mark(NESTED)) == NESTED
    assert split_mark("plain") == ("", "plain", "")


def test_json_has_no_marks() -> None:
    value = {"a": [NESTED], "b": 1}
    assert json.loads(dump_unmarked(value)) == {"a": ["Policies of 太原!"], "b": 1}
    assert dump_unmarked({"b": 1, "a": 2}, sort_keys=True) == '{"a": 2, "b": 1}'
    assert dump_unmarked({"a": NESTED}, ensure_ascii=False) == '{"a": "Policies of 太原!"}'


@given(st.text(alphabet="ab<>&\"'\U000e0001\U000e0065\U000e006e\U000e007f "))
def test_no_text_makes_markup_of_its_own(text: str) -> None:
    """Whatever a source holds: what is added has no more than a language's name in it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    told = told_in_html(f"<p>{escaped}</p>", DIRECTIONS, "ltr")
    assert told.count("<span") == told.count("</span>")
    plain = told.replace("</span>", "")
    assert set(plain.split("<span")[1:]) == {
        piece for piece in plain.split("<span")[1:] if piece.startswith(' lang="')
    }
