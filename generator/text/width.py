"""Full-width and half-width forms, folded one character to one."""

from __future__ import annotations

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {0x3000: 0x20, 0x00A0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x2009: 0x20}
_FOLD |= {ord("〔"): ord("["), ord("〕"): ord("]"), ord("【"): ord("["), ord("】"): ord("]")}
_FOLD |= {ord("︰"): ord(":"), ord("﹕"): ord(":"), ord("、"): ord(","), ord("﹑"): ord(",")}
_FOLD |= {ord("臺"): ord("台"), ord("—"): ord("-"), ord("–"): ord("-"), ord("－"): ord("-")}
_FOLD |= {ord("“"): ord('"'), ord("”"): ord('"'), ord("‘"): ord("'"), ord("’"): ord("'")}


def fold_width(text: str) -> str:
    """Fold full-width forms, brackets, dashes and quotes to their plain twins.

    Offsets stay valid: the result has the length of the input.
    """
    return text.translate(_FOLD)
