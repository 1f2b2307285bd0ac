"""How a reader would quote a quantity, and who or what it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.enrich.quantities.rates import Rated
from generator.enrich.quantities.segments import Segments
from generator.model.quantity import QuantityKind
from generator.rules.quantities import noun_pattern, word_pattern

_FAR = 160
_NEAR = 24
_LONG = 48
_TAIL = 24
_MONEY_TAIL = 8
_DATE_TARGET = re.compile(r"(?:到|至|力争到|截至)[^，。；]{1,14}?(?:年|末|底)")
_TAIL_BREAK = re.compile("[、和及与以并]")
_BREAK = re.compile(r"[，。；：、（）()\n]")
_DIGIT = re.compile(r"\d")
_NOUN_BREAK = re.compile(r"(?<![型级类性])、|[，。；：（）()！？\n“]|和|及|与|以|或|等")
_BENEFICIARY = re.compile(
    r"(?:^|[，；。：、（）()\n])(?:其中|同时|再|并|凡|由[^，。；]{1,16}?)?(?:对于|对|對於|對|向|给(?!予))"
    r"(?P<who>[^，。；\n]{2,70}?)"
    r"(?=[，。；]|分别|分別|一次性|每人|每年|每月|每户|给予|給予|予以|发放|发给|处|可处|按|最高|$)"
)
_LEAD = re.compile(
    r"(?:但|并|且|其中|同时|同時|应当|應|应(?!急|用)|可以|可|由|按照|按|根据|给予|予以|原则上|对|對|其|在|为|则|再|也|均|还|又|要|能)+"
)
_TRAILING = (
    "的|为|為|是|达到|可以|可|应当|应|得|在|由|按照|按|给予|予以|给|提供|发放|处以|并处|处|罚款|奖励|补助"
    "|一次性|分别|约|占|至|到|每人|每年|每月|每次|人民币|新臺幣|标准|以|共|将|力争|实际|一般|总|累计|连续|未来|今后"
)
_TRAILING_WORDS = tuple(_TRAILING.split("|"))
_TRAIL = re.compile(f"(?:{_TRAILING.replace('|得|', '|(?<!所)得|')})+$")
_TOPIC_END = re.compile(
    r"(?<=..)(?:(?<!擅)自(?![治主然动有身营愿])|应当|應|应(?![用急])|可以|(?<!许)(?<!許)可(?!证|再生|持续)|每|按|来(?!源)|在|已|须|必须|不得|负责|给予|通过|经(?![营济费验理])|未|无)"
)
_ENTITY = re.compile(
    r"(?:人才|人员|毕业生|研究生|本科生|大学生|企业|单位|机构|项目|团队|专家|学生|教师|工作[站室]|基地|平台|院士|博士|硕士|选手|[获得作]者|个人|家庭|[农住]户|代表|委员会|特派员)$"
)
_AGENT = re.compile(
    r"\s*(?P<agent>[^，]{2,24}?)(?:应当|應當|必须|可以|不得|应(?![用急交纳缴得税收])|须)"
)
_SHARE = re.compile("(?:率|比例|比重|占比|程度|总量|水平)$")
_NOT_A_SUBJECT = re.compile(
    "(?:逾期|情节|造成|责令|违反|没收|拒不|有下列|没有|考核|处|符合条件$|分别$)|.*(?:的|时|時|之日起|后|前|起)$"
)
_DAY_TOPIC = re.compile("(?:到|至|力争|截至|从|自)|.*[年末底内]$")
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.RANK})
_CONDITION = re.compile(r"(?:^|[，。；：\n])(?P<if>[^，。；：\n]{2,50}(?:的|者))(?=，|$)")
_OWN_CONDITION = re.compile(
    r"(?P<if>(?:符合|经|獲得|获得|取得|达到|满足|通过)[^，。；]{1,30}的)(?:，|给予|予以|可|按|最高|$)"
)


class Wording(NamedTuple):
    """The range to quote, and who or what it is for, on which condition.

    `noun` are the words that name what a count or a rank is of; empty if there are none.
    """

    start: int
    end: int
    noun: str
    subject: str | None
    condition: str | None


def word(rated: Sequence[Rated], at: int, segments: Segments) -> Wording:
    """Find the words around a figure that a reader would quote with it."""
    item = rated[at]
    near = _near_start(segments, item)
    start, end = _phrase(rated, at, segments, near)
    sentence = segments.sentence_start(item.figure.start)
    noun = ""
    if item.figure.kind in _COUNTED:
        noun = _counted_noun(segments.text, item, rated[at - 1].right if at else 0)
    subject = noun if len(noun) > 1 else _subject(item, segments, near, sentence)
    return Wording(start, end, noun, subject, _condition(item, segments.text, near, sentence))


def _counted_noun(text: str, rated: Rated, floor: int) -> str:
    """The words that name what a count is of, behind it or in front of it; may be empty."""
    behind = _noun_behind(text, rated.right)
    return behind if len(behind) > 1 else _noun_before(text, floor, rated.bounded.left)


def unit_of_noun(noun: str, default: str) -> str:
    """The unit that the rightmost telling noun names."""
    pattern, units = noun_pattern()
    found = pattern.findall(noun)
    return units[found[-1]] if found else default


def _phrase(rated: Sequence[Rated], at: int, segments: Segments, start: int) -> tuple[int, int]:
    """The stretch of the figure; where it is long, from the verb of giving to the noun."""
    text, item = segments.text, rated[at]
    end = min(max(segments.range(item.right - 1)[1], item.right), item.right + _FAR)
    first, last = _neighbours(rated, at, start, end)
    money = item.figure.kind is QuantityKind.MONEY
    start = _trim_left(text, start, first) if money or end - start > _LONG else start
    if end - last.right > (_MONEY_TAIL if money else _TAIL):
        match = _TAIL_BREAK.search(text, last.right + 3, end)
        end = match.start() if match else end
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return _with_target(segments, start), end


def _near_start(segments: Segments, item: Rated) -> int:
    """Where the stretch of a figure begins, or how far back is looked in a very long one."""
    return max(segments.range(item.left)[0], item.left - _FAR)


def _neighbours(rated: Sequence[Rated], at: int, start: int, end: int) -> tuple[Rated, Rated]:
    """The first and last figure that stand in the same stretch."""
    first = last = at
    while first > at - _NEAR and first and rated[first - 1].left >= start:
        first -= 1
    while last + 1 < min(len(rated), at + _NEAR) and rated[last + 1].right <= end:
        last += 1
    furthest = last if rated[last].right >= rated[at].right else at
    return rated[first], rated[furthest]


def _trim_left(text: str, start: int, rated: Rated) -> int:
    """Leave out whom something is given to; who gives it stays."""
    if text.startswith("由", start):
        return start
    matches = list(word_pattern("verbs_of_giving").finditer(text, start, rated.left))
    return matches[-1].start() if matches else start


def _with_target(segments: Segments, start: int) -> int:
    """到2023年，培训200名: the day of a target belongs to it."""
    at = segments.position(start)
    if at == 0 or segments.text[segments.starts[at] - 1] != "，" or segments.starts[at] != start:
        return start
    before = segments.starts[at - 1]
    found = _DATE_TARGET.fullmatch(segments.text, before, segments.ends[at - 1])
    return before if found else start


def _subject(rated: Rated, segments: Segments, start: int, sentence: int) -> str | None:
    """Who or what a figure is for; of a count, where no noun tells what it is of."""
    text, left, kind = segments.text, rated.left, rated.figure.kind
    own = _in_front(text, start, left)
    noun = ""
    if kind is QuantityKind.FREQUENCY:
        noun = _recurring(segments, rated) or own or ""
    elif kind not in _COUNTED:
        noun = _own_subject(kind, own or "", text[start:left])
    if len(noun) > 1:
        return noun
    return (
        _beneficiary(text, sentence, left)
        or _topic(segments, left, sentence)
        or own
        or _in_segments_before(segments, left, sentence)
    )


def _own_subject(kind: QuantityKind, own: str, before: str) -> str:
    """What the figure's own stretch says it is about, if it says so plainly."""
    agent = _AGENT.match(before)
    if agent and kind is not QuantityKind.MONEY:
        return _without_lead(agent["agent"])
    measured = kind is QuantityKind.PERCENT and _SHARE.search(own)
    return own if measured or _ENTITY.search(own) else ""


