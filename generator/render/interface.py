"""The texts of the interface, read from data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.model.yaml_file import parse_yaml
from generator.render.language_marks import mark
from generator.text.display import isolated
from generator.text.plurals import Plurals, plurals_of

_ONE_FORM = plurals_of(())


@dataclass(frozen=True, slots=True)
class Interface:
    """The texts of one interface file by key.

    A text may hold `{fields}`. One with bars, `{n} clause|{n} clauses`, has the forms that
    `plurals` tell apart. `borrowed` are the keys of texts in another language, whose plural
    forms are those of `lender`; each form of such a text is marked with that language.
    """

    texts: Mapping[str, str]
    plurals: Plurals = _ONE_FORM
    borrowed: frozenset[str] = field(default_factory=frozenset)
    lender: Plurals = _ONE_FORM

    def say(self, key: str, **fields: object) -> str:
        """The text of a key with its fields filled in.

        Raises: KeyError if the key or one of its fields is unknown (our bug).
        """
        return self.texts[key].format(**_isolated(fields))

    def count(self, key: str, n: int, **fields: object) -> str:
        """The text of a key in the form that the number asks for."""
        return self.form(key, n).format(n=f"{n:,}", **_isolated(fields))

    def form(self, key: str, number: float | Decimal) -> str:
        """The form of a counting text that a number asks for, its fields not filled in."""
        plurals = self.lender if key in self.borrowed else self.plurals
        return plurals.choose(self.texts[key], number)

    def converted(self, convert: Callable[[str], str]) -> Interface:
        """The same texts, each passed through a conversion that keeps `{fields}`."""
        texts = {key: convert(text) for key, text in self.texts.items()}
        return Interface(texts, self.plurals, self.borrowed, self.lender)

    def borrowing(self, other: Interface, tag: str) -> Interface:
        """The same, with the texts of another language for those that are not here.

        They are marked with that language, whose `tag` it is.
        """
        borrowed = {
            key: "|".join(mark(form, tag) for form in text.split("|"))
            for key, text in other.texts.items()
            if key not in self.texts
        }
        return Interface(
            {**self.texts, **borrowed}, self.plurals, frozenset(borrowed), other.plurals
        )

    def date(self, day: date) -> str:
        """A date as readers of this language write it."""
        months = self.texts["months"].split("|")
        return self.say(
            "date",
            year=day.year,
            month=months[day.month - 1],
            month_number=day.month,
            day=day.day,
        )


def _isolated(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields, none of which turns the words around it."""
    return {
        name: isolated(value) if isinstance(value, str) else value for name, value in fields.items()
    }


def load_interface(
    templates: Path, name: str, plurals: tuple[tuple[str, str], ...] = ()
) -> Interface:
    """The interface texts of `interface/<name>.yaml`, but those that are empty.

    `plurals` are the plural rules of their language.
    Raises: YamlError if the file is malformed, TypeError if a value is not text.
    """
    text = (templates / "interface" / f"{name}.yaml").read_text(encoding="utf-8")
    texts: dict[str, object] = parse_yaml(text).value
    for key, value in texts.items():
        if not isinstance(value, str):
            raise TypeError(f"interface text {key} of {name} is not a string")
    return Interface(
        {key: str(value) for key, value in texts.items() if value}, plurals_of(plurals)
    )
