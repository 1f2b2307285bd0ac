"""How documents are cited, and what in book-title marks is no document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from generator.model.statement import CitationRole
from generator.rules.tables import load_table

_TRAILING_BRACKETS = re.compile(r"\s*[（(〔\[【][^（）()〔〕\[\]【】]{1,24}[）)〕\]】]\s*$")
_CLOSING_QUOTES = "”’」』\"' 　"

NUMBER = (
    r"(?P<code>[\u3400-\u9fff]{1,16})\s{0,2}"
    r"[〔\[（(【﹝［]\s{0,2}(?P<year>[12１２][\d０-９]{3})\s{0,2}年?\s{0,2}[〕\]）)】﹞］]\s{0,2}"
    r"(?:第\s{0,2})?(?P<serial>[\d０-９]{1,5})\s{0,2}号"
    r"|[〔\[（(](?P<case_year>[12１２][\d０-９]{3})[〕\]）)]"
    r"(?P<case_code>[\u3400-\u9fff]{1,10}字)第?(?P<case_serial>[\d０-９]{1,5})号"
    r"|(?P<order>[\u3400-\u9fff]{2,16}令)\s{0,2}(?:第\s{0,2})?(?P<order_serial>[\d０-９]{1,5})\s{0,2}号"
)
"""A document number in any brackets: 中发〔2016〕9号, 国发[2016]5号, 国务院令第722号."""

_REPEALS, _AMENDS = CitationRole.REPEALS, CitationRole.AMENDS
_AMENDED_BY = CitationRole.AMENDED_BY
_NUMBER_END = re.compile(r"\d\s{0,2}号")
_LONGEST_NUMBER = 48

_NO_STATUTE = re.compile(
    r"^(?:本|该|該|此|同|各该|上述|有关|有關|相关|相關|其他|其它)"
    r"|(?:有关|有關|相关|相關|其他)(?:法|条例|條例)$"
    r"|(?<!基)[本该該此](?:暂行|實施|实施)?(?:法|条例|條例)$"
    r"|[办辦方看说做想立执執司违違合非守无無技疗算设設用手普依枉语加减减除乘本该]法$"
    r"|^.?(?:法|条例|條例|法典)$(?<![刑民宪憲]法)"
)


class TitleVerdict(NamedTuple):
    """What a title's end tells: `is_document` is None where it tells nothing."""

    is_document: bool | None
    rule: str


class RoleRule(NamedTuple):
    """Words before or after a cited title that tell what the text does with it."""

    role: CitationRole
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def judge_title(title: str) -> TitleVerdict:
    """Tell from the end of a title whether it is one of an official document.

    Returns: the rule is the id of the kind of document, or the reason against.
    """
    bare = _bare(title)
    endings = _endings()
    for length in range(min(len(bare), len(max(endings, key=len))), 0, -1):
        if verdict := endings.get(bare[-length:]):
            return verdict
    if _articles().search(bare):
        return TitleVerdict(is_document=True, rule="articles")
    return TitleVerdict(is_document=None, rule="unknown-ending")


@cache
def role_rules() -> dict[CitationRole, RoleRule]:
    """The cues of each role."""
    rows = load_table("citations")["roles"]
    rules = [
        RoleRule(CitationRole(row["role"]), _compiled(row, "before"), _compiled(row, "after"))
        for row in rows
    ]
    return {rule.role: rule for rule in rules}


@cache
def cues_before() -> tuple[tuple[CitationRole, re.Pattern[str]], ...]:
    """The roles that the verb directly before a title tells, with what the verb is."""
    found = ((role, role_rules()[role].before) for role in (_REPEALS, _AMENDS))
    return tuple((role, cue) for role, cue in found if cue is not None)


@cache
def cues_after() -> tuple[tuple[CitationRole, re.Pattern[str]], ...]:
    """The roles that the words behind a title tell, the first match wins."""
    found = ((role, role_rules()[role].after) for role in (_AMENDED_BY, _REPEALS, _AMENDS))
    return tuple((role, cue) for role, cue in found if cue is not None)


@cache
def purpose_pattern() -> re.Pattern[str]:
    """Finds what tells that a sentence states why the text was made."""
    return re.compile(load_table("citations")["purpose"])


