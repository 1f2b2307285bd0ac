"""The browser marks the same differences as the program."""

from __future__ import annotations

import json
import random
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from generator.text.differences import LEAST_LIKENESS, differences
from tests.browser.reader import Reader

SEED = 20261120
IN_THE_BROWSER = """async ([root, pairs]) => {
  const load = (name) => import(new URL(`assets/compare/${name}`, root));
  const { differences } = await load('differences.js');
  const { loadFold } = await import(new URL('assets/search/fold.js', root));
  const { pairs: variants } = await loadFold();
  return pairs.map(([a, b]) => differences(a, b, variants)
    .map(({ change, baseline, other }) => [change, ...baseline, ...other]));
}"""
CHARACTERS = (
    "人才引进培养评价，。；、：（）〔〕“”「」—…\n \u3000１２３10.%％,abcXYZ é臺台十百万三五〇○①㎡﹙︰"
    "\U00020000\U0001f44d\u0301\u200bﬁ"
)


class Pair(NamedTuple):
    """A baseline and another wording."""

    baseline: str
    other: str


def clause_texts(site: Path) -> list[str]:
    rows = json.loads((site / "data" / "clauses.json").read_bytes())
    return [row["text"] for row in rows]


def linked_pairs(site: Path) -> list[Pair]:
    rows = json.loads((site / "data" / "clauses.json").read_bytes())
    texts = {f"{row['policy']}#{row['clause']}": row["text"] for row in rows}
    links = json.loads((site / "data" / "links.json").read_bytes())
    return [Pair(texts[link["clause_a"]], texts[link["clause_b"]]) for link in links]


def translated_pairs(site: Path) -> list[Pair]:
    found = sorted((site / "data" / "compare" / "en").rglob("*.json"))
    clauses = [json.loads(file.read_bytes())["clauses"] for file in found]
    paragraphs = [clause["paragraphs"] for each in clauses for clause in each]
    texts = ["\n".join(english for english, _ in each) for each in paragraphs]
    return [Pair(a, b) for a, b in zip(texts[::2], texts[1::2], strict=False)]


def edited_pairs(site: Path, draw: random.Random, count: int) -> list[Pair]:
    """Clauses that were cut and pasted into, as drafts are."""
    texts = clause_texts(site)
    return [Pair(text, edited(text, texts, draw)) for text in draw.choices(texts, k=count)]


def edited(text: str, texts: list[str], draw: random.Random) -> str:
    for _ in range(draw.randint(1, 8)):
        at, length = draw.randint(0, len(text)), draw.randint(1, 12)
        pasted = draw.choice(texts)[:length] if draw.random() < 0.5 else ""
        text = text[:at] + pasted + text[at if pasted else at + length :]
    return text


def generated_pairs(draw: random.Random, count: int) -> list[Pair]:
    """Strings of everything that is hard: signs, widths, scripts, astral characters."""
    texts = ["".join(draw.choices(CHARACTERS, k=draw.randint(0, 50))) for _ in range(count)]
    return [Pair(text, edited(text, texts, draw)) for text in texts]


def told_by_the_program(pair: Pair, variants: dict[str, str]) -> list[list[object]]:
    """The differences with offsets as a browser counts them: in UTF-16 units."""
    a, b = ([0, *accumulate(len(char.encode("utf-16-le")) // 2 for char in text)] for text in pair)
    return [
        [str(change), *(a[at] for at in baseline), *(b[at] for at in other)]
        for change, baseline, other in differences(*pair, variants)
    ]


def variants_of(site: Path) -> dict[str, str]:
    table = json.loads((site / "assets" / "fold-table.json").read_bytes())
    return dict(zip(table["from"], table["to"], strict=True))


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.open("zh-Hans/topics/")


def test_program_and_browser_tell_the_same_differences(
    page: Page, reader: Reader, built_site: Path
) -> None:
    draw = random.Random(SEED)
    pairs = [
        *linked_pairs(built_site),
        *translated_pairs(built_site),
        *edited_pairs(built_site, draw, 150),
        *generated_pairs(draw, 400),
    ]
    assert len(pairs) > 700
    variants = variants_of(built_site)
    shown = page.evaluate(IN_THE_BROWSER, [reader.address, pairs])
    wrong = [
        pair
        for pair, told in zip(pairs, shown, strict=True)
        if told != told_by_the_program(pair, variants)
    ]
    assert wrong == []


def test_program_and_browser_give_up_at_the_same_likeness(page: Page, reader: Reader) -> None:
    least = page.evaluate(
        "async (root) => (await import(new URL('assets/compare/differences.js', root)))"
        ".LEAST_LIKENESS",
        reader.address,
    )
    assert least == LEAST_LIKENESS
