"""How the site speaks one language: interface, names, and the published wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from generator.model.clause import heading_line
from generator.model.compendium import PolicyTranslation, Translation
from generator.model.language import SOURCE_LANGUAGE, Language
from generator.model.policy import Names
from generator.model.provision import Kind, Provision
from generator.render.interface import Interface
from generator.render.language_marks import mark

NUMBERED_KINDS = frozenset(
    {
        Kind.PART,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.SUBSECTION,
        Kind.ARTICLE,
        Kind.CLAUSE,
        Kind.PARAGRAPH,
        Kind.POINT,
        Kind.INDENT,
        Kind.ATTACHMENT,
    }
)
"""The kinds whose numbers a translated page names: `number_<kind>` in the interface."""

_NAMED_BY_DATA = "en"
"""The language whose names stand beside the Chinese ones in the data files."""

_NUMBER_IN_ID = re.compile(r"^[a-z]+_(\d+(?:-\d+)?)")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and the language it is in; None where it is the page's own."""

    text: str
    lang: str | None = None


class Gap(StrEnum):
    """Why readers see the original of a text where they expect a translation."""

    MISSING = "missing"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything that a page says, in one language.

    `translations` are those of policies by id, `names` those of places, topics and kinds by
    their Chinese.
    `beside` speaks for the text that its pages can show beside their own: the original
    beside a translation, a translation beside the original.
    """

    language: Language
    interface: Interface
    convert: Callable[[str], str]
    translations: Mapping[str, PolicyTranslation]
    names: Mapping[str, str] = field(default_factory=dict)
    beside: Voice | None = None

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""
        return self.language.tag

    def say(self, key: str, **fields: object) -> str:
        """An interface text with its fields filled in."""
        return self.interface.say(key, **fields)

    def count(self, key: str, n: int, **fields: object) -> str:
        """An interface text that counts something."""
        return self.interface.count(key, n, **fields)

    def date(self, day: date) -> str:
        """A date as readers of this language write it."""
        return self.interface.date(day)

    def name(self, names: Names) -> str:
        """The name of a place, topic or type; the Chinese one, marked, where there is none."""
        if self.language.reads_original:
            return self.convert(names.zh)
        by_data = self.language.translation == _NAMED_BY_DATA
        own = names.en if by_data else self.names.get(names.zh)
        return own or mark(names.zh, SOURCE_LANGUAGE)

    def published(self, text: str) -> Wording:
        """Wording of a source, in this page's script and marked with its language."""
        lang = None if self.language.reads_original else self.language.original
        return Wording(self.convert(text), lang)

    @property
    def original(self) -> Voice:
        """The voice of the original text on this language's pages."""
        if self.language.reads_original or self.beside is None:
            return self
        return self.beside

    @property
    def translation_voice(self) -> Voice | None:
        """The voice of the translations on this language's pages; None if there are none."""
        voice = self.beside if self.language.reads_original else self
        return (
            voice if voice is not None and any(map(voice.translates, voice.translations)) else None
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which texts a reader can choose, the page's own first: `original`, `translation`."""
        if self.translation_voice is None:
            return ("original",)
        own_first = ("original", "translation")
        return own_first if self.language.reads_original else own_first[::-1]

    def lang_of(self, kind: str) -> str | None:
        """The language of a text on this language's pages; None where it is their own."""
        speaker = self.original if kind == "original" else self.translation_voice
        return None if speaker is None or speaker is self else speaker.tag

    def translator(self, policy: str) -> Voice | None:
        """The voice of the translation that this language's pages show of a policy, if any."""
        voice = self.translation_voice
        return voice if voice is not None and voice.translates(policy) else None

    def translates(self, policy: str) -> bool:
        """Whether there is a translation of some part of a policy in this language."""
        translation = self._translation_of(policy)
        return translation is not None and bool(translation.nodes or translation.outdated)

    def title(self, policy: str, printed: str) -> Wording:
        """A policy's title: translated where there is a translation to show."""
        translation = self._translation_of(policy)
        if translation is not None and translation.title:
            return Wording(translation.title)
        return self.published(printed)

    def translation(self, policy: str, node: str) -> Translation | None:
        """The translation of a node, on the pages of a language that shows them."""
        translation = self._translation_of(policy)
        return None if translation is None else translation.nodes.get(node)

    def gap(self, policy: str, provision: Provision) -> Gap | None:
        """Why a node is not translated as a whole; None where it is, or where nothing is."""
        translation = self._translation_of(policy)
        if translation is None or not self.translates(policy):
            return None
        if provision.id in translation.outdated:
            return Gap.OUTDATED
        entry = translation.nodes.get(provision.id)
        lacks_heading = provision.heading is not None and not (entry and entry.heading)
        lacks_text = provision.text is not None and not (entry and entry.text)
        return Gap.MISSING if lacks_heading or lacks_text else None

    def earlier_translation(self, policy: str, node: str) -> Translation | None:
        """The translation of an earlier wording of a node, where its wording has changed."""
        translation = self._translation_of(policy)
        return None if translation is None else translation.outdated.get(node)

    def number(self, provision: Provision) -> Wording | None:
        """A node's number: as printed, or named in the page's language."""
        if provision.number is None:
            return None
        return self.named_number(provision.kind, provision.id, provision.number.value)

    def named_number(self, kind: Kind, node: str, printed: str) -> Wording:
        """The number of a node that may be there no more."""
        counted = _NUMBER_IN_ID.match(node.rpartition("__")[2])
        named = kind in NUMBERED_KINDS and not self.language.reads_original
        if counted is None or not named:
            return self.published(printed)
        return Wording(self.say(f"number_{kind}", n=counted.group(1)))

    def heading(self, policy: str, provision: Provision) -> Wording | None:
        """A node's heading without its number, translated where it can be."""
        translation = self.translation(policy, provision.id)
        if translation is not None and translation.heading:
            return Wording(translation.heading)
        return None if provision.heading is None else self.published(provision.heading.value)

    def heading_line(self, policy: str, provision: Provision) -> str:
        """A node's number and heading on one line."""
        if self.language.reads_original:
            return self.convert(heading_line(provision))
        number, heading = self.number(provision), self.heading(policy, provision)
        return " · ".join(part.text for part in (number, heading) if part is not None)

    def _translation_of(self, policy: str) -> PolicyTranslation | None:
        if self.language.reads_original:
            return None
        return self.translations.get(policy)


def beside_each_other(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """The same voices, each with the one whose text its pages can show beside their own.

    Beside an original that is the first language that translates; beside a translation the
    original in the script that the language names.
    """
    voices = tuple(voices)
    translating = next((it for it in voices if not it.language.reads_original), None)
    originals = {it.tag: it for it in voices if it.language.reads_original}
    return tuple(
        replace(
            voice,
            beside=translating
            if voice.language.reads_original
            else originals.get(voice.language.original),
        )
        for voice in voices
    )
