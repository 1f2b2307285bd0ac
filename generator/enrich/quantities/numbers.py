"""Amounts as documents print them: digits, Chinese numerals, and both mixed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from generator.rules.quantities import MYRIADS
from generator.text.numerals import parse_numeral
from generator.text.width import fold_width

_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([十百千]?)([万亿萬億]*)")
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CHINESE_POINT = re.compile("[点點]")
_CHINESE_DIGITS = re.compile("[一二三四五六七八九两兩]{2}")
_CENT = Decimal("0.01")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


@lru_cache(maxsize=4096)
def parse_amount(printed: str) -> Decimal | None:
    """Read `5`, `１．２`, `5,000`, `20万`, `三千五百万`, `半`, `一点五`.

    Returns: None if the string is no such number, or a vague one (`三五`, `一两`).
    """
    compact = fold_width("".join(printed.split()))
    if not compact:
        return None
    match = _ARABIC.fullmatch(compact.replace(",", ""))
    if match:
        return _scaled(Decimal(match[1]), match[2] + match[3])
    return _parse_chinese(compact)


def parse_fraction(whole: str, part: str) -> Decimal | None:
    """Read `part` of `whole` (三分之二, 1/3) as a percentage, to two places."""
    divisor, dividend = parse_amount(whole), parse_amount(part)
    if not divisor or dividend is None:
        return None
    share = dividend * 100 / divisor
    rounded = share.quantize(_CENT, ROUND_HALF_EVEN)
    return share if share == rounded else rounded


def is_arabic(printed: str) -> bool:
    """Tell whether an amount is printed with digits."""
    return printed[0] in _DIGITS


def split_myriads(printed: str) -> tuple[str, str]:
    """Cut `10万` into `10` and `万`; the second part is empty where there is none."""
    compact = "".join(printed.split())
    body = compact.rstrip(MYRIADS)
    return body, compact[len(body) :]


def _parse_chinese(compact: str) -> Decimal | None:
    if compact == "半":
        return Decimal("0.5")
    whole, *parts = _CHINESE_POINT.split(compact)
    if parts:
        digits = parse_numeral("零" + parts[0])
        number = parse_numeral(whole)
        if digits is None or number is None or len(parts) > 1:
            return None
        return number + Decimal(digits).scaleb(-len(parts[0]))
    if _CHINESE_DIGITS.match(compact):
        return None
    number = parse_numeral("一" + compact if compact[:1] in MYRIADS else compact)
    return None if number is None else Decimal(number)


def _scaled(number: Decimal, powers: str) -> Decimal:
    for power in powers:
        number *= _POWERS[power]
    return number
