"""A language of the site, as files for other programs use it."""

from __future__ import annotations

from generator.model.clause import Clause
from generator.model.policy import Names, Policy
from generator.model.provision import Provision
from generator.model.words import NodeWords, Words
from generator.render.language_marks import unmarked
from generator.render.paragraphs import clause_wording
from generator.render.provision_view import clause_label
from generator.render.voice import Voice, Wording


class Speaker:
    """Tells in one language what documents are called and say; every text knows its language."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    @property
    def tag(self) -> str:
        """The BCP 47 tag, which is the folder of the pages."""
        return self._voice.tag

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self._voice.language.name

    @property
    def translates(self) -> bool:
        """Whether its readers are shown translations, not the published wording."""
        return not self._voice.language.reads_original

    def say(self, key: str) -> str:
        """A text of the interface."""
        return unmarked(self._voice.say(key))

    def named(self, names: Names) -> str:
        """The name of a place or a type."""
        return unmarked(self._voice.name(names))

    def title(self, policy: Policy) -> Words:
        """A policy's title."""
        return self._words(self._voice.title(policy.id, policy.title))

    def label(self, clause: Clause) -> str:
        """A clause's number as a reader of the language cites it."""
        return unmarked(clause_label(self._voice, clause))

    def wording(self, clause: Clause) -> Words:
        """A clause's wording, translated as far as there is a translation."""
        return self._words(clause_wording(self._voice, clause))

    def node(self, policy: str, provision: Provision) -> NodeWords:
        """What stands in one node, translated where there is a translation."""
        number, heading = self._voice.number(provision), self._voice.heading(policy, provision)
        return NodeWords(
            self._words(number) if number else None,
            self._words(heading) if heading else None,
            self._text(policy, provision),
        )

    def _text(self, policy: str, provision: Provision) -> Words | None:
        if provision.text is None:
            return None
        translation = self._voice.translation(policy, provision.id)
        if translation is not None and translation.text:
            return Words(translation.text, self.tag)
        return self._words(self._voice.published(provision.text.value))

    def _words(self, wording: Wording) -> Words:
        return Words(unmarked(wording.text), wording.lang or self.tag)
