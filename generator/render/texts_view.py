"""The dated texts of a policy: which there are, when each applies, and the way to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.model.policy import DatedText, Expression, Policy, date_of_text, text_on
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One dated text in the list of a policy's texts.

    `starts` is an ISO day, empty where nothing tells it; `rule` says how it was told. `href`
    leads to its page, where `period` says from when to when it applies.
    """

    name: str
    label: str
    href: str
    starts: str
    period: str
    rule: str
    is_current: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TextsView:
    """The texts of a policy, the newest first, as the page of one of them lists them.

    `current` is the one that applies on the day of the build; `history_href` leads to the page
    that says what changed.
    """

    entries: tuple[TextEntry, ...]
    shown: TextEntry
    current: TextEntry
    history_href: str


def view_texts(
    catalogue: Catalogue, voice: Voice, policy: Policy, here: Address, shown: Expression | None
) -> TextsView | None:
    """The texts of a policy for the page of one of them; None if it has only one."""
    if not policy.texts:
        return None
    current = text_on(policy.texts, catalogue.compendium.as_of).expression
    entries = tuple(_entries(voice, policy, here, current, shown))
    return TextsView(
        entries=entries[::-1],
        shown=next((entry for entry in entries if entry.is_shown), entries[-1]),
        current=next(entry for entry in entries if entry.is_current),
        history_href=here.to(address.texts_path(policy.id)),
    )


def text_label(voice: Voice, expression: Expression) -> str:
    """What a text is called: its day, and what happened to it then."""
    day = date_of_text(expression.name)
    if day is None:
        return voice.say("text_undated")
    events = {event.on: event.kind for event in expression.metadata.history}
    done = voice.say(f"event_{events[day]}") if day in events else voice.say("text_of_day")
    return voice.say("text_label", date=voice.date(day), event=done)


def text_href(here: Address, policy: Policy, text: Expression, current: Expression) -> str:
    """The way to the page of a text: the policy's own page for the current one."""
    if text is current:
        return here.to(address.policy_path(policy.id))
    return here.to(address.text_path(policy.id, text.name))


def _entries(
    voice: Voice, policy: Policy, here: Address, current: Expression, shown: Expression | None
) -> Iterable[TextEntry]:
    ends = [text.applies_from for text in policy.texts[1:]]
    ends.append(policy.repeal.on if policy.repeal else None)
    for text, end in zip(policy.texts, ends, strict=True):
        yield TextEntry(
            name=text.expression.name,
            label=text_label(voice, text.expression),
            href=text_href(here, policy, text.expression, current),
            starts=text.applies_from.isoformat() if text.applies_from else "",
            period=_period(voice, text, end),
            rule=voice.say(f"text_start_{text.rule}"),
            is_current=text.expression is current,
            is_shown=text.expression is shown,
        )


def _period(voice: Voice, text: DatedText, end: date | None) -> str:
    """From when to when a text applies, as far as it is known."""
    start = text.applies_from
    if start is None and end is None:
        return voice.say("not_stated")
    if start is None or end is None:
        key, day = ("period_from", start) if start else ("period_until", end)
        assert day is not None
        return voice.say(key, day=voice.date(day))
    return voice.say("period", start=voice.date(start), end=voice.date(end))
