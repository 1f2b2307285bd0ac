"""What tells the modality of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from generator.model.statement import Modality
from generator.rules.tables import load_table
from generator.text.alternation import alternation, longest_first

_LOOKING_AROUND = re.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")
_BEGINNING = re.compile(r"(?P<first>[\u3400-\u9fff])(?![?*{])")


@cache
def cue_pattern() -> re.Pattern[str]:
    """Finds modal words; the group that matched is named after the modality."""
    rows: list[dict[str, Any]] = load_table("modality")["cues"]
    return re.compile("|".join(f"(?P<{row['modality']}>{row['pattern']})" for row in rows))


@cache
def cue_start_pattern() -> re.Pattern[str]:
    """Finds the first characters of modal words.

    A search for a class of characters is many times faster than for alternatives; the words are
    looked at only from the characters of the class, which is why they come second.
    Raises: ValueError if an alternative of the table begins with anything else (our bug).
    """
    words = "|".join(row["pattern"] for row in load_table("modality")["cues"])
    begins = [_BEGINNING.match(word) for word in _LOOKING_AROUND.sub("", words).split("|")]
    if None in begins:
        raise ValueError("a modal word must begin with a Chinese character")
    firsts = "".join(sorted({it["first"] for it in begins if it}))
    return re.compile(f"[{firsts}](?<=(?={words}).)")


@cache
def encouragement_pattern() -> re.Pattern[str]:
    """Matches a clause that opens with an encouragement, the word in group `cue`."""
    table = load_table("modality")
    (row,) = (row for row in table["cues"] if row["modality"] == Modality.ENCOURAGEMENT)
    lead, guard = table["encouragement_lead"], table["encouragement_not_before"]
    return re.compile(rf"{lead}?(?P<cue>{row['pattern']})(?!{guard})")


@cache
def condition_endings() -> tuple[str, ...]:
    """What ends a clause that sets a condition."""
    return tuple(load_table("modality")["condition_ends"])


@cache
def measure_pattern() -> re.Pattern[str]:
    """Matches a clause that opens with what is to be done, the verb in group `cue`."""
    table = load_table("modality")
    adverbs, verbs = _either(table["adverbs"]), _either(table["verbs"])
    guard = table["verb_not_before"]
    return re.compile(rf"(?:{adverbs}|[、并和]){{0,3}}(?P<cue>{verbs})(?!{guard})")


@cache
def purpose_pattern() -> re.Pattern[str]:
    """Finds what tells that a sentence states why the text was made."""
    return re.compile(load_table("modality")["purpose"])


@cache
def circumstance_pattern() -> re.Pattern[str]:
    """Matches a clause that opens with a circumstance: for whom, by what, where."""
    return re.compile(load_table("modality")["circumstances"])


@cache
def benefit_pattern() -> re.Pattern[str]:
    """Finds a verb that grants something."""
    return re.compile(load_table("modality")["benefits"])


def _either(words: Iterable[str]) -> str:
    return alternation(longest_first(set(words)))
