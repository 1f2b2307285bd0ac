"""A small compendium made by hand, with everything that pages have to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.clause import ClauseRef
from generator.model.compendium import (
    Compendium,
    PolicyTranslation,
    TranslatedLanguage,
    Translation,
)
from generator.model.content import Content
from generator.model.diagnostic import Diagnostic, Place
from generator.model.link import (
    Aspect,
    Evidence,
    Link,
    Origin,
    Relation,
    Tag,
    Topic,
    TopicGroup,
    Wording,
)
from generator.model.policy import (
    Event,
    EventKind,
    Expression,
    Fact,
    Jurisdiction,
    Level,
    Meta,
    Metadata,
    Names,
    Policy,
    PolicyType,
    SourceFile,
)
from generator.model.project import PublishedText
from generator.model.provision import Kind, Provision, walk
from generator.model.quantity import Quantity, QuantityKind
from generator.model.source_text import SourceText, index_lines
from generator.model.span import Span, Text
from generator.model.statement import Agency, Citation, CitationKind, CitationRole, Role
from generator.model.wording import wording_hash
from generator.render import RenderedSite, render_site

TEMPLATES = Path(__file__).resolve().parents[3] / "site_templates"

HOSTILE = (
    '<script>alert(1)</script></div>{{ 7*7 }}{% raw %} & `code` ~~~ "q" \' [a](javascript:x) '
    "<!-- -->\x02 **b** ＆ | pipe \u202e bidi"
)
HOSTILE_LINES = "```\n\n~~~\n\n# heading\n\n    code\n\n* item\n\n[TOC]\n\n---"


def text(value: str) -> Text:
    return Text(value, (Span(0, len(value)),))


def maybe(value: str | None) -> Text | None:
    return None if value is None else text(value)


def node(
    kind: Kind,
    name: str,
    number: str | None = None,
    heading: str | None = None,
    *,
    own: str | None = None,
    children: tuple[Provision, ...] = (),
) -> Provision:
    return Provision(kind, name, maybe(number), maybe(heading), maybe(own), children, 1, 9)


def fact(value: str, clause: str) -> Fact[str]:
    return Fact(value, "title-line", clause, 3, Span(0, len(value)))


def day(value: date, clause: str) -> Fact[date]:
    return Fact(value, "effective-date", clause, 42, Span(0, 5))


def amount(phrase: str, low: str | None, high: str | None, start: int) -> Quantity:
    return Quantity(
        "art_1",
        "art_1__para_1",
        phrase,
        QuantityKind.MONEY,
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        "CNY",
        "高层次人才",
        None,
        Span(start, start + len(phrase)),
        Span(start, start + len(phrase)),
    )


def citation(
    clause: str,
    title: str | None,
    number: str | None = None,
    *,
    issuer: str | None = None,
    own: bool = False,
    kind: CitationKind = CitationKind.TITLE,
) -> Citation:
    printed = f"《{title}》" if title else number or ""
    place = (clause, f"{clause}__para_1", Span(0, len(printed)), printed)
    return Citation(*place, kind, CitationRole.REFERS, title, title, number, issuer, None, own)


SAID = Content(
    quantities=(
        amount("=不超过12.5万元", None, "125000.50", 10),
        amount("-50万元以上", "500000", None, 30),
    ),
    agencies=(
        Agency(
            "art_1",
            "art_1__para_1",
            Span(3, 6),
            Role.LEAD,
            "牵头单位",
            "组织部",
            collective=False,
            open_list=True,
        ),
    ),
    citations=(
        citation("art_1", "甲州人才发展条例", own=True),
        citation("art_1", "人才规划"),
        citation("art_2", "人才规划", "国发〔2020〕1号", issuer="国务院"),
        citation("art_2", None, "并发〔2018〕2号"),
        citation("art_3", "人才规划"),
        citation("art_3", "刑法", kind=CitationKind.UNMARKED),
    ),
)

REGULATION = Policy(
    "alpha/talent-regulations",
    "alpha",
    Meta(url="https://example.org/a?b=1&c=2"),
    Expression(
        "alpha/talent-regulations",
        "2023-11-30",
        SourceFile(
            "source/policies/alpha/talent-regulations/2023-11-30.txt", "ab" * 32, "utf-8", 99, 9
        ),
        Metadata(
            title=fact("甲州人才发展条例", "title"),
            type=fact("regulations", "title"),
            issuer=fact("甲州人民代表大会", "enactment_note"),
            effective_on=day(date(2024, 1, 1), "art_3__para_1"),
            history=(
                Event(
                    EventKind.AMENDED,
                    date(2025, 6, 1),
                    "甲州人民代表大会",
                    "enactment_note",
                    2,
                    Span(0, 3),
                ),
            ),
        ),
        (
            node(Kind.TITLE, "title", own="甲州人才发展条例"),
            node(Kind.ENACTMENT_NOTE, "enactment_note", own="（2023年11月30日通过）"),
            node(
                Kind.CHAPTER,
                "chp_1",
                "第一章",
                "总则",
                children=(
                    node(
                        Kind.ARTICLE,
                        "art_1",
                        "第一条",
                        children=(
                            node(Kind.PARAGRAPH, "art_1__para_1", own="对急需人才设置特设岗位。"),
                            node(Kind.PARAGRAPH, "art_1__para_2", own="有下列职责："),
                            node(Kind.POINT, "art_1__para_2__point_1", "（一）", own="制定规划；"),
                        ),
                    ),
                    node(
                        Kind.ARTICLE,
                        "art_2",
                        "第二条",
                        children=(node(Kind.PARAGRAPH, "art_2__para_1", own=HOSTILE),),
                    ),
                    node(
                        Kind.ARTICLE,
                        "art_3",
                        "第三条",
                        children=(
                            node(
                                Kind.PARAGRAPH, "art_3__para_1", own="本条例自2024年1月1日起施行。"
                            ),
                        ),
                    ),
                ),
            ),
        ),
        (),
        SAID,
    ),
)

PLAN = Policy(
    "beta/talent-plan",
    "beta",
    Meta(url="javascript:alert(1)"),
    Expression(
        "beta/talent-plan",
        "undated",
        SourceFile("source/policies/beta/talent-plan/undated.txt", "cd" * 32, "utf-8", 99, 9),
        Metadata(document_number=fact("并发〔2018〕2号", "cover__document_number")),
        (
            node(
                Kind.COVER,
                "cover",
                children=(
                    node(Kind.DOCUMENT_NUMBER, "cover__document_number", own="并发〔2018〕2号"),
                    node(Kind.PARAGRAPH, "cover__para_1", own="现印发给你们。"),
                ),
            ),
            node(
                Kind.SECTION,
                "sec_1",
                "一、",
                "引进人才",
                children=(
                    node(
                        Kind.CLAUSE,
                        "cl_1",
                        "1.",
                        "设置特设岗位。",
                        own="可设立特设岗位，不受岗位总量限制。（责任单位：区委组织部、区财政局（国资办））",
                    ),
                    node(Kind.CLAUSE, "cl_2", "2.", HOSTILE, own=HOSTILE_LINES),
                ),
            ),
            node(
                Kind.TABLE,
                "table_1",
                children=(
                    node(Kind.ROW, "table_1__row_1", own="| 层次 | 补助 |"),
                    node(Kind.ROW, "table_1__row_2", own="|---|:--:|"),
                    node(Kind.ROW, "table_1__row_3", own="院士\t100万元"),
                ),
            ),
            node(Kind.CLOSING, "closing", own="本方案由有关部门解释。"),
        ),
        (),
    ),
)

POSTS_A = ClauseRef(REGULATION.id, "art_1")
POSTS_B = ClauseRef(PLAN.id, "cl_1")


HASHES = {one.id: wording_hash(one) for one in walk(REGULATION.expression.body)}
ENGLISH = PolicyTranslation(
    REGULATION.id,
    "Talent Regulations of Alpha",
    {
        "chp_1": Translation(HASHES["chp_1"], heading="General Provisions"),
        "art_1__para_1": Translation(
            HASHES["art_1__para_1"], text="Special posts for urgent needs."
        ),
    },
)


def make_compendium(*, topic_name: str = "特设岗位") -> Compendium:
    return Compendium(
        as_of=date(2026, 11, 20),
        jurisdictions=(
            Jurisdiction("upper", "100000", Level.PROVINCE, None, Names("上省", "Upper Province")),
            Jurisdiction("alpha", "110000", Level.PREFECTURE, "upper", Names("甲州", "Alpha")),
            Jurisdiction("beta", "120000", Level.COUNTY, None, Names("乙区", "Beta")),
        ),
        types=(PolicyType("regulations", Names("条例", "Regulations")),),
        groups=(
            TopicGroup("recruit", Names("引进", "Recruitment")),
            TopicGroup("none", Names("空类", "Nothing")),
        ),
        topics=(
            Topic(
                "special-posts",
                "recruit",
                Names(topic_name, "Special posts"),
                Names("为急需人才另设的岗位。", "Posts beyond the usual number."),
                (
                    Aspect(
                        "special-posts",
                        Names(topic_name, "Special posts"),
                        Names("为急需人才另设的岗位。", "Posts beyond the usual number."),
                        ("特设岗位",),
                    ),
                ),
            ),
            Topic(
                "housing",
                "recruit",
                Names("住房", "Housing"),
                Names("住房。", "Housing."),
                (
                    Aspect(
                        "housing",
                        Names("住房", "Housing"),
                        Names("住房。", "Housing."),
                        ("住房",),
                    ),
                ),
            ),
        ),
        policies=(REGULATION, PLAN),
        tags=(
            Tag(
                POSTS_A,
                "special-posts",
                0.8,
                (Evidence("对急需人才设置特设岗位。", ("特设岗位",), "special-posts"),),
                (("special-posts", 0.8),),
            ),
            Tag(
                POSTS_B,
                "special-posts",
                0.9,
                (Evidence("可设立特设岗位，不受岗位总量限制。", ("特设岗位",), "special-posts"),),
                (("special-posts", 0.9),),
            ),
        ),
        links=(
            Link(
                POSTS_A,
                POSTS_B,
                Relation.COMPARABLE,
                ("special-posts",),
                0.75,
                Wording.ADAPTED,
                Origin.RULE,
                "=same topic",
                0.4,
            ),
        ),
        translations={"en": TranslatedLanguage({REGULATION.id: ENGLISH})},
        findings=(
            Diagnostic(
                Place("source/policies/beta/talent-plan/undated.txt", 4, 2),
                "W112",
                "some-finding",
                HOSTILE,
                "Look at it.",
            ),
        ),
    )


@dataclass(frozen=True)
class Rendered:
    """A rendered site and where it lies."""

    folder: Path
    site: RenderedSite

    def page(self, language: str, path: str) -> str:
        return (self.folder / "pages" / language / path / "index.md").read_text(encoding="utf-8")


def render_into(folder: Path, compendium: Compendium, site_url: str = "") -> Rendered:
    published = {
        one.source.path: published_text(one.source)
        for policy in compendium.policies
        for one in policy.expressions
    }
    return Rendered(folder, render_site(compendium, published, (), TEMPLATES, folder, site_url))


def published_text(source: SourceFile) -> PublishedText:
    """A file as it may have been published: the bytes are not of this world, the text is hostile."""
    text = f"甲州人才发展条例\n\n\t{HOSTILE}\n"
    read = SourceText(source.path, text, source.encoding, source.sha256, index_lines(text))
    return PublishedText("undated", read, b"\xef\xbb\xbf\xff", None, source.path)


@pytest.fixture(scope="session")
def compendium() -> Compendium:
    return make_compendium()


@pytest.fixture(scope="session")
def templates() -> Path:
    return TEMPLATES


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return render_into(tmp_path_factory.mktemp("rendered"), make_compendium())
