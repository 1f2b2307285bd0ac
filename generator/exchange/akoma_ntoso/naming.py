"""What works, expressions and their files are called.

Source: Akoma Ntoso Naming Convention 1.0, from which one thing differs on purpose: the work is
named by our policy id, which never changes, where the convention has its date and number, which
a text may not state.
"""

from __future__ import annotations

_LANGUAGE_CODES = {
    "ar": "ara",
    "bo": "bod",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "ja": "jpn",
    "kk": "kaz",
    "ko": "kor",
    "mn": "mon",
    "pt": "por",
    "ru": "rus",
    "th": "tha",
    "ug": "uig",
    "vi": "vie",
    "za": "zha",
    "zh": "zho",
}
"""ISO 639-1 to ISO 639-3."""

UNDATED = "undated"
"""The name of a text that states no date."""


def language_code(tag: str) -> str:
    """The three-letter code of a BCP 47 tag's language; the language itself where none is known."""
    language = tag.partition("-")[0]
    return _LANGUAGE_CODES.get(language, language)


def work_iri(policy: str) -> str:
    """The name of a policy, whichever of its texts is meant."""
    return f"/akn/cn/act/{policy}"


def expression_iri(policy: str, text: str, tag: str) -> str:
    """The name of a dated text in a language."""
    date = "" if text == UNDATED else text
    return f"{work_iri(policy)}/{language_code(tag)}@{date}"
