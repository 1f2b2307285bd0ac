"""Whether a translation lists as many bodies as the Chinese does, for each role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.enrich.translations.parallel import Parallel, Problem
from generator.model.statement import Agency, Role

_ONLY_SEMICOLONS = re.compile("[;؛；]")
_LETTER = re.compile(r"[^\W\d_]|\x01")
_KNOWN = "\x01"


class Lists(NamedTuple):
    """How a language writes lists of bodies.

    `heads` names a role by the group that matches, `separator` parts the items. `names` are
    those of bodies by their Chinese: a name may hold a separator.
    """

    heads: re.Pattern[str]
    separator: re.Pattern[str]
    names: Mapping[str, str]


def problems(parallel: Parallel, lists: Lists) -> Iterator[Problem]:
    """The roles for which a translation lists more or fewer bodies than the Chinese."""
    listed = labelled(parallel.agencies, parallel.chinese)
    if not listed:
        return
    expected = counts_by_role(listed)
    found = translated_counts_by_role(parallel.plain, listed, lists)
    for role in Role:
        if expected.get(role, 0) != found.get(role, 0):
            counts = f"{expected.get(role, 0)} in the Chinese, {found.get(role, 0)} in the"
            yield "W410", f"bodies listed as {role.value}: {counts} translation"


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


def translated_counts_by_role(
    translation: str, agencies: Sequence[Agency], lists: Lists
) -> dict[Role, int]:
    """How many bodies the translation lists for each role."""
    known = {lists.names[agency.body] for agency in agencies if agency.body in lists.names}
    if known:
        either = "|".join(map(re.escape, sorted(known, key=lambda it: (-len(it), it))))
        translation = re.sub(rf"\b(?:{either})(?!\w)", _KNOWN, translation, flags=re.IGNORECASE)
    counts: Counter[Role] = Counter()
    heads = list(lists.heads.finditer(translation))
    ends = [*(head.start() for head in heads[1:]), len(translation)]
    for head, end in zip(heads, ends, strict=False):
        counts[Role(str(head.lastgroup))] += _count(translation[head.end() : end], lists.separator)
    return dict(counts)


def _count(listed: str, separator: re.Pattern[str]) -> int:
    parted = _ONLY_SEMICOLONS if _ONLY_SEMICOLONS.search(listed) else separator
    return sum(1 for item in parted.split(listed) if _LETTER.search(item))
