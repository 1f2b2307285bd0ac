"""Queries drawn from the corpus, and what a plain scan of the exported table finds for them."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

SEED = 20261120
DIGITS = re.compile(r"\d[\d.]*[^\s\d]?")
SIGNS_OF_THE_QUERY_LANGUAGE = re.compile(r"[\s\"“”„«»「」『』]")


class Query(NamedTuple):
    """What a reader types, and the clauses (`policy#clause`) that hold it."""

    typed: str
    expected: frozenset[str]


class Corpus:
    """The exported clauses, scanned character by character without any index."""

    def __init__(self, site: Path) -> None:
        rows = json.loads((site / "data" / "clauses.json").read_bytes())
        self.texts: dict[str, str] = {
            f"{row['policy']}#{row['clause']}": row["text"] for row in rows
        }
        self._traditional = OpenCC("s2tw")

    def scan(self, words: str) -> frozenset[str]:
        """The clauses with these characters one after another, whatever their width and case."""
        wanted = _one_width(words)
        return frozenset(
            address for address, text in self.texts.items() if wanted in _one_width(text)
        )

    def query(self, words: str) -> Query:
        """A query as it stands in the published text."""
        return Query(words, self.scan(words))

    def traditional_query(self, words: str) -> Query:
        """The same query typed in traditional characters."""
        return Query(self._traditional.convert(words), self.scan(words))

    def sample(self, count: int) -> list[Query]:
        """As many queries of two to six characters: mid-word, with digits, in both scripts."""
        draw = random.Random(SEED)
        fragments = [self._fragment(draw) for _ in range(count * 2 // 3)]
        numbers = [self._number(draw) for _ in range(count // 6)]
        traditional = [self._fragment(draw) for _ in range(count - len(fragments) - len(numbers))]
        return [
            *map(self.query, fragments),
            *map(self.query, numbers),
            *map(self.traditional_query, traditional),
        ]

    def _fragment(self, draw: random.Random) -> str:
        while True:
            line = draw.choice(self._lines())
            start = draw.randrange(max(1, len(line) - 2))
            fragment = line[start : start + draw.randint(2, 6)]
            if len(fragment) > 1 and not SIGNS_OF_THE_QUERY_LANGUAGE.search(fragment):
                return fragment

    def _number(self, draw: random.Random) -> str:
        numbers = [found.group() for line in self._lines() for found in DIGITS.finditer(line)]
        return draw.choice(numbers)

    def _lines(self) -> list[str]:
        return [line for text in self.texts.values() for line in text.split("\n") if line]


def _one_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
