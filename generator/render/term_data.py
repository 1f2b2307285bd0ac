"""What explains terms inside clauses: loaded once, for all pages of a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.render.address import Address
from generator.render.catalogue import Catalogue, UsedTerm
from generator.render.clause_link import ClauseLinks
from generator.render.term_definition import TermDefinition, term_definitions
from generator.render.voice import Voice
from generator.rules.parity import plain_forms
from generator.text.longest_words import chance_neighbours

_ROOT = Address("")


def term_data(catalogue: Catalogue, voice: Voice) -> dict[str, Any]:
    """The terms as `site_templates/assets/terms.js` reads them, addresses from the language's root.

    `terms` are rows: the term's id, its forms in the script of the page, its forms in each of
    `languages`, and what stands around it where it is only a part of another word. `plain`
    has the words of a language that are forms of others. Keep in step with that script.
    """
    links = ClauseLinks(catalogue, voice, _ROOT)
    languages = _languages(catalogue.terms)
    return {
        "original": voice.language.original,
        "languages": languages,
        "plain": {tag: dict(plain_forms()) for tag in languages if tag == "en"},
        "terms": [_row(catalogue, voice, used, languages) for used in catalogue.terms],
        "definitions": {
            used.term.zh: [_definition(it) for it in term_definitions(voice, links, used)]
            for used in catalogue.terms
            if used.definitions
        },
    }


def _languages(terms: Sequence[UsedTerm]) -> list[str]:
    return sorted({tag for used in terms for tag in used.term.translations})


def _row(
    catalogue: Catalogue, voice: Voice, used: UsedTerm, languages: Sequence[str]
) -> tuple[Any, ...]:
    term = used.term
    chances = chance_neighbours(term.zh, term.not_in)
    return (
        term.zh,
        tuple(dict.fromkeys(_shown_forms(catalogue, voice, used))),
        [term.translations.get(tag, ()) for tag in languages],
        [(voice.convert(before), voice.convert(behind)) for before, behind in chances],
    )


def _shown_forms(catalogue: Catalogue, voice: Voice, used: UsedTerm) -> Iterator[str]:
    """The term as pages print it: a change of script looks at what stands around a word."""
    length = len(used.term.zh)
    yield voice.convert(used.term.zh)
    for ref, at in used.places:
        yield voice.convert(catalogue.clauses[ref].text)[at : at + length]


def _definition(definition: TermDefinition) -> tuple[str, str, str, str, str | None]:
    link, text = definition.link, definition.text
    return definition.policy, f"{link.place} {link.label}", link.href, text.text, text.lang