@cache
def number_pattern() -> re.Pattern[str]:
    """A document number."""
    return re.compile(NUMBER)


def find_numbers(text: str) -> Iterator[re.Match[str]]:
    """The document numbers of a text, each looked for in front of a 号 behind a digit."""
    behind = 0
    for last in _NUMBER_END.finditer(text):
        start = max(behind, last.end() - _LONGEST_NUMBER)
        match = number_pattern().search(text, start, last.end())
        if match is not None:
            behind = match.end()
            yield match


@cache
def number_prefix_pattern() -> re.Pattern[str]:
    """Words before a bare document number that are not part of it."""
    words = _longest_first(load_table("citations")["number_prefixes"])
    return re.compile("|".join(words))


@cache
def issuer_pattern() -> re.Pattern[str]:
    """The whole name of an issuer, as it stands before a title."""
    table = load_table("citations")
    endings = "|".join(_longest_first(table["issuers"]))
    short = "|".join(_longest_first(table["short_issuers"]))
    return re.compile(rf"(?![你我贵本该此各])[\u3400-\u9fff（）()]{{0,22}}(?:{endings})|{short}")


@cache
def issuer_cue_pattern() -> re.Pattern[str]:
    """Words that lead up to the name of an issuer."""
    cues = "|".join(_longest_first(load_table("citations")["issuer_cues"]))
    short = "|".join(_longest_first(load_table("citations")["short_issuers"]))
    return re.compile(rf"^[和及与同以由]|{cues}|[与和按照](?=(?:{short})$)")


@cache
def basis_cue_pattern() -> re.Pattern[str]:
    """Words that stand before the name of a document that the text rests on."""
    return re.compile(load_table("citations")["roles"][0]["before"])


@cache
def unmarked_pattern() -> re.Pattern[str]:
    """A statute named without title marks, its name in group `name`."""
    row = load_table("citations")["unmarked"]
    return re.compile(rf"(?:{row['cue']})(?P<name>{row['name']})(?={row['followed_by']}|$)")


@cache
def statute_end_pattern() -> re.Pattern[str]:
    """Finds what every statute that `unmarked_pattern` finds ends in, in little time."""
    followed_by = load_table("citations")["unmarked"]["followed_by"]
    itself = "(?<!本条例)(?<!本條例)(?<!(?<!基)本法)"
    return re.compile(rf"[法例典]{itself}(?={followed_by}|$)")


@cache
def further_unmarked_pattern() -> re.Pattern[str]:
    """A further statute in a list of such names."""
    row = load_table("citations")["unmarked"]
    name = row["name"].replace("法典|", "法典|办法|辦法|")
    return re.compile(rf"(?:[、和及与與]|以及)(?P<name>{name})(?={row['followed_by']}|$)")


def is_statute_name(name: str) -> bool:
    """Tell the name of a statute from words that merely end in 法 or 条例."""
    return _NO_STATUTE.search(name) is None and name not in _generic()


def is_rules_name(name: str) -> bool:
    """Tell a 办法 that carries a name of its own from the bare word."""
    return name.endswith(("办法", "辦法")) and len(name) > 5


@cache
def well_known_pattern() -> re.Pattern[str]:
    """Finds the short name of a national statute at the end of a run of text."""
    names = "|".join(_longest_first(load_table("citations")["unmarked"]["well_known"]))
    return re.compile(rf"(?:{names})\Z")


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_table("citations")["unmarked"]["generic"])


@cache
def _endings() -> dict[str, TitleVerdict]:
    table = load_table("citations")
    return {
        ending: TitleVerdict(is_document, row[name])
        for rows, name, is_document in (("documents", "kind", True), ("others", "reason", False))
        for row in table[rows]
        for ending in row.get("endings", ())
    }


@cache
def _articles() -> re.Pattern[str]:
    (row,) = (row for row in load_table("citations")["documents"] if "pattern" in row)
    return re.compile(f"(?:{row['pattern']})$")


def _bare(title: str) -> str:
    bare = title.rstrip(_CLOSING_QUOTES)
    while match := _TRAILING_BRACKETS.search(bare):
        bare = bare[: match.start()].rstrip(_CLOSING_QUOTES)
    return bare


def _compiled(row: dict[str, Any], name: str) -> re.Pattern[str] | None:
    return re.compile(row[name]) if name in row else None


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
