"""The page of a topic and the page of comparisons, as a reader uses them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass(frozen=True)
class TopicPage:
    """The page of a topic, already open."""

    page: Page

    @property
    def baseline(self) -> Locator:
        """Where one picks what to compare with."""
        return self.page.locator("select[name=base]")

    @property
    def state(self) -> Locator:
        """The line that says what is shown."""
        return self.page.locator("[data-state]")

    def mode(self, name: str) -> Locator:
        """The choice of how differences show."""
        return self.page.locator(f"input[name=mode][value={name}]")

    def place(self, name: str) -> Locator:
        """The column of a place."""
        return self.page.locator(f"[data-place][id='{name}']")

    def wording(self, place: str) -> Locator:
        """The wording of a place's clause."""
        return self.place(place).locator("[data-wording]")

    def note(self, place: str) -> Locator:
        """What is said about a place's clause and the baseline."""
        return self.place(place).locator("[data-note]")

    def settle(self) -> None:
        """Wait until every clause has been compared."""
        self.page.wait_for_function(
            """() => document.querySelector('[data-places-compared]').ariaBusy === 'false'"""
        )

    def view(self) -> str:
        """Everything that a reader sees of the comparison, to tell two views apart."""
        self.settle()
        shown: str = self.page.evaluate(
            """() => {
              const form = document.querySelector('[data-controls]');
              const choices = [...form.elements].map((it) => `${it.value}:${it.checked}`);
              const shown = document.querySelectorAll('[data-state], [data-places-compared]');
              return [...choices, ...[...shown].map((it) => it.innerText)].join('\\n');
            }"""
        )
        return shown


def changes(wording: Locator) -> list[tuple[str, str]]:
    """The changes marked in a wording: `ins` or `del`, and the words; what is only spoken aside."""
    found: list[list[str]] = wording.evaluate(
        """(box) => [...box.querySelectorAll('ins, del')].map((change) => {
          const copy = change.cloneNode(true);
          copy.querySelectorAll('.spoken').forEach((spoken) => spoken.remove());
          return [change.localName, copy.textContent];
        })"""
    )
    return [(name, text) for name, text in found]


@dataclass(frozen=True)
class ComparePage:
    """The page on which policies are aligned, already open."""

    page: Page

    @property
    def table(self) -> Locator:
        """The policies side by side."""
        return self.page.locator("table.aligned")

    @property
    def state(self) -> Locator:
        """The line that says what is shown."""
        return self.page.locator("[data-state]")

    def choose(self, *policies: str) -> None:
        """Pick policies, in the order of the columns."""
        for at, policy in enumerate(policies):
            self.page.locator("select[name=p]").nth(at).select_option(policy)

    def rows(self) -> list[list[list[str]]]:
        """The numbers of the clauses in each shown row, column by column."""
        found: list[list[list[str]]] = self.page.locator(
            "table.aligned tbody:visible"
        ).evaluate_all(
            """(rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) =>
              [...cell.querySelectorAll('h3 a')].map((link) => link.textContent)))"""
        )
        return found
