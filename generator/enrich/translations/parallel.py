"""A text beside its translation, and what a comparison of the two rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.enrich.translations import glosses
from generator.enrich.translations.terms import Glossary
from generator.model.language import Language
from generator.model.statement import Agency

Problem = tuple[str, str]
"""The code of a finding, and what is wrong, with the words of both languages."""


@dataclass(frozen=True)
class Parallel:
    """A heading or text and its translation. `agencies` are the bodies that the Chinese lists."""

    chinese: str
    translation: str
    agencies: tuple[Agency, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The translation without the Chinese that it gives in brackets."""
        return glosses.without_glosses(self.translation)


class Known(NamedTuple):
    """The language of a translation, and the terms and names that English has for Chinese."""

    language: Language
    glossary: Glossary
    names: Mapping[str, str]
