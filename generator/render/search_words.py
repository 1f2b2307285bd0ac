"""The words of a text in an alphabet, as search compares them."""

from __future__ import annotations

import re
import unicodedata

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WORD = re.compile(
    rf"(?P<share>per[\s-]?cent(?![^\W\d_]))"
    rf"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?:(?![{_HAN}])[^\W\d_])+(?:['’](?:(?![{_HAN}])[^\W\d_])+)*"
    rf"|[%％‰]",
    re.IGNORECASE,
)
_SHARE = "percent"
_POSSESSIVE = re.compile(r"'s$")


def words(line: str) -> tuple[str, ...]:
    """The words and numbers of a line, spelt alike: width, case and thousands marks are gone.

    Chinese characters between them are no words of theirs, a possessive ending is no
    part of one, and per cent and its sign are one word.
    Keep in step with site_templates/assets/search/words.js.
    """
    return tuple(map(_spelt, _WORD.finditer(unicodedata.normalize("NFC", line))))


def _spelt(match: re.Match[str]) -> str:
    if match["share"]:
        return _SHARE
    plain = unicodedata.normalize("NFKC", match.group()).lower().replace("’", "'")
    if match["number"]:
        return plain.replace(",", "")
    return _SHARE if plain == "%" else _POSSESSIVE.sub("", plain)
