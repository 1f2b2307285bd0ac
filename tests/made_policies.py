"""Policies and topics made of single clauses, to tag and link in tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.link import link, tag
from generator.model.clause import Clause, ClauseRef, clauses_of
from generator.model.link import Aspect, Link, Topic
from generator.model.policy import Meta, Names, Policy
from generator.model.source_text import SourceText, index_lines
from generator.pipeline import normalize

HOUSING = "建设人才公寓，向引进的高层次人才提供免租入住。"
HOUSING_AGAIN = "市、县应当筹集人才公寓，优先供应高层次人才。"
STATION = "支持企业建设院士工作站，给予建站补助。"
TOLERANCE = "对勤勉尽责未达到预期目标的，依法予以免责。"
PLAIN = "本市加强道路交通安全管理工作。"


def aspect(name: str, *cues: str, against: tuple[str, ...] = ()) -> Aspect:
    return Aspect(name, Names(name, name), Names(name, name), cues, against)


def topic(name: str, *aspects: Aspect) -> Topic:
    return Topic(name, "all", Names(name, name), Names(name, name), aspects)


TOPICS = (
    topic("住房", aspect("公寓", "人才公寓"), aspect("补贴", "购房补贴|租房补贴", "安家+补助")),
    topic("平台", aspect("工作站", "院士工作站", against=("候鸟",))),
    topic("容错", aspect("容错", "免责")),
)


def policy(place: str, *clauses: str) -> Policy:
    numbered = (f"第{at}条 {text}" for at, text in enumerate(clauses, start=1))
    text = "人才工作条例\n" + "\n".join(numbered) + "\n"
    source = SourceText(f"{place}.txt", text, "utf-8", "0" * 64, index_lines(text))
    document = normalize(f"{place}/p", "undated", source)
    assert document.expression is not None
    return Policy(f"{place}/p", place, Meta(None, None, None, ()), document.expression)


def clauses_by_ref(policies: Iterable[Policy]) -> dict[ClauseRef, Clause]:
    return {one.ref: one for it in policies for one in clauses_of(it.expression)}


def links_of(policies: Sequence[Policy]) -> tuple[Link, ...]:
    return link(TOPICS, policies, tag(TOPICS, policies)).links
