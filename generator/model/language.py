"""A language of the site, as data states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SOURCE_LANGUAGE = "zh-Hans"
"""The language of the published texts."""

LANGUAGES_FILE = "site_templates/interface/languages.yaml"
TRANSLATIONS_FOLDER = "source/translations"


class Direction(StrEnum):
    """Where lines begin."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What a language writes beside digits, for checks of a translation that know no grammar.

    `percent` are beginnings of words behind a number that make it a share, `scales` of those
    that multiply it. `lists` are the heads of lists of bodies, by role; `joins` words that
    stand between the last two items of a list.
    """

    percent: tuple[str, ...] = ()
    scales: tuple[tuple[str, int], ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site.

    `tag` is the BCP 47 tag and the folder of its pages. `interface` names the file of
    interface texts; those that it lacks are shown in the language `falls_back_to`. With
    `conversion` these and the Chinese texts are brought into another script. With
    `translation`, a folder of translations, readers see those first, and the published
    wording beside them; one that is `complete` is meant to lack nothing. `plurals` are CLDR
    rules by category, in the order in which counting texts have their forms.
    """

    tag: str
    name: str
    short: str
    direction: Direction
    interface: str
    conversion: str | None = None
    translation: str | None = None
    falls_back_to: str | None = None
    complete: bool = False
    plurals: tuple[tuple[str, str], ...] = ()
    words: NumberWords = field(default_factory=NumberWords)

    @property
    def reads_original(self) -> bool:
        """Whether its readers read the published wording, in whichever script."""
        return self.translation is None

    @property
    def original(self) -> str:
        """The tag under which this language's pages show the published wording."""
        return self.tag if self.reads_original else SOURCE_LANGUAGE


def language_of(row: Mapping[str, Any]) -> Language:
    """The language of a row of languages.yaml that fits its schema."""
    words = row.get("words", {})
    return Language(
        tag=row["tag"],
        name=row["name"],
        short=row["short"],
        direction=Direction(row["direction"]),
        interface=row["interface"],
        conversion=row.get("conversion"),
        translation=row.get("translation"),
        falls_back_to=row.get("falls_back_to"),
        complete=row.get("complete", False),
        plurals=tuple(row.get("plurals", {}).items()),
        words=NumberWords(
            tuple(words.get("percent", ())),
            tuple(words.get("scales", {}).items()),
            tuple((role, tuple(heads)) for role, heads in words.get("lists", {}).items()),
            tuple(words.get("joins", ())),
        ),
    )


def translation_path(folder: str, policy: str) -> str:
    """The file of a policy's translation."""
    return f"{TRANSLATIONS_FOLDER}/{folder}/{policy}.yaml"


def names_path(folder: str) -> str:
    """The file of the names of places, topics and kinds in a language."""
    return f"{TRANSLATIONS_FOLDER}/{folder}/names.yaml"
