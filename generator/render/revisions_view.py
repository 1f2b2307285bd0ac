"""The page of a policy's dated texts: when each applies, and what each changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.change import Revision
from generator.model.policy import DatedText, Policy
from generator.model.record import RecordedEvent
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.event_view import EventView, EventViewer
from generator.render.happening import Happening
from generator.render.page import Crumb, Page, crumbs_below
from generator.render.texts_view import TextsView, text_label, view_texts
from generator.render.voice import Voice


@dataclass(frozen=True, slots=True)
class RevisionView:
    """What changed from one text to another; `follows` tells two that follow each other."""

    id: str
    old: str
    new: str
    follows: bool
    change: EventView


@dataclass(frozen=True, slots=True)
class RevisionsView:
    """The page of the texts of one policy; the newest revision comes first."""

    texts: TextsView
    revisions: tuple[RevisionView, ...]


def revision_pages(catalogue: Catalogue, voice: Voice, policy: Policy) -> Iterator[Page]:
    """The page of a policy's dated texts, if it has had several."""
    path = address.texts_path(policy.id)
    here = Address(path)
    texts = view_texts(catalogue, voice, policy, here, None)
    if texts is None:
        return
    viewer = _Viewer(catalogue, voice, policy, here)
    title = voice.title(policy.id, policy.title)
    place = catalogue.jurisdictions[policy.jurisdiction]
    yield Page(
        path=path,
        template="revisions.html",
        title=voice.say("revisions_title", title=title.text),
        title_lang=title.lang,
        view=RevisionsView(texts, tuple(map(viewer.view, viewer.revisions()))),
        description=voice.say("revisions_description", title=title.text),
        crumbs=(
            *crumbs_below(voice, here, address.POLICIES),
            Crumb(voice.name(place.names), here.to(address.jurisdiction_path(place.id))),
            Crumb(title.text, here.to(address.policy_path(policy.id))),
        ),
    )


class _Viewer:
    """Shows what changed between the texts of one policy."""

    def __init__(self, catalogue: Catalogue, voice: Voice, policy: Policy, here: Address) -> None:
        self._catalogue, self._voice, self._policy, self._here = catalogue, voice, policy, here
        self._texts = {text.expression.name: text for text in policy.texts}
        self._order = list(self._texts)

    def revisions(self) -> tuple[Revision, ...]:
        """Those of this policy, the newest first; the nearest older text first."""
        return self._catalogue.revisions_of(self._policy.id)[::-1]

    def view(self, revision: Revision) -> RevisionView:
        """One revision."""
        old, new = self._texts[revision.old], self._texts[revision.new]
        return RevisionView(
            id=f"{revision.old}_{revision.new}",
            old=text_label(self._voice, old.expression),
            new=text_label(self._voice, new.expression),
            follows=self._order.index(revision.new) - self._order.index(revision.old) == 1,
            change=self._change(revision, new),
        )

    def _change(self, revision: Revision, new: DatedText) -> EventView:
        """The change as events are shown, its links leading to the newer text."""
        day = new.applies_from or self._catalogue.compendium.as_of
        happening = Happening(self._policy.id, RecordedEvent(0, day, revision.change), frozenset())
        page = self._page_of(new)
        shown = self._catalogue.with_text(replace(self._policy, expression=new.expression))
        return EventViewer(shown, self._voice, self._here, page).view(happening)

    def _page_of(self, text: DatedText) -> str:
        if text.expression is self._policy.expression:
            return address.policy_path(self._policy.id)
        return address.text_path(self._policy.id, text.expression.name)
