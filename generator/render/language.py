"""The languages of the site, as data states them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.yaml_file import parse_yaml

SOURCE_LANGUAGE = "zh-Hans"
"""The language of the published texts."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site.

    `tag` is the BCP 47 tag and the folder of its pages. `interface` names the file
    of interface texts; with `conversion` they and the Chinese texts are brought
    into that script. `names` says which of a thing's two names is shown. A
    language that does not `read_original` shows a translation where there is one.
    """

    tag: str
    name: str
    short: str
    interface: str
    names: str
    conversion: str | None
    reads_original: bool

    @property
    def original(self) -> str:
        """The tag under which this language's pages show the published wording."""
        return self.tag if self.reads_original else SOURCE_LANGUAGE


def load_languages(templates: Path) -> tuple[Language, ...]:
    """The languages of `interface/languages.yaml`, in the order of the file.

    Raises: YamlError or TypeError if the file is malformed.
    """
    text = (templates / "interface" / "languages.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = parse_yaml(text).value["languages"]
    return tuple(Language(**row) for row in rows)
