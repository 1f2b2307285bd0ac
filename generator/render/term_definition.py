"""What a policy defines a term as, and the clause that does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.statement import Definition
from generator.render.catalogue import UsedTerm
from generator.render.clause_link import ClauseLink, ClauseLinks
from generator.render.voice import Voice, Wording


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """A definition in the page's language if it is translated, and its clause."""

    policy: str
    link: ClauseLink
    text: Wording


def term_definitions(voice: Voice, links: ClauseLinks, used: UsedTerm) -> Iterator[TermDefinition]:
    """The definitions of a term, policies in their order."""
    for policy, definition in used.definitions:
        link = links.to(ClauseRef(policy, definition.clause))
        yield TermDefinition(policy, link, _text(voice, policy, definition))


def _text(voice: Voice, policy: str, definition: Definition) -> Wording:
    """The words that define the term; of a translation the whole paragraph that they are in."""
    translation = voice.translation(policy, definition.node)
    if translation is not None and translation.text:
        return Wording(translation.text)
    return voice.published(definition.meaning)