def _recurring(segments: Segments, rated: Rated) -> str:
    """What is done each time: the object of the verb behind 每年, where no count follows."""
    if rated.figure.form:
        return ""
    end = min(segments.range(rated.left)[1], rated.right + _FAR)
    behind = segments.text[rated.right : end]
    verb = word_pattern("verbs_before").search(behind)
    if verb is None:
        return ""
    rest = behind[verb.end() :]
    following = word_pattern("verbs_before").search(rest)
    return _noun_behind(rest[: following.start()] if following else rest, 0)


def _topic(segments: Segments, offset: int, sentence: int) -> str | None:
    """What the sentence begins with, if that is not the figure's own stretch."""
    start, end = segments.range(sentence)
    if start <= offset <= end:
        return None
    words = _without_lead(segments.text[start : min(end, start + _FAR)].strip())
    match = _TOPIC_END.search(words)
    words = words[: match.start()] if match else words
    stated = "的" not in words and _DIGIT.search(words)
    return None if stated or _DAY_TOPIC.match(words) else _plain(words[:40])


def _noun_behind(text: str, start: int) -> str:
    window = text[start : start + 40]
    match = _NOUN_BREAK.search(window, 0 if not window.startswith("“") else window.find("”") + 1)
    window = window[: match.start()] if match else window[:24]
    verb = word_pattern("verbs_after").search(window)
    noun = window[: verb.start()] if verb else window
    return noun.strip().removeprefix("的").removesuffix("的").strip()


