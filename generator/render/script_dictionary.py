"""The words and the many-formed characters of the dictionary that converts scripts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import opencc

_CHARACTERS = "STCharacters.ocd2"


@dataclass(frozen=True, slots=True)
class ScriptDictionary:
    """What the dictionary knows: its words, and the forms of each character with several."""

    words: frozenset[str]
    forms: dict[str, str]


@cache
def script_dictionary() -> ScriptDictionary:
    """The dictionary of simplified to traditional characters that the library ships.

    Raises: FileNotFoundError if the installed library lacks its dictionary tool.
    """
    home = Path(opencc.__file__).parent / "clib"
    tool = shutil.which("opencc_dict", path=home / "bin")
    if tool is None:
        raise FileNotFoundError("the installed opencc lacks its tool opencc_dict")
    share = home / "share" / "opencc"
    config = json.loads((share / "s2tw.json").read_text("utf-8"))
    words = frozenset(
        line.partition("\t")[0]
        for name in _files(config["segmentation"])
        for line in _entries(tool, share / name)
    )
    characters = (line.partition("\t") for line in _entries(tool, share / _CHARACTERS))
    forms = {char: forms.replace(" ", "") for char, _, forms in characters if " " in forms}
    return ScriptDictionary(words, forms)


def _files(config: Any) -> Iterator[str]:
    """The names of the dictionary files in a part of a configuration."""
    if isinstance(config, list):
        for item in config:
            yield from _files(item)
    elif isinstance(config, dict):
        if "file" in config:
            yield config["file"]
        for item in config.values():
            yield from _files(item)


def _entries(tool: str, file: Path) -> list[str]:
    """The entries of a dictionary file: a word, a tab, and its forms, the first of which counts."""
    with TemporaryDirectory() as folder:
        text = Path(folder, "entries.txt")
        command = [tool, "-i", str(file), "-o", str(text), "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        return text.read_text("utf-8").splitlines()
