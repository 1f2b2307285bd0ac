"""The sheet of a workbook that says what it is, in all its languages side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from generator.render.voice import Voice
from generator.render.workbook import PageLinks, Sheet, Style

_LABEL_WIDTH, _TEXT_WIDTH = 32, 64


class AboutSheet:
    """A sheet that is filled from the top: a label, then a text in each language."""

    def __init__(self, sheet: Sheet, voices: Sequence[Voice]) -> None:
        self._sheet, self._voices = sheet, voices
        self._row = 0
        sheet.widths((_LABEL_WIDTH, *(_TEXT_WIDTH for _ in voices)))

    def title(self, text: Callable[[Voice], str]) -> None:
        """Write the heading of the sheet."""
        for column, voice in enumerate(self._voices, start=1):
            self._sheet.text(self._row, column, text(voice), Style.TITLE)
        self._row += 1

    def text(self, label: str, text: Callable[[Voice], str]) -> None:
        """Write what a text of the interface names, in each language that has something to say."""
        self._label(label)
        for column, voice in enumerate(self._voices, start=1):
            if said := text(voice):
                self._sheet.text(self._row, column, said)
        self._row += 1

    def day(self, label: str, day: date) -> None:
        """Write a day."""
        self._label(label)
        self._sheet.value(self._row, 1, day)
        self._row += 1

    def page(self, path: str, links: Sequence[PageLinks], title: Callable[[Voice], str]) -> None:
        """Write which page has the same, in each language; if links break elsewhere, say so."""
        self._label("workbook_page")
        for column, (voice, language) in enumerate(zip(self._voices, links, strict=True), start=1):
            self._sheet.link(self._row, column, title(voice), language.to(path))
        self._row += 1
        if any(language.lead_to_files for language in links):
            self.text("workbook_links", lambda voice: voice.say("workbook_links_text"))

    def closing(self, day: date) -> None:
        """Write what every workbook says: of when it is, what it is worth, who owns the texts."""
        self.day("workbook_as_of", day)
        self.text("workbook_notice", lambda voice: voice.say("workbook_notice_text"))
        self.text("workbook_licence", lambda voice: voice.say("workbook_licence_text"))

    def _label(self, label: str) -> None:
        self._sheet.text(self._row, 0, in_all(self._voices, label), Style.LABEL)


def in_all(voices: Sequence[Voice], key: str, **fields: object) -> str:
    """A text of the interface in all the languages of a workbook, each once."""
    return " / ".join(dict.fromkeys(voice.say(key, **fields) for voice in voices))
