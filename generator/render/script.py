"""Simplified Chinese to the traditional script of Taiwan, character by character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import opencc

from generator.model.project import ScriptException

_HAN = r"\u3400-\u9fff"
_LEAD_IN = "根据|依据|按照|印发|贯彻|落实|执行|参照|对照"
_DOCUMENT_NUMBER = re.compile(
    rf"(?:(?<![{_HAN}])(?!{_LEAD_IN})|(?<={_LEAD_IN})|(?<=[和与及以按见对由]))"
    rf"[{_HAN}]{{1,8}}[〔\[［(（【﹝](?:19|20)\d{{2}}[〕\]］)）】﹞]\s*第?\d{{1,5}}\s*号"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHIELD = "\ue000"
_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


class ScriptConverter:
    """Converts simplified text to traditional; identifiers keep their characters.

    Document numbers and the given phrases are never left to the general rule. A
    phrase of two characters or more wins over the dictionary wherever it stands.
    Returns: text as long as the input: offsets stay valid.
    """

    def __init__(self, exceptions: Iterable[ScriptException] = ()) -> None:
        phrases = {item.simplified: item.traditional for item in exceptions}
        for simplified, traditional in phrases.items():
            if len(simplified) != len(traditional):
                raise ValueError(f"{simplified} and {traditional} differ in length")
        self._convert = _load_converter(phrases)
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text in traditional script."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._convert_shielded(text)
        return known

    def _convert_shielded(self, text: str) -> str:
        shielded = _CONTROL.sub(_shield, _DOCUMENT_NUMBER.sub(_shield, text))
        converted = self._convert.convert(shielded)
        if len(converted) != len(text):
            converted = "".join(self._convert.convert(char)[:1] for char in shielded)
        return "".join(
            own if mark == _SHIELD else char
            for own, mark, char in zip(text, shielded, converted, strict=True)
        )


@cache
def character_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Each Han character's simplified form, and its form in Taiwan, where they differ."""
    simplify, traditionalize = opencc.OpenCC("t2s"), opencc.OpenCC("s2tw")
    to_simplified, to_traditional = {}, {}
    for char in _han_characters():
        simplified, traditional = simplify.convert(char), traditionalize.convert(char)
        if simplified != char and ord(simplified) < 0x10000:
            to_simplified[char] = simplified
        if traditional != char and ord(traditional) < 0x10000:
            to_traditional[char] = traditional
    return to_simplified, to_traditional


def _han_characters() -> Iterator[str]:
    for first, last in _HAN_BLOCKS:
        yield from map(chr, range(first, last + 1))


def _shield(match: re.Match[str]) -> str:
    return _SHIELD * len(match.group())


def _load_converter(phrases: dict[str, str]) -> opencc.OpenCC:
    """A converter by `s2tw`, with the phrases first in segmentation and conversion."""
    if not phrases:
        return opencc.OpenCC("s2tw")
    with TemporaryDirectory() as folder:
        lines = (f"{simplified}\t{phrases[simplified]}\n" for simplified in sorted(phrases))
        Path(folder, "phrases.txt").write_text("".join(lines), encoding="utf-8")
        config = Path(folder, "s2tw-with-phrases.json")
        config.write_text(json.dumps(_config_with_phrases()), encoding="utf-8")
        return opencc.OpenCC(str(config))


def _config_with_phrases() -> Any:
    share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    config = _with_absolute_files(json.loads((share / "s2tw.json").read_text("utf-8")), share)
    own = {"type": "text", "file": "phrases.txt"}
    config["segmentation"]["dict"]["dicts"].insert(0, own)
    config["conversion_chain"][0]["dict"]["dicts"].insert(0, own)
    return config


def _with_absolute_files(config: Any, share: Path) -> Any:
    if isinstance(config, list):
        return [_with_absolute_files(item, share) for item in config]
    if not isinstance(config, dict):
        return config
    made = {key: _with_absolute_files(value, share) for key, value in config.items()}
    if made.get("type") == "ocd2":
        made["file"] = str(share / made["file"])
    return made
