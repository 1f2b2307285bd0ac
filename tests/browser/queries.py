"""Queries drawn from the corpus, and what a plain scan of texts and translations finds for them."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from tests.browser.english import EnglishScan

SEED = 20261120
DIGITS = re.compile(r"\d[\d.]*[^\s\d]?")
HAN_OR_DIGIT = re.compile(r"[\u3400-\u9fff\d]")
SIGNS_OF_THE_QUERY_LANGUAGE = re.compile(r"[\s\"“”„«»「」『』]")
COMPOUND = re.compile(
    r"(?:人才|技术|企业|创新|科研|事业|政府|部门|社会|资金|成果|岗位|专家|职称|住房)[\u4e00-\u9fff]{1,4}"
)


class Query(NamedTuple):
    """What a reader types, and the clauses (`policy#clause`) that hold it."""

    typed: str
    expected: frozenset[str]


class Corpus:
    """The exported clauses and their translations, scanned without any index."""

    def __init__(self, site: Path, sources: Path) -> None:
        rows = json.loads((site / "data" / "clauses.json").read_bytes())
        self.texts: dict[str, str] = {
            f"{row['policy']}#{row['clause']}": row["text"] for row in rows
        }
        self.english = EnglishScan(self.texts, sources)
        self._folded = {address: _one_width(text) for address, text in self.texts.items()}
        self._traditional = OpenCC("s2tw")

    def scan(self, words: str) -> frozenset[str]:
        """The clauses with these characters one after another, whatever their width and case."""
        wanted = _one_width(words)
        return frozenset(address for address, text in self._folded.items() if wanted in text)

    def query(self, words: str) -> Query:
        """A query as it stands in the published text."""
        return Query(words, self.scan(words))

    def traditional_query(self, words: str) -> Query:
        """The same query typed in traditional characters."""
        return Query(self._traditional.convert(words), self.scan(words))

    def sample(self, count: int) -> list[Query]:
        """So many queries: fragments of two to six characters, compounds, numbers, both scripts."""
        draw = random.Random(SEED)
        fragments = [self._fragment(draw) for _ in range(count // 3)]
        compounds = [self._compound(draw) for _ in range(count // 6)]
        numbers = [self._number(draw) for _ in range(count // 6)]
        several = [self._several(draw) for _ in range(count // 6)]
        left = count - len(fragments) - len(compounds) - len(numbers) - len(several)
        traditional = [self._fragment(draw) for _ in range(left)]
        return [
            *map(self.query, (*fragments, *compounds, *numbers)),
            *several,
            *map(self.traditional_query, traditional),
        ]

    def english_sample(self, count: int) -> list[Query]:
        """So many queries in English: words, their forms and beginnings, several, phrases."""
        return [Query(*drawn) for drawn in self.english.sample(random.Random(SEED), count)]

    def _several(self, draw: random.Random) -> Query:
        """Two words of one clause."""
        text = draw.choice(
            [text for text in self.texts.values() if len(COMPOUND.findall(text)) > 1]
        )
        words = draw.sample(COMPOUND.findall(text), 2)
        return Query(" ".join(words), frozenset.intersection(*map(self.scan, words)))

    def _compound(self, draw: random.Random) -> str:
        compounds: list[str] = COMPOUND.findall("\n".join(self._lines()))
        return draw.choice(compounds)

    def _fragment(self, draw: random.Random) -> str:
        while True:
            line = draw.choice(self._lines())
            start = draw.randrange(max(1, len(line) - 2))
            fragment = line[start : start + draw.randint(2, 6)]
            if len(fragment) > 1 and _is_one_word(fragment):
                return fragment

    def _number(self, draw: random.Random) -> str:
        numbers = [found.group() for line in self._lines() for found in DIGITS.finditer(line)]
        return draw.choice([number for number in numbers if _is_one_word(number)])

    def _lines(self) -> list[str]:
        return [line for text in self.texts.values() for line in text.split("\n") if line]


def _is_one_word(fragment: str) -> bool:
    """Whether a search takes it as one word in Chinese: letters alone are looked for as English."""
    return bool(HAN_OR_DIGIT.search(fragment) and not SIGNS_OF_THE_QUERY_LANGUAGE.search(fragment))


def _one_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
