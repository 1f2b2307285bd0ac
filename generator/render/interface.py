"""The texts of the interface, read from data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.model.yaml_file import parse_yaml
from generator.text.display import isolated


@dataclass(frozen=True, slots=True)
class Interface:
    """The texts of one interface file by key.

    A text may hold `{fields}`. One with a bar, `{n} clause|{n} clauses`, has a
    singular and a plural form.
    """

    texts: Mapping[str, str]

    def say(self, key: str, **fields: object) -> str:
        """The text of a key with its fields filled in.

        Raises: KeyError if the key or one of its fields is unknown (our bug).
        """
        return self.texts[key].format(**_isolated(fields))

    def count(self, key: str, n: int, **fields: object) -> str:
        """The text of a key in the form that the number asks for."""
        one, _, many = self.texts[key].partition("|")
        return (one if n == 1 or not many else many).format(n=f"{n:,}", **_isolated(fields))

    def converted(self, convert: Callable[[str], str]) -> Interface:
        """The same texts, each passed through a conversion that keeps `{fields}`."""
        return Interface({key: convert(text) for key, text in self.texts.items()})

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


def load_interface(templates: Path, name: str) -> Interface:
    """The interface texts of `interface/<name>.yaml`.

    Raises: YamlError if the file is malformed, TypeError if a value is not text.
    """
    text = (templates / "interface" / f"{name}.yaml").read_text(encoding="utf-8")
    texts: dict[str, object] = parse_yaml(text).value
    for key, value in texts.items():
        if not isinstance(value, str):
            raise TypeError(f"interface text {key} of {name} is not a string")
    return Interface({key: str(value) for key, value in texts.items()})
