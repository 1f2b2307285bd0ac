"""The languages of the site, as data states them."""

from __future__ import annotations

from pathlib import Path

from generator.model.language import Language, language_of
from generator.model.yaml_file import parse_yaml


def load_languages(templates: Path) -> tuple[Language, ...]:
    """The languages of `interface/languages.yaml`, in the order of the file.

    Raises: YamlError, KeyError or TypeError if the file is malformed; `check` says where.
    """
    text = (templates / "interface" / "languages.yaml").read_text(encoding="utf-8")
    rows = parse_yaml(text).value["languages"]
    return tuple(map(language_of, rows))
