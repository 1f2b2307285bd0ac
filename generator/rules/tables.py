"""Read the rule tables that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from generator.model.yaml_file import parse_yaml


@cache
def load_table(name: str) -> Any:
    """The parsed content of `rules/<name>.yaml`.

    Raises: FileNotFoundError or YamlError: the package is broken, our bug.
    """
    resource = files("generator.rules").joinpath(f"{name}.yaml")
    return parse_yaml(resource.read_text(encoding="utf-8")).value
