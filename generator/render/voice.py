"""How the site speaks one language: interface, names, and the published wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.model.clause import heading_line
from generator.model.compendium import Coverage, PolicyTranslation, Translation
from generator.model.policy import Names
from generator.model.provision import Kind, Provision
from generator.render.interface import Interface
from generator.render.language import Language

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

_NUMBER_IN_ID = re.compile(r"^[a-z]+_(\d+(?:-\d+)?)")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and the language it is in; None where it is the page's own."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything that a page says, in one language.

    `beside` speaks for the text that its pages can show beside their own: the original
    beside a translation, a translation beside the original.
    """

    language: Language
    interface: Interface
    convert: Callable[[str], str]
    translations: Mapping[str, PolicyTranslation]
    beside: Voice | None = None

    @property
    def tag(self) -> str:
        """The language's BCP 47 tag."""
        return self.language.tag

    @property
    def translation_spelling(self) -> str:
        """What the search index writes before each token of a translation; empty if none."""
        return "" if self.language.reads_original else self.tag.replace("-", "").lower()

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
        """The name of a place, topic or type."""
        return names.en if self.language.names == "en" else self.convert(names.zh)

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
        return voice if voice is not None and voice.translations else None

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
        """Whether there is a translation of a policy in this language."""
        return self._translation_of(policy) is not None

    def is_outdated(self, policy: str, node: str) -> bool:
        """Whether a node is without translation because its wording changed since."""
        translation = self._translation_of(policy)
        coverage = translation.coverage if translation is not None else None
        return coverage is not None and node in coverage.outdated

    def without_translations(self, policy: str, nodes: Collection[str]) -> Voice:
        """The same voice for a text of the policy in which these nodes are worded otherwise."""
        beside = self.beside and self.beside.without_translations(policy, nodes)
        known = self.translations.get(policy)
        if known is None:
            return replace(self, beside=beside)
        coverage = replace(known.coverage or Coverage(0), outdated=tuple(sorted(nodes)))
        kept = {name: entry for name, entry in known.nodes.items() if name not in nodes}
        title = None if Kind.TITLE in nodes else known.title
        translation = replace(known, title=title, nodes=kept, coverage=coverage)
        return replace(self, beside=beside, translations={**self.translations, policy: translation})

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
