"""An amount in digits beside what the source prints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.model.quantity import Quantity, QuantityKind, format_amount
from generator.render.figure_label import unit_label
from generator.render.figures import Figure, bounds_of
from generator.render.voice import Voice, Wording


@dataclass(frozen=True, slots=True)
class AmountView:
    """An amount in digits and its unit; `printed` is number and unit as the source has them."""

    amount: str
    unit: str
    printed: Wording


def amount_view(voice: Voice, figure: Figure) -> AmountView:
    """A figure's amount in a reader's digits and in the source's words."""
    quantity = figure.quantity
    return AmountView(
        amount_words(voice, quantity),
        unit_label(voice, quantity.kind, quantity.unit),
        voice.published(" ".join(figure.printed.split())),
    )


def amount_words(voice: Voice, quantity: Quantity) -> str:
    """The bounds of a quantity in digits, an open one told as floor or cap.

    Of a rank only the number is told: its unit says that it is the last one that counts.
    """
    bounds = bounds_of(quantity)
    if not bounds:
        return voice.say("not_stated")
    ends = "–".join(dict.fromkeys(map(_digits, bounds)))
    if len(bounds) > 1 or quantity.kind is QuantityKind.RANK:
        return ends
    return voice.say("amount_cap" if quantity.min is None else "amount_floor", n=ends)


def _digits(amount: Decimal) -> str:
    whole, point, part = format_amount(amount).partition(".")
    return f"{int(whole):,}{point}{part}"
