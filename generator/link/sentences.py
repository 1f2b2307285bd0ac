"""The sentences of a clause that say what it regulates."""

from __future__ import annotations

from generator.model.clause import Clause
from generator.rules.agencies import role_label_pattern
from generator.text.sentences import split_sentences


def matter_sentences(clause: Clause) -> list[str]:
    """The sentences of a clause in order, without those that only list who answers for it."""
    cut = (clause.text[start:end].strip() for start, end in split_sentences(clause.text))
    return [text for text in cut if not _names_bodies(text)]


def _names_bodies(sentence: str) -> bool:
    return role_label_pattern().match(sentence.lstrip("（(")) is not None
