from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.quantity import Quantity, QuantityKind
from generator.model.span import Span
from generator.render.scale import make_scale
from generator.render.strip import Shape, place_marks

AMOUNTS = st.lists(
    st.decimals(min_value=0, max_value=Decimal(10) ** 12, places=2), min_size=1, max_size=30
)


def decimals(*amounts: str) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


def quantity(low: str | None, high: str | None) -> Quantity:
    return Quantity(
        "art_1",
        "art_1",
        "x",
        QuantityKind.MONEY,
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        "CNY",
        None,
        None,
        Span(0, 1),
        Span(0, 1),
    )


@given(AMOUNTS)
def test_a_scale_holds_every_amount_between_rising_ticks(amounts: list[Decimal]) -> None:
    scale = make_scale(amounts)
    assert list(scale.ticks) == sorted(set(scale.ticks))
    assert scale.low <= min(amounts) <= max(amounts) <= scale.high
    assert 2 <= len(scale.ticks) <= 7


@given(AMOUNTS)
def test_a_greater_amount_never_stands_further_left(amounts: list[Decimal]) -> None:
    scale = make_scale(amounts)
    places = [scale.position(amount) for amount in sorted(amounts)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_amounts_of_one_size_stand_on_an_even_scale_from_zero() -> None:
    scale = make_scale(decimals("30000", "200000"))
    assert not scale.is_logarithmic
    assert scale.ticks == tuple(decimals("0", "50000", "100000", "150000", "200000"))
    assert scale.position(Decimal(100000)) == 50


def test_amounts_that_differ_much_stand_on_a_scale_of_powers_of_ten() -> None:
    scale = make_scale(decimals("5000", "12000000"))
    assert scale.is_logarithmic
    assert [f"{tick:f}" for tick in scale.ticks] == [
        "1000",
        "10000",
        "100000",
        "1000000",
        "10000000",
        "100000000",
    ]
    assert scale.position(Decimal(100000)) == 40


def test_the_least_amount_does_not_stand_on_the_very_edge_of_a_scale_of_powers() -> None:
    assert make_scale(decimals("1000", "1000000")).low == 100


def test_shares_of_a_whole_are_drawn_on_the_whole() -> None:
    assert make_scale(decimals("5", "70"), is_share=True).ticks == tuple(
        decimals("0", "25", "50", "75", "100")
    )
    assert make_scale(decimals("5", "170"), is_share=True).high >= 170


def test_zero_alone_has_a_scale() -> None:
    scale = make_scale(decimals("0"))
    assert scale.position(Decimal(0)) == 0
    assert scale.high > 0


@pytest.mark.parametrize(
    ("low", "high", "shape", "start", "width"),
    [
        ("50", "50", Shape.EXACT, 50, 0),
        ("25", "75", Shape.RANGE, 25, 50),
        ("25", None, Shape.FLOOR, 25, 75),
        (None, "75", Shape.CAP, 0, 75),
    ],
)
def test_an_open_bound_is_drawn_to_the_end_of_the_scale(
    low: str | None, high: str | None, shape: Shape, start: float, width: float
) -> None:
    scale = make_scale(decimals("0", "100"), is_share=True)
    (mark,), lanes = place_marks(scale, [quantity(low, high)])
    assert (mark.shape, mark.start, mark.width, lanes) == (shape, start, width, 1)


def test_marks_that_would_cover_each_other_have_lanes_of_their_own() -> None:
    scale = make_scale(decimals("0", "100"), is_share=True)
    marks, lanes = place_marks(
        scale,
        [quantity("10", None), quantity("20", "20"), quantity("5", "5"), quantity("40", "60")],
    )
    assert [mark.lane for mark in marks] == [0, 1, 0, 1]
    assert lanes == 2


def test_a_crowded_strip_does_not_grow_without_end() -> None:
    scale = make_scale(decimals("0", "100"), is_share=True)
    marks, lanes = place_marks(scale, [quantity("50", "50")] * 40)
    assert lanes == 6
    assert {mark.lane for mark in marks} == set(range(6))


def test_a_quantity_without_bounds_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="no bound"):
        place_marks(make_scale(decimals("1")), [quantity(None, None)])
