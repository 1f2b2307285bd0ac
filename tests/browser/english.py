"""A plain scan of the English translations, by the rules that the search page promises.

Written for itself: nothing of the site's code or index is used.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TOKEN = re.compile(
    r"per[\s-]?cent(?![^\W\d_])|\d+(?:[.,]\d+)*"
    r"|(?:(?![\u3007\u3400-\u9fff])[^\W\d_])+(?:['’](?:(?![\u3007\u3400-\u9fff])[^\W\d_])+)*|%",
    re.IGNORECASE,
)
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "shall",
        "that",
        "the",
        "this",
        "to",
        "with",
    ]
)
IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "criteria": "criterion",
    "agreed": "agree",
    "guaranteed": "guarantee",
}


def tokens(text: str) -> list[str]:
    found = []
    for match in TOKEN.finditer(text):
        word = match.group().lower().replace("’", "'")
        if word == "%" or re.fullmatch(r"per[\s-]?cent", word):
            word = "percent"
        elif word[0].isdigit():
            word = word.replace(",", "")
        found.append(word.removesuffix("'s"))
    return found


@cache
def american_or_british(word: str) -> str:
    word = re.sub(r"(?<=[iy])z", "s", word)
    word = re.sub(r"(?<=..)our(?=$|s$|ed$|ing|able|al|ite|ful|er|hood)", "or", word, count=1)
    word = re.sub(r"([bt])re(?=s?$)", r"\1er", word)
    word = re.sub(r"ense(?=s?$)", "ence", word)
    word = word.replace("practis", "practic", 1)
    word = re.sub(r"ogue(?=s?$)", "og", word)
    word = word.replace("dgement", "dgment", 1)
    word = re.sub(r"ll(?=ful|ment)", "l", word, count=1)
    return re.sub(r"^enquir", "inquir", word)


@cache
def base(word: str) -> str:
    """What all forms of a word have in common."""
    if not re.fullmatch(r"[a-z']{3,}", word) or word == "news":
        return word
    if word in IRREGULAR:
        word = IRREGULAR[word]
    else:
        word = american_or_british(word)
        if len(word) > 3 and word[-1] == "s" and word[-2:] not in ("ss", "us", "is"):
            word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and re.search("[aeiouy]", stem):
            if ending == "ing" or stem[-1] != "e":
                word = stem
            break
    word = re.sub(r"ie?$", "y", word)
    if len(word) > 2 and word[-1] == "e":
        word = word[:-1]
    doubled = word[-2:-1] == word[-1] and word[-1] not in "aeiou"
    return word[:-1] if doubled else word


class EnglishScan:
    """The translations of all clauses, and the terms of the glossary."""

    def __init__(self, texts: dict[str, str], sources: Path) -> None:
        self.texts = texts
        self.lines = {address: list(_lines(address, sources)) for address in texts}
        glossary = yaml.safe_load((sources / "glossary.yaml").read_text(encoding="utf-8"))
        self._terms: dict[tuple[str, ...], set[str]] = {}
        for term in glossary["terms"]:
            for form in (term["en"], *term.get("also", ())):
                key = tuple(map(base, tokens(form)))
                self._terms.setdefault(key, set()).add(term["zh"])

    def find(self, typed: str) -> frozenset[str]:
        """The clauses that answer an English query: every term, phrase and word of it."""
        phrases = re.findall(r'"([^"]+)"', typed)
        words = re.sub(r'"[^"]+"', " ", typed).replace("per cent", "per-cent").split()
        units = [self._phrase(tokens(phrase)) for phrase in phrases]
        plain = []
        at = 0
        while at < len(words):
            length, found = self._term_at(words, at)
            if found is not None:
                units.append(found)
            else:
                plain.append(words[at])
            at += length
        telling = [word for word in plain if word.lower() not in COMMON]
        units += [self._word(word) for word in (telling if telling or units else plain)]
        return frozenset.intersection(*units)

    def sample(self, draw: random.Random, count: int) -> Iterator[tuple[str, frozenset[str]]]:
        makers = (self._draw_word, self._draw_beginning, self._draw_several, self._draw_phrase)
        for number in range(count):
            typed = makers[number % len(makers)](draw)
            yield typed, self.find(typed)

    def _term_at(self, words: list[str], at: int) -> tuple[int, frozenset[str] | None]:
        for length in range(min(12, len(words) - at), 0, -1):
            spelt = tokens(" ".join(words[at : at + length]))
            originals = self._terms.get(tuple(map(base, spelt)))
            if originals:
                said = self._phrase(spelt) if len(spelt) > 1 else self._word(spelt[0])
                return length, said.union(*map(self._chinese, originals))
        return 1, None

    def _word(self, typed: str) -> frozenset[str]:
        spelt = tokens(typed)
        if len(spelt) > 1:
            return self._phrase(spelt) | self._chinese(typed)
        (word,) = spelt
        begun = american_or_british(word)

        def is_it(other: str) -> bool:
            begins = other.startswith(word) or american_or_british(other).startswith(begun)
            return base(other) == base(word) or (len(word) > 2 and word[0].isalpha() and begins)

        return self._chinese(typed) | self._with(lambda line: any(map(is_it, line)))

    def _phrase(self, spelt: list[str]) -> frozenset[str]:
        wanted = list(map(base, spelt))

        def holds(line: list[str]) -> bool:
            bases = list(map(base, line))
            starts = range(len(bases) - len(wanted) + 1)
            return any(bases[at : at + len(wanted)] == wanted for at in starts)

        return self._with(holds)

    def _with(self, test: Any) -> frozenset[str]:
        return frozenset(address for address, lines in self.lines.items() if any(map(test, lines)))

    def _chinese(self, typed: str) -> frozenset[str]:
        return frozenset(
            address for address, text in self.texts.items() if typed.lower() in text.lower()
        )

    def _line(self, draw: random.Random) -> list[str]:
        lines = [line for lines in self.lines.values() for line in lines if len(line) > 8]
        return draw.choice(lines)

    def _draw_word(self, draw: random.Random) -> str:
        word = draw.choice(self._line(draw))
        return draw.choice((word, word.upper(), word + "s", base(word)))

    def _draw_beginning(self, draw: random.Random) -> str:
        word = draw.choice([word for word in self._line(draw) if len(word) > 5])
        return word[: draw.randint(3, len(word))]

    def _draw_several(self, draw: random.Random) -> str:
        return " ".join(draw.sample(self._line(draw), draw.randint(2, 3)))

    def _draw_phrase(self, draw: random.Random) -> str:
        line = self._line(draw)
        start = draw.randrange(len(line) - 3)
        return f'"{" ".join(line[start : start + draw.randint(2, 4)])}"'


def _lines(address: str, sources: Path) -> Iterator[list[str]]:
    """The lines of a clause's translation: its own and those of all that is below it."""
    policy, clause = address.split("#")
    file = sources / "translations" / "en" / f"{policy}.yaml"
    nodes = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nodes"]
    for name, node in nodes.items():
        if name == clause or name.startswith(f"{clause}__"):
            yield tokens(" ".join(filter(None, (node.get("heading"), node.get("text")))))
