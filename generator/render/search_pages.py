"""The throw-away pages that the search index is made from: one a clause."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from generator.model.clause import Clause
from generator.render.catalogue import Catalogue
from generator.render.fold import FoldTable
from generator.render.paragraphs import clause_wording
from generator.render.policy_view import notable_status, title_of, type_id
from generator.render.provision_view import clause_label, path_line
from generator.render.voice import Voice

_PAGE = Markup(
    '<!doctype html><html lang="unknown"><head><meta charset="utf-8">\n{filters}</head>\n'
    '<body data-pagefind-body data-pagefind-sort="order:{order}">'
    '<p id="{shown}"></p><p>{tokens}</p></body></html>\n'
)
_FILTER = Markup('<meta data-pagefind-filter="{name}[content]" content="{value}">\n')


# Tokens that no text is spelt with. A search for the first finds all pages and loads one
# piece of the index, where a search for nothing loads all of them.
_EVERY_PAGE, _BETWEEN = "all", "part"

# Pagefind takes white space out of ids; in compact JSON it stands in strings only.
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of the throw-away folder."""

    path: str
    html: str


def search_pages(
    catalogue: Catalogue, voices: Sequence[Voice], table: FoldTable
) -> Iterator[SearchPage]:
    """One page for each clause, in the order in which results stand.

    Its words are the folded tokens of the published text, and those of each
    translation, spelt apart so that a reader of the original finds originals only;
    what a result shows in each language travels with it as JSON, in an anchor's id:
    Pagefind would search the words of metadata too. The language `unknown` keeps it
    from stemming or segmenting.
    """
    policies = (catalogue.clauses_of(policy.id) for policy in catalogue.listed_policies)
    for order, clause in enumerate(chain.from_iterable(policies)):
        yield SearchPage(
            f"{clause.ref.policy}/{clause.ref.clause}.html",
            _PAGE.format(
                shown=_shown(catalogue, voices, clause),
                filters=_filters(catalogue, clause),
                order=order,
                tokens=_tokens(voices, clause, table),
            ),
        )


def _tokens(voices: Sequence[Voice], clause: Clause, table: FoldTable) -> str:
    """The words that a reader may know the clause by; no phrase spans two lines of it."""
    spelt = [table.tokens(line) for line in clause.text.split("\n")]
    for voice in voices:
        shown = clause_wording(voice, clause)
        if voice.translation_spelling and shown.lang is None:
            lines = (table.tokens(line).split() for line in shown.text.split("\n"))
            spelt += [
                " ".join(voice.translation_spelling + token for token in line) for line in lines
            ]
    return f"{_EVERY_PAGE} " + f" {_BETWEEN} ".join(spelt)


def _shown(catalogue: Catalogue, voices: Sequence[Voice], clause: Clause) -> str:
    """What a result shows, by language; a text that is the first language's is left out."""
    shown = {voice.tag: _shown_in(catalogue, voice, clause) for voice in voices}
    common = shown[voices[0].tag]["text"]
    for voice in voices[1:]:
        if shown[voice.tag]["text"] == common:
            del shown[voice.tag]["text"]
    status = notable_status(catalogue, catalogue.policies[clause.ref.policy])
    facts = {"ref": clause.ref, **({"status": status} if status else {})}
    dumped = json.dumps({**facts, **shown}, ensure_ascii=False, separators=(",", ":"))
    return _SPACE.sub(lambda match: f"\\u{ord(match.group()):04x}", dumped)


def _shown_in(catalogue: Catalogue, voice: Voice, clause: Clause) -> dict[str, str]:
    policy = catalogue.policies[clause.ref.policy]
    status = notable_status(catalogue, policy)
    return {
        **({"statusLabel": voice.say(f"status_{status}")} if status else {}),
        "title": voice.title(policy.id, title_of(policy)).text,
        "place": voice.name(catalogue.jurisdictions[policy.jurisdiction].names),
        "number": clause_label(voice, clause),
        "path": path_line(voice, policy.id, catalogue.above[clause.ref]),
        "text": clause_wording(voice, clause).text,
    }


def _filters(catalogue: Catalogue, clause: Clause) -> Markup:
    policy = catalogue.policies[clause.ref.policy]
    values = [("jurisdiction", policy.jurisdiction), ("policy", policy.id)]
    if kind := type_id(policy):
        values.append(("type", kind))
    values += [("topic", tag.topic) for tag in catalogue.tags_of(clause.ref)]
    return Markup("").join(_FILTER.format(name=name, value=value) for name, value in values)
