"""Numbers as Chinese documents print them."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_DIGITS |= {"〇": 0, "○": 0, "Ｏ": 0, "O": 0, "o": 0, "0": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SHORT_TENS = {"廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_ENCLOSED = (
    *((first, first + 19, 1) for first in (0x2460, 0x2474, 0x2488)),
    *((first, first + 9, 1) for first in (0x24F5, 0x2776, 0x2780, 0x278A, 0x3220)),
    (0x3251, 0x325F, 21),
)
"""Circled, bracketed and dotted numbers: the first and last code point, the number of the first."""

CHINESE_NUMERAL = "〇○零一二三四五六七八九十百千两廿卅"
"""The characters that a Chinese ordinal is written with, for use in patterns."""


@lru_cache(maxsize=4096)
def parse_numeral(printed: str) -> int | None:
    """Read a whole number in any of the forms that documents use.

    Reads Arabic digits of either width (`12`, `１２`), Chinese numerals with or
    without units (`二十七`, `二〇一八`, `一万零五`), circled (`①`) and bracketed
    (`⑴`) numbers; layout space between the characters is passed over.
    Returns: None if the string is no such number.
    """
    compact = "".join(printed.split())
    if not compact:
        return None
    if compact.isdecimal():
        return int(compact)
    if len(compact) == 1 and (enclosed := _parse_enclosed(compact)) is not None:
        return enclosed
    return _parse_chinese(compact)


def format_numeral(number: int) -> str:
    """Write a whole number as official Chinese does: 27 as 二十七, 10005 as 一万零五.

    Raises: ValueError outside 0–99,999,999.
    """
    if not 0 <= number < 10**8:
        raise ValueError(f"cannot write {number} as a Chinese numeral")
    if number == 0:
        return "零"
    high, low = divmod(number, 10**4)
    printed = _format_below_myriad(high) + "万" if high else ""
    if high and low and low < 1000:
        printed += "零"
    printed += _format_below_myriad(low)
    return printed[1:] if printed.startswith("一十") else printed


def _parse_enclosed(char: str) -> int | None:
    code = ord(char)
    for first, last, one in _ENCLOSED:
        if first <= code <= last:
            return code - first + one
    return None


def _parse_chinese(printed: str) -> int | None:
    if len(printed) > 1 and all(char in _DIGITS for char in printed):
        return int("".join(str(_DIGITS[char]) for char in printed))
    total = section = digit = 0
    for char in printed:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in _SHORT_TENS:
            section += _SHORT_TENS[char]
        elif char in _MYRIADS:
            total = (total + section + digit) * _MYRIADS[char]
            section = digit = 0
        else:
            return None
    return total + section + digit


def _format_below_myriad(number: int) -> str:
    printed, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            printed += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = bool(printed) and not digit and (gap or bool(number))
    return printed
