"""How a passage of a text is named when it is cited: 第三十五条第二款, Article 35, paragraph 2.

Source: 立法法, article 65 (编章节条款项目). An item is cited without the brackets that it is
printed with, and the only paragraph of an article is not counted, as official documents do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from generator.model.provision import Kind, Provision
from generator.render.voice import Voice
from generator.text.numerals import format_numeral, parse_numeral

_NUMBER_IN_ID = re.compile(r"[a-z]+_(\d+(?:-\d+)?)")
_BRACKETS = re.compile(r"[\s()（）\[\]〔〕.．、]")
_NAMES_ITSELF = ("第", "附")
_WITHIN_ARTICLES = {Kind.PARAGRAPH: "paragraph", Kind.POINT: "point"}
_ELSEWHERE = {Kind.PARAGRAPH: "passage", Kind.POINT: "item"}


class _Above(NamedTuple):
    """What stands above a node: its id, how it is cited, and whether articles hold it."""

    id: str = ""
    words: tuple[str, ...] = ()
    in_article: bool = False


def cited_places(voice: Voice, body: Sequence[Provision]) -> dict[str, str]:
    """How each node of a text is cited, by its id; what has no number as what holds it.

    A node that nothing numbered holds is cited as the text as a whole: its words are empty.
    """
    return {
        node: reduce(lambda outer, inner: voice.say("cite_within", outer=outer, inner=inner), words)
        if words
        else ""
        for node, words in _places(voice, body, _Above())
    }


def _places(
    voice: Voice, nodes: Sequence[Provision], above: _Above
) -> Iterator[tuple[str, tuple[str, ...]]]:
    bare = sum(_is_bare_paragraph(node) for node in nodes)
    for node in nodes:
        in_article = above.in_article or node.kind is Kind.ARTICLE
        # A level that is numbered through the whole text does not carry the id of what holds it.
        is_below = above.id and node.id.startswith(f"{above.id}__")
        outer = above.words if is_below else ()
        is_only = bare == 1 and _is_bare_paragraph(node)
        own = "" if is_only and above.words else _own_words(voice, node, in_article=in_article)
        words = (*outer, own) if own else outer
        yield node.id, words
        yield from _places(voice, node.children, _Above(node.id, words, in_article))


def _is_bare_paragraph(node: Provision) -> bool:
    return node.kind is Kind.PARAGRAPH and node.number is None


def _own_words(voice: Voice, node: Provision, *, in_article: bool) -> str:
    if node.kind is Kind.COVER:
        return voice.say("kind_cover")
    if node.number is None and node.kind is not Kind.PARAGRAPH:
        return ""
    printed = _as_printed(node)
    if voice.language.reads_original and printed.startswith(_NAMES_ITSELF):
        return voice.convert(printed)
    names = _WITHIN_ARTICLES if in_article else _ELSEWHERE
    number = printed if voice.language.reads_original else _number_in_id(node)
    return voice.say(f"cite_{names.get(node.kind, node.kind)}", n=number) if number else ""


def _as_printed(node: Provision) -> str:
    """The number as it stands in the text, without brackets and full stop."""
    if node.number is None:
        counted = _number_in_id(node)
        return format_numeral(int(counted)) if counted.isdecimal() else counted
    printed = _BRACKETS.sub("", node.number.value)
    number = parse_numeral(printed)
    is_written_out = any("\u3400" <= char <= "\u9fff" or char == "〇" for char in printed)
    return printed if is_written_out or number is None else str(number)


def _number_in_id(node: Provision) -> str:
    counted = _NUMBER_IN_ID.match(node.id.rpartition("__")[2])
    return counted.group(1) if counted else ""
