"""How a policy is cited: one source of every form, for pages, menus and lists of citations.

Source: GB/T 7714-2015, 8.5 (electronic resources) and the example of an official document in
its 4.6: author, title, document number, [A/OL], date of the document, day of access, address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.model.policy import Metadata, Policy
from generator.model.provision import walk
from generator.render.cited_place import cited_places
from generator.render.source_view import SourceLines
from generator.render.voice import Voice

_MARKDOWN_SIGNS = re.compile(r"([\\\[\]*_`<>|~])")
_ARCHIVE_ONLINE = "[A/OL]"
_MENU_TEXTS = (
    *("cite", "cite_as_gbt", "cite_as_markdown", "cite_as_plain", "cite_as_url"),
    *("cite_close", "cite_copied", "cite_copy", "cite_copy_url", "cite_in_file", "cite_menu"),
    *("cite_next", "cite_not_copied", "cite_passage_choice", "cite_previous", "cite_whole"),
)


class Slot(StrEnum):
    """What only the reader's browser or the finished site knows of a citation."""

    PLACE = "place"
    URL = "url"
    ACCESSED = "accessed"


Segment = tuple[str | Slot, ...]
"""Words of a citation; left out as a whole where a slot among them has nothing to hold."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a citation of a policy or of a passage of it.

    `needs_url` tells that the form is none without an address.
    """

    name: str
    segments: tuple[Segment, ...]
    needs_url: bool = False

    def filled(self, **values: str) -> str:
        """The citation with what stands in its slots, by their names."""
        return "".join(
            "".join(values[part] if isinstance(part, Slot) else part for part in segment)
            for segment in self.segments
            if all(values.get(part) for part in segment if isinstance(part, Slot))
        )


def forms_of(voice: Voice, policy: Policy) -> tuple[Form, ...]:
    """The forms in which readers of a language cite a policy.

    What its text does not state, number or date, is left out.
    """
    plain = tuple(_plain(voice, policy))
    linked = ("](", Slot.URL, ")")
    return (
        Form("plain", plain),
        Form("gbt", tuple(_gbt(voice, policy))),
        Form("markdown", (("[",), *map(_escaped, plain), linked), needs_url=True),
    )


def citation_data(voice: Voice, policy: Policy, source: SourceLines) -> dict[str, Any]:
    """What the menu of a clause loads: the forms, and how each node is cited.

    `nodes` hold the words of the place and the first and the last line of the published file,
    whose lines `source` points at; `texts` are what the menu says.
    """
    body = policy.expression.body
    lines = {node.id: (node.first_line, node.last_line) for node in walk(body)}
    return {
        "forms": {form.name: _as_data(form) for form in forms_of(voice, policy)},
        "nodes": {node: [place, *lines[node]] for node, place in cited_places(voice, body).items()},
        "source": {
            "href": source.href,
            "one": voice.interface.texts[source.label_key(several=False)],
            "several": voice.interface.texts[source.label_key(several=True)],
        },
        "texts": {key: voice.interface.texts[key] for key in _MENU_TEXTS},
    }


def _plain(voice: Voice, policy: Policy) -> Iterable[Segment]:
    number = _document_number(voice, policy)
    yield (_title(voice, policy),)
    if number:
        yield (voice.say("cite_number", number=number),)
    yield _with_slot(voice, "cite_place", Slot.PLACE)
    if _is_translated(voice, policy):
        yield (voice.say("cite_unofficial"),)


def _gbt(voice: Voice, policy: Policy) -> Iterable[Segment]:
    metadata = policy.expression.metadata
    number, day = _document_number(voice, policy), _day(metadata)
    issuer = voice.published(metadata.issuer.value).text + ". " if metadata.issuer else ""
    unofficial = voice.say("cite_unofficial") if _is_translated(voice, policy) else ""
    yield (issuer + _title(voice, policy, bare=True) + unofficial,)
    if number:
        yield (f": {number}",)
    yield (", " if number else ": ", Slot.PLACE)
    yield (_ARCHIVE_ONLINE + (f". ({day})" if day else ""),)
    yield ("[" if day else ". [", Slot.ACCESSED, "]")
    yield (". ", Slot.URL)


def _title(voice: Voice, policy: Policy, *, bare: bool = False) -> str:
    """The title as Chinese writes one, or `bare`; behind a translated one stands the original's."""
    title, original = voice.title(policy.id, policy.title), voice.published(policy.title)
    own = _one_line(title.text)
    if title.lang != original.lang:
        return voice.say("cite_title_translated", title=own, original=_one_line(original.text))
    return own if bare else voice.say("cite_title", title=own)


def _is_translated(voice: Voice, policy: Policy) -> bool:
    return not voice.language.reads_original and voice.translates(policy.id)


def _document_number(voice: Voice, policy: Policy) -> str:
    stated = policy.expression.metadata.document_number
    return _one_line(voice.published(stated.value).text) if stated else ""


def _day(metadata: Metadata) -> str:
    """The day of the document, as far as its text states one."""
    stated = metadata.promulgated_on or metadata.approved_on or metadata.adopted_on
    return stated.value.isoformat() if stated else ""


def _with_slot(voice: Voice, key: str, slot: Slot) -> Segment:
    before, _, behind = voice.say(key, **{slot: "\0"}).partition("\0")
    return tuple(part for part in (before, slot, behind) if part)


def _escaped(segment: Segment) -> Segment:
    return tuple(
        part if isinstance(part, Slot) else _MARKDOWN_SIGNS.sub(r"\\\1", part) for part in segment
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_data(form: Form) -> list[Any]:
    """Segments as JSON: a text, or a list of texts and of slots by their names."""
    return [_segment_data(segment) for segment in form.segments]


def _segment_data(segment: Segment) -> Any:
    if not any(isinstance(part, Slot) for part in segment):
        return "".join(segment)
    return [{"slot": part} if isinstance(part, Slot) else part for part in segment]