def _noun_before(text: str, floor: int, end: int) -> str:
    window = text[max(floor, end - 30) : end]
    window = _BREAK.split(window)[-1]
    verbs = list(word_pattern("verbs_before").finditer(window))
    for verb in reversed(verbs):
        if verb.end() < len(window):
            return _without_trail(window[verb.end() :]).strip()
        window = window[: verb.start()]
    return _bare(window)


def _beneficiary(text: str, sentence: int, end: int) -> str | None:
    matches = list(_BENEFICIARY.finditer(text, max(sentence - 1, end - 240, 0), end))
    return matches[-1]["who"].strip().removesuffix("的") if matches else None


def _in_front(text: str, start: int, end: int) -> str | None:
    words = _bare(text[start:end].strip())
    cut = _TOPIC_END.search(words)
    words = words[: cut.start()] if cut else words
    return _plain(words[-40:])


def _bare(words: str) -> str:
    """Words without those that lead up to a name or follow it."""
    return _without_trail(_without_lead(words)).strip()


def _without_lead(words: str) -> str:
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words


def _without_trail(words: str) -> str:
    return _TRAIL.sub("", words) if words.endswith(_TRAILING_WORDS) else words


def _plain(words: str) -> str | None:
    """Words that can name whom something is for; a bare condition (逾期不改正的) cannot."""
    words = words.strip()
    return words if len(words) > 1 and not _NOT_A_SUBJECT.match(words) else None


def _in_segments_before(segments: Segments, offset: int, sentence: int) -> str | None:
    at = segments.position(offset)
    last = max(0, at - _NEAR)
    while at > last and segments.starts[at - 1] >= sentence:
        at -= 1
        words = segments.text[
            max(segments.starts[at], segments.ends[at] - _FAR) : segments.ends[at]
        ]
        words = _bare(words.strip())
        if plain := _plain(words[-40:]):
            return plain
    return None


def _condition(rated: Rated, text: str, own: int, sentence: int) -> str | None:
    match = _OWN_CONDITION.search(text, own, rated.left)
    if match:
        return match["if"].lstrip("且并")
    matches = list(_CONDITION.finditer(text, max(sentence - 1, own - 160, 0), own))
    words = matches[-1]["if"].strip().lstrip("且并") if matches else ""
    return words if words and not words.startswith(("对", "對", "向")) else None
