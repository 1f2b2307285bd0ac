"""Whether English lists as many bodies as the Chinese does, for each role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.model.statement import Agency, Role
from generator.rules.parity import body_label_pattern

_SEPARATOR = re.compile(r"[,;]|\band\b")
_ONLY_SEMICOLONS = re.compile(";")
_LETTER = re.compile(r"[^\W\d_]|\x01")
_KNOWN = "\x01"


def labelled(agencies: Iterable[Agency], chinese: str) -> tuple[Agency, ...]:
    """Those bodies whose role stands before a colon (责任单位：…), not in a sentence."""
    listed = tuple(agencies)
    labels = {
        role
        for role in {agency.printed_role for agency in listed}
        if re.search(rf"{re.escape(role)}\s?[：:]", chinese)
    }
    return tuple(agency for agency in listed if agency.printed_role in labels)


def counts_by_role(agencies: Iterable[Agency]) -> dict[Role, int]:
    """How many bodies have each role."""
    return dict(Counter(agency.role for agency in agencies))


def english_counts_by_role(
    english: str, agencies: Sequence[Agency], names: Mapping[str, str]
) -> dict[Role, int]:
    """How many bodies the English lists for each role.

    `names` are the English names of bodies by Chinese name: a name may hold a comma.
    """
    known = {names[agency.body] for agency in agencies if agency.body in names}
    if known:
        either = "|".join(map(re.escape, sorted(known, key=lambda it: (-len(it), it))))
        english = re.sub(rf"\b(?:{either})(?!\w)", _KNOWN, english, flags=re.IGNORECASE)
    counts: Counter[Role] = Counter()
    labels = list(body_label_pattern().finditer(english))
    ends = [*(label.start() for label in labels[1:]), len(english)]
    for label, end in zip(labels, ends, strict=False):
        counts[Role(str(label.lastgroup))] += _count(english[label.end() : end])
    return dict(counts)


def _count(listed: str) -> int:
    separator = _ONLY_SEMICOLONS if ";" in listed else _SEPARATOR
    return sum(1 for item in separator.split(listed) if _LETTER.search(item))
