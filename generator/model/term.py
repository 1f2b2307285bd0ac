"""A term of the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field and its one English translation.

    `also` are other forms of it that running English may use: recruit talent for
    recruitment of talent. `not_in` are longer Chinese words that hold the same
    characters by chance: 企业绩效 holds 业绩.
    """

    zh: str
    en: str
    also: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()

    @property
    def translations(self) -> Mapping[str, tuple[str, ...]]:
        """The forms of the term by the tag of each language that has it, its name first."""
        return {"en": (self.en, *self.also)}
