"""Tell which words name the person, body or thing that a sentence is about."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.enrich.quantities.trimming import bare, without_lead, without_remarks
from generator.rules.modality import encouragement_pattern, measure_pattern
from generator.rules.quantities import entities, entity_pattern, word_pattern

PAYER = (
    r"(?:由?(?:中央|国家|省|市|区|县|州|盟|旗|同级|本级|各级|两级|[、和]){1,6}级?"
    r"(?:财政(?:部门)?)?)"
)
"""Who pays, as a pattern: 市财政, 省级, 市、县财政部门."""

_FAR = 240
_LONGEST = 60
_LONG_NAME = 40
# Every alternative begins with a character: a search for literals is many times faster.
_PREDICATE = re.compile(
    r"自(?<!擅自)(?![治主然动有身营愿筹])|应(?![用急届])|應|可(?<![许許]可)(?!证|再生|持续|信)|每|按"
    r"|来(?!源|自)|在(?!校|职|岗|读)|擬|拟|已|须|須|必须|不得|负责|给予|通过|经(?![营济费验理贸])"
    r"|經(?![營濟費驗理貿])|未(?!成年|来)|无|符合|违反|開展|开展|实施|申请|申報|申报|聘用|依(?!法|托)"
    r"|为(?!主)|為|于(?<![对位关由至属处基归]于)|於|超越|擅自|拒不|拒绝|隐瞒|伪造|骗取|从事|從事|首次"
    r"|要(?!求|素)|新取得|取得|获得|提供|单独|主要|用于|上年|上一年|当年|近(?=[一二三四五\d])"
)
_CIRCUMSTANCE = re.compile(
    r"围绕|圍繞|根据|根據|按照|依照|依据|依托|结合|通过|为(?!主)|為|以(?![上下内])|针对|面向|立足|着眼|聚焦"
    r"|适应|利用|除|向|由|力争|未来|今后|视|至|从|于|於|經|经(?![营济贸])|自(?![主行有然动治])|每"
)
_NOT_A_NAME = re.compile(
    rf"(?:期[满滿]|屆滿|届满|得(?!奖)|曾|未[满滿]|不受|我國|逾期|情节|造成|责令|违反|没收|拒不|有下列|没有"
    rf"|考核|处|符合条件$|分别$|警告|{PAYER}(?:分别|一次性|再)?$)"
    r"|.*(?:的|时|時|之日起|后|後|前|起|内|期间)$"
)
_QUOTED_TOPIC = re.compile(r"“[^“”]{1,24}”(?=主要|用于|实行|分为|是|指)")
_PAYING = ("级", "财政")
_PAID_BY = re.compile(r"[省市区县州]级(?:[省市区县州]?财政)?$|[省市区县州]?财政$")
_NUMBER = re.compile(r"\d(?![A-Za-z])")
_COUNT = re.compile(r"(?:不[少低]于|至少)?\d+[万亿]?[\u4e00-\u9fff](?:以上|左右|以内)?")
_ENCOURAGING = ("鼓励", "鼓勵", "支持", "引导", "引導", "提倡")
_PLACING = ("在", "向", "与", "到")
_CLASSING = ("者", "之人")
_SOME = "一批"
_LISTING = ("、", "和", "及", "与", "或", "以及")


# The same names and the same turns of phrase stand in a text over and over.
_KEPT = 4096


def wording(text: str, start: int, end: int) -> str:
    """The words of a stretch without remarks in brackets and what leads up to a name."""
    return without_lead(without_remarks(text[start : min(end, start + _FAR)].strip()))


@lru_cache(maxsize=_KEPT)
def named(words: str) -> str:
    """The words in front of a figure that can name something: up to their predicate."""
    words = bare(words.strip())
    if cut := _PREDICATE.search(words, 2):
        words = bare(words[: cut.start()])
    if words.endswith(_PAYING):
        words = _PAID_BY.sub("", words)
    return words[-_LONG_NAME:]


@lru_cache(maxsize=_KEPT)
def plain_name(words: str) -> str | None:
    """The words, if they can name something; a bare condition (逾期不改正的) cannot."""
    words = words.strip()
    if len(words) < 2 or _NOT_A_NAME.match(words) or _CIRCUMSTANCE.match(words):
        return None
    return None if _NUMBER.search(words) else words


def quoted_topic(words: str) -> str | None:
    """The quoted term that a stretch begins to speak of: “创业券”主要用于 …."""
    match = _QUOTED_TOPIC.match(words)
    return match.group() if match else None


@lru_cache(maxsize=_KEPT)
def topic_in(words: str) -> str | None:
    """What a stretch at the head of a sentence says that the sentence is about."""
    if encouragement_pattern().match(words):
        encouraged = _after_verbs(words)
        return None if encouraged.startswith(_PLACING) else leading_entity(encouraged)
    if opens_with_verb(words):
        return None
    if entity := leading_entity(words):
        return entity
    if words.endswith(_CLASSING):
        return plain_name(words)
    if _NOT_A_NAME.match(words):
        return None
    cut = _PREDICATE.search(words, 2)
    return plain_name((words[: cut.start()] if cut else words)[:_LONGEST])


@lru_cache(maxsize=_KEPT)
def leading_entity(words: str) -> str | None:
    """The person, body or thing that words begin with, where a verb or nothing follows it."""
    entity = entity_pattern()
    for match in entity.finditer(words, 0, _LONGEST):
        end = match.end()
        if words.startswith(_LISTING, end) or entity.match(words, end):
            continue
        if end == len(words) or _PREDICATE.match(words, end) or opens_with_verb(words[end:]):
            if "所" in words[end:] and "的" in words[end:]:
                return plain_name(words)
            return None if opens_with_verb(words) else plain_name(words[:end]) or words[:end]
    return None


def object_named(words: str) -> str | None:
    """The person, body or thing that the last verb of a stretch has as its object."""
    verbs = list(word_pattern("verbs_before").finditer(words))
    for verb in reversed(verbs):
        behind = words[verb.end() :].removesuffix("等").removeprefix(_SOME)
        thing = _COUNT.sub("", behind, count=1)
        if thing.endswith(entities()):
            return thing
    opened = _after_verbs(words)
    return leading_entity(opened) or (plain_name(opened[:_LONGEST]) if opened != words else None)


@lru_cache(maxsize=_KEPT)
def opens_with_verb(words: str) -> bool:
    """Tell words that begin with what is done or under which circumstances, not with a name."""
    if words.startswith(_ENCOURAGING) or _CIRCUMSTANCE.match(words):
        return True
    return measure_pattern().match(words) is not None


def _after_verbs(words: str) -> str:
    """Words without the verbs that they open with (鼓励和支持…, 组建并支持…)."""
    for _ in range(3):
        verb = encouragement_pattern().match(words) or measure_pattern().match(words)
        if verb is None:
            break
        words = words[verb.end() :].lstrip("和并、及")
        if words.startswith(_SOME):
            return words[len(_SOME) :]
    return words
