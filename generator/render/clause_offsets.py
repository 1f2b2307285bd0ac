"""Where words of a published file stand in the wording of a clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.clause import Clause
from generator.model.link import Evidence
from generator.model.provision import Provision, walk
from generator.model.quantity import Quantity
from generator.model.span import Text
from generator.text.sentences import split_sentences


def quantities_in(
    clause: Clause, evidence: Iterable[Evidence], quantities: Iterable[Quantity]
) -> tuple[Quantity, ...]:
    """The quantities of a clause whose figures stand in sentences that speak for a topic."""
    spans = sentence_spans(clause.text, (item.sentence for item in evidence))
    pieces = _pieces(clause)
    return tuple(
        quantity
        for quantity in quantities
        if (at := _offset(pieces, quantity)) is not None
        and any(start <= at < end for start, end in spans)
    )


def sentence_spans(text: str, sentences: Iterable[str]) -> list[tuple[int, int]]:
    """Where sentences stand in a text, half-open and in reading order.

    A quotation that is not cut as the text is cut into sentences is found at its first place.
    """
    wanted = set(sentences)
    cut = [_trimmed(text, start, end) for start, end in split_sentences(text)]
    whole = [(start, end) for start, end in cut if text[start:end] in wanted]
    quoted = wanted - {text[start:end] for start, end in whole}
    found = ((text.find(quotation), len(quotation)) for quotation in quoted)
    return sorted([*whole, *((at, at + length) for at, length in found if at >= 0)])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range of a text without the white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def text_offsets(clause: Clause) -> dict[tuple[str, str], int]:
    """Where the texts of a clause's nodes stand in its wording.

    Returns: offsets by the id of the node and by `number`, `heading` or `text`; the number
    of the clause itself is no part of its wording.
    """
    return {(node.id, name): at for node, name, _, at in _placed(clause)}


def _placed(clause: Clause) -> Iterator[tuple[Provision, str, Text, int]]:
    at = 0
    for node in walk([clause.provision]):
        for name, text in _worded(node, clause.provision):
            at = clause.text.index(text.value, at)
            yield node, name, text, at
            at += len(text.value)


def _pieces(clause: Clause) -> Mapping[str, list[tuple[int, Text]]]:
    """The texts of each node with their offsets in the clause's wording."""
    found: defaultdict[str, list[tuple[int, Text]]] = defaultdict(list)
    for node, _, text, at in _placed(clause):
        found[node.id].append((at, text))
    return found


def _worded(node: Provision, clause: Provision) -> Iterator[tuple[str, Text]]:
    """A node's texts that are part of a clause's wording: its own number is not."""
    for name, text in (("number", node.number), ("heading", node.heading), ("text", node.text)):
        if text is not None and not (node is clause and name == "number"):
            yield name, text


def _offset(pieces: Mapping[str, list[tuple[int, Text]]], quantity: Quantity) -> int | None:
    """The offset of a quantity's figure in the wording; None if it stands outside."""
    wanted = quantity.figure.start
    for at, text in pieces.get(quantity.node, ()):
        before = 0
        for start, end in text.spans:
            if start <= wanted < end:
                return at + before + wanted - start
            before += end - start
    return None
