"""How far a text is translated, and what readers are told where it is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.compendium import Coverage, PolicyTranslation
from generator.model.provision import Provision, walk
from generator.model.wording import wording_hash
from generator.render import address
from generator.render.address import Address
from generator.render.voice import Gap, Voice


@dataclass(frozen=True, slots=True)
class GapNote:
    """Why a part of a text is shown in the original.

    `earlier` are the heading and text of its translation, where that is of another wording.
    """

    gap: Gap
    label: str
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageNote:
    """How far a text is translated, in a sentence or two, and the way to more about it."""

    sentence: str
    href: str


def gap_note(voice: Voice, policy: str, *provisions: Provision) -> GapNote | None:
    """What to tell readers of provisions shown as one that are not all translated."""
    for provision in provisions:
        if gap := voice.gap(policy, provision):
            entry = voice.earlier_translation(policy, provision.id)
            words = (entry.heading, entry.text) if entry else ()
            return GapNote(gap, voice.say(f"gap_{gap}"), tuple(filter(None, words)))
    return None


def coverage_note(voice: Voice, policy: str, here: Address) -> CoverageNote | None:
    """How far a policy is translated; None in a language that reads the original."""
    translation = voice.translations.get(policy)
    if voice.language.reads_original or translation is None or translation.coverage is None:
        return None
    href = f"{here.to(address.QUALITY)}#{translations_anchor(voice.tag)}"
    return CoverageNote(coverage_sentence(voice, translation.coverage), href)


def coverage_sentence(voice: Voice, coverage: Coverage) -> str:
    """How much of a text is translated, and how much of that is outdated."""
    if not coverage.missing and not coverage.outdated:
        return voice.count("coverage_whole", coverage.parts)
    if not coverage.translated and not coverage.outdated:
        return voice.say("coverage_none")
    told = [voice.say("coverage_part", n=coverage.translated, all=coverage.parts)]
    if coverage.outdated:
        told.append(voice.count("coverage_outdated", len(coverage.outdated)))
    return " ".join(told)


def translations_anchor(tag: str) -> str:
    """Where the page of quality tells about the translations into a language."""
    return f"translations-{tag}"


def voice_of_text(voice: Voice, policy: str, body: Iterable[Provision]) -> Voice:
    """The voice for another text of a policy: it says only what translates that wording."""
    nodes = {node.id: node for node in walk(body)}
    beside = voice.beside and _speaking_of(voice.beside, policy, nodes)
    return replace(_speaking_of(voice, policy, nodes), beside=beside)


def _speaking_of(voice: Voice, policy: str, nodes: dict[str, Provision]) -> Voice:
    translation = voice.translations.get(policy)
    if translation is None:
        return voice
    held = _held_against(translation, nodes)
    return replace(voice, translations={**voice.translations, policy: held})


def _held_against(translation: PolicyTranslation, nodes: dict[str, Provision]) -> PolicyTranslation:
    entries = {**translation.outdated, **translation.nodes}
    fitting = {
        name: entry
        for name, entry in entries.items()
        if name in nodes and entry.source_sha256 == wording_hash(nodes[name])
    }
    parts = [name for name, node in nodes.items() if node.heading or node.text]
    missing = tuple(name for name in parts if name not in fitting)
    return replace(
        translation,
        title=translation.title if "title" in fitting else None,
        nodes=fitting,
        outdated={},
        coverage=Coverage(len(parts), missing),
    )
