"""Who or what a figure is for, and on which condition."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from generator.enrich.quantities.figures import Figure
from generator.enrich.quantities.naming import (
    PAYER,
    leading_entity,
    named,
    object_named,
    opens_with_verb,
    plain_name,
    quoted_topic,
    topic_in,
    wording,
)
from generator.enrich.quantities.nouns import noun_before, noun_behind
from generator.enrich.quantities.segments import Segments, Stretch
from generator.enrich.quantities.trimming import bare, without_lead, without_remarks
from generator.model.quantity import QuantityKind
from generator.rules.quantities import entities, word_pattern

_FAR = 240
_NEAR = 24
_LONGEST = 60
_MOST_STRETCHES = 24
_BENEFICIARY = re.compile(
    r"(?:^|[，；。：、（）()\n])(?:其中|同时|再|并|凡|由[^，。；]{1,16}?)?"
    r"(?:(?:对于|对|對於|對|给(?!予))(?P<who>[^，。；\n]{2,90}?)"
    rf"(?={PAYER}?(?:[，。；]|分别|分別|一次性|每人|每年|每月|每户|给予|給予|予以|发放|发给|处|可处|按|最高|$))"
    rf"|向(?P<to>[^。；\n]{{2,90}}?)(?={PAYER}?(?:分别|分別|一次性|每人|每月|发放|支付|提供))"
    r"|(?:给予|給予)(?P<taker>[^，。；、\n\d]{4,40}?)(?=按|\d))"
)
_ADDRESSING = re.compile("[对對向给給]")
_SINCE = re.compile(r"在[^，在]{2,20}(?:后|後|期间|时|時|内|內|前)$")
_AGENT = re.compile(
    r"\s*(?P<agent>[^，]{2,40}?)(?:应当|應當|必须|可以|不得|应(?![用急届交纳缴得税收])|须)"
)
_TERM_OF = re.compile(r"(?P<what>.{6,})的(?:期限|年限|时间|期间)$")
_DEFINED = re.compile(r"[后後]?的")
_PREDICATED = re.compile(r"(?:达到|为|占|是|突破|超过)$")
_SHARE = ("率", "比例", "比重", "占比", "程度", "总量", "水平")
_PENALTY_BEFORE = re.compile(
    r"处(?<![事务]处)以?(?:[^，。；理置分长方境][^，。；]{0,14})?$|罚款$|罰款$"
)
_PENALTY_BEHIND = re.compile(r"的?(?:罚款|罰款|罚金|罰金|拘留|有期徒刑)")
_NO_OFFENCE = re.compile(
    "逾期|情节|構成|构成|拒不|有下列|造成|致使|无法|不能|违法所得|未造成|尚|前款"
)
_AUTHORITIES = ("部门", "機關", "机关", "政府", "主管机构", "法院")
_CONDITION_END = re.compile("[的者](?=，)")
_LONGEST_CONDITION = 61
_OWN_CONDITION = re.compile(
    r"(?P<if>(?:符合|经|獲得|获得|取得|达到|满足|通过)[^，。；]{1,30}的)(?:，|给予|予以|可|按|最高|$)"
)
_CONDITIONAL = ("符合", "不符合", "违反", "需要", "没有", "逾期")
_TO_WHOM = ("对", "對", "向")
_STRONG = frozenset("强強")
_COUNT, _RANK, _FREQUENCY = QuantityKind.COUNT, QuantityKind.RANK, QuantityKind.FREQUENCY
_MONEY, _PERCENT, _DURATION = QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.DURATION
_TERMS = frozenset({QuantityKind.DURATION, QuantityKind.AGE})


class _Stated(NamedTuple):
    """Words of the text at a half-open range."""

    start: int
    end: int
    words: str


class SubjectReader:
    """Finds subjects and conditions of the figures of one text."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._text = segments.text
        self._topics: dict[int, str | None] = {}
        self._known_beneficiaries: list[_Stated] | None = None
        self._known_conditions: list[_Stated] | None = None

    def subject(self, rated: Sequence[Figure], nouns: Sequence[str], at: int) -> str | None:
        """Who or what a figure is for, as printed; `nouns` are what the counts are of."""
        figure = rated[at]
        if figure.kind is _COUNT and len(nouns[at]) > 1:
            return nouns[at]
        if figure.kind is _RANK and (ranked := self._ranked(rated, at)):
            return ranked
        if self._is_penalty(figure):
            return self._beneficiary(figure) or self._offender(figure.stretch)
        own = self._own(rated, at)
        if not own and (target := self._target(rated, nouns, at)):
            return target
        return (
            self._plainly(figure, own)
            or self._beneficiary(figure)
            or self._predicated(figure, own)
            or self._topic(figure.stretch)
            or self._named_in_front(figure, own)
            or self._object_before(figure.stretch)
            or self._named_behind(figure)
        )

    def announced(self) -> str | None:
        """Whom the last sentence of a text, which announces a list, is about."""
        end = len(self._text)
        stretch = self._segments.at(end)
        stated = self._stated_before(end, stretch.sentence)
        if stated and stated.end <= end:
            return stated.words
        stretches = [stretch, *reversed(self._before(stretch, stretch.sentence))]
        for it in stretches:
            if not self._text.startswith("由", it.start):
                entity = leading_entity(wording(self._text, it.start, it.end))
                if entity:
                    return entity
        return None

    def condition(self, figure: Figure, subject: str | None) -> str | None:
        """The requirement on which a figure depends, as printed."""
        stretch = figure.stretch
        near = max(stretch.start, figure.outset - _FAR)
        if self._text.find("的", near, figure.outset) >= 0:
            match = _OWN_CONDITION.search(self._text, near, figure.outset)
            if match:
                return match["if"].lstrip("且并")
        conditions = self._conditions()
        if not conditions:
            return None
        at = bisect_right(conditions, stretch.start, key=attrgetter("end")) - 1
        if at < 0 or conditions[at].start < max(stretch.sentence, stretch.start - _FAR):
            return None
        words = conditions[at].words
        return None if words == subject or words.startswith(_TO_WHOM) else words

    def _beneficiaries(self) -> list[_Stated]:
        """Whom the text says that something is for, wherever it does."""
        known = self._known_beneficiaries
        if known is None:
            known = self._known_beneficiaries = []
            if _ADDRESSING.search(self._text):
                found = map(_beneficiary, _BENEFICIARY.finditer(self._text))
                known += [stated for stated in found if stated is not None]
        return known

    def _conditions(self) -> list[_Stated]:
        """The conditions that the text sets, wherever it does."""
        found = self._known_conditions
        if found is None:
            found = self._known_conditions = []
            if "的，" in self._text or "者，" in self._text:
                for match in _CONDITION_END.finditer(self._text):
                    start, end = self._segments.at(match.start()).start, match.end()
                    if 2 < end - start <= _LONGEST_CONDITION:
                        found.append(_Stated(start, end, _without_or(self._text[start:end])))
        return found

    def _own(self, rated: Sequence[Figure], at: int) -> str:
        """The words in front of a figure in its own stretch, behind the figures before it."""
        start, end, first = rated[at].stretch.start, rated[at].outset, at
        while first and rated[first - 1].outset >= start and at - first < _MOST_STRETCHES:
            first -= 1
        if first < at:
            own = named(self._text[max(rated[at - 1].right, end - _LONGEST) : end])
            if own:
                return own
            end = rated[first].outset
        return named(self._text[max(start, end - _LONGEST) : end]) if end > start else ""

    def _plainly(self, figure: Figure, own: str) -> str | None:
        """What the figure's own stretch says that it is about, if it says so plainly."""
        kind = figure.kind
        if kind is _FREQUENCY and (what := self._recurring(figure)):
            return what
        if kind is not _MONEY:
            agent = _AGENT.match(self._text, figure.stretch.start, figure.outset)
            if agent and (name := plain_name(without_lead(agent["agent"]))):
                return name
        if kind in _TERMS and (name := self._of_term(figure)):
            return name
        if own.endswith(entities()) or (kind is _PERCENT and own.endswith(_SHARE)):
            return plain_name(own)
        return self._defined(figure) if kind is QuantityKind.AGE else None

    def _recurring(self, figure: Figure) -> str | None:
        """What is done each time: the object of the verb behind 每年, where no count follows."""
        if figure.form == "次":
            return None
        start, end = figure.right, min(figure.stretch.end, figure.right + _FAR)
        if not figure.form:
            verb = word_pattern("verbs_before").search(self._text, start, end)
            if verb is None:
                return None
            start = verb.end()
            following = word_pattern("verbs_before").search(self._text, start, end)
            end = following.start() if following else end
        noun = re.split(r"\d", noun_behind(self._text, start, end), maxsplit=1)[0]
        return noun if len(noun) > 1 else None

    def _of_term(self, figure: Figure) -> str | None:
        """What runs so long (申请离岗创办企业的期限), or whom a term defines (满5年的毕业生)."""
        near = max(figure.stretch.start, figure.outset - _LONGEST)
        term = _TERM_OF.match(bare(self._text[near : figure.outset]))
        if term:
            return term["what"]
        return self._defined(figure) if _DEFINED.match(self._text, figure.right) else None

    def _defined(self, figure: Figure) -> str | None:
        """Whom a figure defines: 毕业未满5年的毕业生, 35岁以下青年科技人员."""
        if self._is_given(figure):
            return None
        noun = noun_behind(self._text, figure.right, figure.stretch.end).lstrip("后後的")
        return noun if noun.endswith(entities()) else leading_entity(noun)

    def _is_given(self, figure: Figure) -> bool:
        near = max(figure.stretch.start, figure.outset - _FAR)
        giving = word_pattern("verbs_of_giving").search(self._text, near, figure.outset)
        return giving is not None

    def _target(self, rated: Sequence[Figure], nouns: Sequence[str], at: int) -> str | None:
        """5年内引进10名专家: a term in which so many are to be reached is for them."""
        figure = rated[at]
        if figure.kind is not _DURATION or at + 1 == len(rated):
            return None
        end = figure.stretch.end
        if end - figure.right < 2:
            end = self._segments.sentence(figure.stretch.sentence)[1]
        return nouns[at + 1] or None if rated[at + 1].start < end else None

    def _ranked(self, rated: Sequence[Figure], at: int) -> str | None:
        """前10名 of which contest, 500强 of what, and who is ranked so."""
        figure, last = rated[at], at
        end = figure.stretch.end
        most = min(len(rated), at + _MOST_STRETCHES) - 1
        while last < most and rated[last + 1].right <= end:
            last += 1
        noun = noun_behind(self._text, rated[last].right, end, opening="且的")
        floor = max(rated[at - 1].right if at else 0, figure.stretch.start)
        contest = noun_before(self._text, floor, figure.left).removeprefix("获得")
        if figure.form in _STRONG:
            name = leading_entity(noun) or noun
            return contest + self._text[figure.start : figure.end] + name
        if contest.endswith("排名"):
            return noun or None
        return (contest + noun.rpartition("的")[2]) or None

    def _is_penalty(self, figure: Figure) -> bool:
        if _PENALTY_BEHIND.match(self._text, figure.right):
            return True
        near = max(figure.stretch.start, figure.left - _NEAR)
        return _PENALTY_BEFORE.search(self._text, near, figure.left) is not None

    def _offender(self, stretch: Stretch) -> str | None:
        """Who is punished: who does something, else what is done (未经许可经营的)."""
        start = self._start_of_period(stretch)
        return next(filter(None, map(self._offence, self._before(stretch, start))), None)

    def _offence(self, stretch: Stretch) -> str | None:
        words = _without_or(self._text[stretch.start : stretch.end]).lstrip("“")
        if len(words) > _LONGEST * 2 or words.startswith("由") or _NO_OFFENCE.match(words):
            return None
        name = leading_entity(without_lead(without_remarks(words)))
        if name and not name.endswith(_AUTHORITIES):
            return name
        return words if words.endswith("的") else None

    def _beneficiary(self, figure: Figure) -> str | None:
        """Whom the sentence gives something to, before the figure."""
        stated = self._stated_before(figure.outset, figure.stretch.sentence)
        if stated is None:
            return None
        if stated.end > figure.outset:
            return leading_entity(self._text[stated.start : figure.outset])
        return stated.words if figure.outset - stated.end < _FAR else None

    def _stated_before(self, offset: int, sentence: int) -> _Stated | None:
        beneficiaries = self._beneficiaries()
        if not beneficiaries:
            return None
        at = bisect_left(beneficiaries, (offset,)) - 1
        return beneficiaries[at] if at >= 0 and beneficiaries[at].start >= sentence else None

    def _predicated(self, figure: Figure, own: str) -> str | None:
        """What a share is said to be of: 个人收益不低于 …, 占比达到 …."""
        if figure.kind is not _PERCENT or not own:
            return None
        near = max(figure.stretch.start, figure.outset - _NEAR)
        says = figure.bound or _PREDICATED.search(self._text, near, figure.outset)
        return plain_name(own) if says else None

    def _topic(self, stretch: Stretch) -> str | None:
        """What the sentence is about; behind a semicolon also what the one before it is about."""
        found = self._first_topic(self._before(stretch, stretch.sentence), stretch.start)
        start = self._start_of_period(stretch)
        if found or start == stretch.sentence:
            return found
        return self._first_topic(self._before(stretch, start), stretch.start)

    def _first_topic(self, stretches: Sequence[Stretch], end: int) -> str | None:
        """What the first of some stretches names that names something; a quoted term goes first."""
        topic = None
        for stretch in stretches:
            if self._text.startswith("“", stretch.start):
                words = wording(self._text, stretch.start, min(stretch.end, end))
                if quoted := quoted_topic(words):
                    return quoted
            topic = topic or self._topic_of(stretch, end)
        return topic

    def _topic_of(self, stretch: Stretch, end: int) -> str | None:
        if stretch.end > end:
            return topic_in(wording(self._text, stretch.start, end))
        if stretch.start not in self._topics:
            words = wording(self._text, stretch.start, stretch.end)
            self._topics[stretch.start] = topic_in(words)
        return self._topics[stretch.start]

    def _start_of_period(self, stretch: Stretch) -> int:
        """Where the first of the sentences begins that semicolons join to that of a stretch."""
        start = stretch.sentence
        while start and stretch.sentence - start < _FAR and self._text[start - 1] in "；;":
            start = self._segments.at(start - 1).sentence
        return start

    def _before(self, stretch: Stretch, sentence: int) -> list[Stretch]:
        """The stretches from the beginning of a sentence up to another one, in reading order."""
        found: list[Stretch] = []
        before = stretch
        while before.start > sentence and len(found) < _MOST_STRETCHES:
            before = self._segments.at(before.start - 1)
            found.append(before)
        return found[::-1]

    def _named_in_front(self, figure: Figure, own: str) -> str | None:
        """What the words in front name, but for the name of a grant (给予补贴5万元)."""
        if own and not self._is_given(figure) and (name := plain_name(own)):
            return name
        stretch = figure.stretch
        for before in reversed(self._before(stretch, stretch.sentence)):
            words = bare(wording(self._text, before.start, min(before.end, figure.outset)))
            if not opens_with_verb(words) and (name := plain_name(words[-_LONGEST:])):
                return name
        return None

    def _object_before(self, stretch: Stretch) -> str | None:
        """What is built or supported in front of the figure: 设立人才工作联络站，给予 …."""
        for before in reversed(self._before(stretch, stretch.sentence)):
            words = wording(self._text, before.start, min(before.end, stretch.start))
            if name := object_named(words):
                return name
        return None

    def _named_behind(self, figure: Figure) -> str | None:
        """What the amount is spent on: 100平方米的办公场所."""
        noun = noun_behind(self._text, figure.right, figure.stretch.end)
        is_named = self._text.startswith("的", figure.right) or noun.endswith(entities())
        return plain_name(noun) if is_named and not opens_with_verb(noun) else None


def _without_or(words: str) -> str:
    """The words of a condition without what joins it to the one before."""
    return words.strip().lstrip("且并").removeprefix("或者").removeprefix("或")


def _beneficiary(match: re.Match[str]) -> _Stated | None:
    group = match.lastgroup or "who"
    words = _SINCE.sub("", match[group].strip()).removesuffix("的").strip()
    is_entity = words.endswith(entities())
    if not is_entity and (group == "taker" or words.startswith(_CONDITIONAL)):
        return None
    return _Stated(*match.span(group), words)
