"""Tell in which encoding a Chinese text is written."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_WRITTEN_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2030]")
_COMMON = re.compile(
    r"[，。、；：（）《》第条條年月日的之和及或有以其本者为為应應得不规規定国國人民政府机機关關办辦法一二三四五]"
)
_PLAUSIBLE_SHARE = 0.9
_COMMON_SHARE = 0.1
_UTF16_SHARE = 0.2


def decode(data: bytes) -> tuple[str, str] | None:
    """Decode by byte-order mark, else as UTF-8, UTF-16, GB18030 or Big5.

    Returns: text and encoding name, or None if no reading is plausible: bytes
    that do not decode, control characters, or a reading that is not Chinese
    (the older encodings accept nearly anything).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding)
    as_utf8 = _decode_as(data, "utf-8")
    if as_utf8 is not None:
        return as_utf8
    readings = (_decode_as(data, name) for name in _without_mark(data))
    plausible = [reading for reading in readings if reading and _is_chinese(reading[0])]
    return max(plausible, key=lambda reading: _common_share(reading[0]), default=None)


def _without_mark(data: bytes) -> tuple[str, ...]:
    zeros = data.count(0)
    if zeros > _UTF16_SHARE / 4 * len(data) or b"\x00\n\x00" in data or b"\n\x00" in data:
        return ("utf-16-le", "utf-16-be")
    return ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


def _decode_as(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else (text, encoding)


def _is_chinese(text: str) -> bool:
    foreign = [char for char in text if char > "\x7f"]
    written = sum(1 for char in foreign if _WRITTEN_CHINESE.match(char))
    return written >= _PLAUSIBLE_SHARE * len(foreign) and _common_share(text) >= _COMMON_SHARE


def _common_share(text: str) -> float:
    foreign = sum(1 for char in text if char > "\x7f")
    return len(_COMMON.findall(text)) / foreign if foreign else 0.0
