"""English that stands twice: a sentence, a word, or the same text for two provisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.rules.parity import repeatable_words
from generator.text.sentences import split_sentences

_SENTENCE = re.compile(r"[^.;!?؛؟۔。]+[.;!?؛؟۔。]?")
_TWICE = re.compile(r"\b([A-Za-z]+)\s+\1\b", re.IGNORECASE)
_SHORTEST_SENTENCE, _SHORTEST_TEXT = 40, 60


def repeated_words(english: str) -> Iterator[str]:
    """Words that follow themselves."""
    for match in _TWICE.finditer(english):
        if match[1].lower() not in repeatable_words():
            yield match.group()


def repeated_sentences(chinese: str, english: str) -> Iterator[str]:
    """Sentences that stand twice in the English; none where the Chinese repeats itself."""
    printed = [chinese[start:end].strip() for start, end in split_sentences(chinese)]
    if len(set(printed)) < len(printed):
        return
    sentences = Counter(" ".join(it.split()).lower() for it in _SENTENCE.findall(english))
    for sentence, count in sentences.items():
        if count > 1 and len(sentence) >= _SHORTEST_SENTENCE:
            yield sentence


def copied_texts(texts: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Provisions whose English is that of an earlier one, though the Chinese differs.

    `texts` holds Chinese and English by id. Yields the id and that of the earlier one.
    """
    first: dict[str, str] = {}
    for node, (chinese, english) in texts.items():
        earlier = first.setdefault(english, node)
        if len(english) >= _SHORTEST_TEXT and texts[earlier][0] != chinese:
            yield node, earlier
