from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.display import displayed, isolated

OVERRIDE, POP = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"
ISOLATE, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
INITIATORS = "\u2066\u2067\u2068"
STEERING = st.text(st.sampled_from(f"甲a{OVERRIDE}{POP}{INITIATORS}{END}"))


def test_ordinary_text_is_shown_as_it_is() -> None:
    text = "第一条　“人才” means <b>&amp; שלום\n\t\u200b🀄"
    assert displayed(text) == text


def test_a_change_of_direction_ends_with_the_text() -> None:
    assert isolated(f"甲{OVERRIDE}乙") == f"{ISOLATE}甲{OVERRIDE}乙{END}"


def test_every_isolate_that_a_text_leaves_open_is_closed() -> None:
    assert isolated("\u2067甲\u2066乙").endswith(END * 3)


def test_a_text_cannot_close_its_own_wrapper() -> None:
    assert isolated(f"甲{END}{OVERRIDE}乙") == f"{ISOLATE}甲{END}{ISOLATE}{OVERRIDE}乙{END}"


@given(STEERING)
def test_nothing_stays_open_behind_a_text(text: str) -> None:
    depth = 0
    for at, char in enumerate(shown := isolated(text)):
        depth += (char in INITIATORS) - (char == END)
        assert depth >= 0
        assert depth > 0 or char not in f"{OVERRIDE}", shown[:at]
    assert depth == 0


@given(STEERING)
def test_the_wording_stays_in_its_order(text: str) -> None:
    kept = iter(isolated(text))
    assert all(char in kept for char in text)


@pytest.mark.parametrize(
    ("char", "sign"),
    [
        ("\0", "␀"),
        ("\x07", "␇"),
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\ufffe", "\ufffd"),
    ],
)
def test_a_control_character_is_shown_as_a_sign(char: str, sign: str) -> None:
    assert displayed(f"甲{char}乙") == f"甲{sign}乙"


@pytest.mark.parametrize("space", ["\t", "\n", "\r", "\f"])
def test_white_space_of_html_stays(space: str) -> None:
    assert displayed(f"甲{space}乙") == f"甲{space}乙"
