"""Take off the words that lead up to a name or follow it."""

from __future__ import annotations

import re

from generator.rules.quantities import trailing_words

_LEAD = re.compile(
    r"(?:但|并|且|其中|同时|同時|应当|應|应(?!急|用|届)|可以|可(?!再|持)|由|按照|按|根据|给予|予以|原则上|对于|对|對|其(?!他|它|余|餘)"
    r"|在|为|则|再|也|均|还|又|要|能(?!源|力)|或|凡|即)+"
)
_REMARK = re.compile(r"[（(][^（()）]*[，。；：、和及与或][^（()）]*[）)]")
_JOINTS = "、和及与或的 \u3000"


def bare(words: str) -> str:
    """Words without those that lead up to a name or follow it."""
    return without_trail(without_lead(words)).strip(_JOINTS)


def without_remarks(words: str) -> str:
    """Words without what brackets add to them; 录（聘）用 keeps its brackets."""
    return _REMARK.sub("", words) if "（" in words or "(" in words else words


def without_lead(words: str) -> str:
    """Words without those that lead up to a name."""
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words


def without_trail(words: str) -> str:
    """Words without those that follow a name in front of its amount."""
    trailing, names = trailing_words()
    while words:
        endings = trailing.get(words[-1])
        if endings is None or not words.endswith(endings) or words.endswith(names):
            break
        words = next(words[: -len(it)] for it in endings if words.endswith(it))
    return words
