"""Name provisions after their printed numbers.

Source: Akoma Ntoso naming convention 3.0, section 5 (eId).
"""

from __future__ import annotations

from generator.model.provision import Kind
from generator.model.segment import Label

_PREFIXES = {
    Kind.PART: "part",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.SUBSECTION: "subsec",
    Kind.ARTICLE: "art",
    Kind.CLAUSE: "cl",
    Kind.PARAGRAPH: "para",
    Kind.POINT: "point",
    Kind.INDENT: "indent",
    Kind.ATTACHMENT: "att",
    Kind.CLOSING: "nn",
    Kind.TABLE: "table",
    Kind.ROW: "row",
}


class Namer:
    """Gives ids, each once: a second node of the same name ends in `_2`."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def numbered(self, kind: Kind, label: Label, parent: str) -> str:
        """The id of a provision after its printed number, below `parent` (may be empty)."""
        suffix = f"-{label.suffix}" if label.suffix is not None else ""
        return self._give(_join(parent, f"{_PREFIXES[kind]}_{label.number}{suffix}"))

    def counted(self, kind: Kind, number: int, parent: str) -> str:
        """The id of a provision that print does not number."""
        return self._give(_join(parent, f"{_PREFIXES[kind]}_{number}"))

    def plain(self, kind: Kind, parent: str) -> str:
        """The id of a part of the document that there is one of: `title`, `cover__date`."""
        return self._give(_join(parent, kind.value))

    def _give(self, name: str) -> str:
        count = self._given.get(name, 0) + 1
        self._given[name] = count
        return name if count == 1 else self._give(f"{name}_{count}")


def _join(parent: str, name: str) -> str:
    return f"{parent}__{name}" if parent else name
