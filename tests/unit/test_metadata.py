from __future__ import annotations

import hashlib
from datetime import date

import pytest

from generator.enrich import enrich
from generator.model.policy import Fact, Metadata, Status, status_on
from generator.model.source_text import SourceText, index_lines
from generator.model.span import Span
from generator.segment import segment
from generator.structure import structure


def read(text: str) -> Metadata:
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = SourceText("a.txt", text, "utf-8", digest, index_lines(text))
    made, _ = structure(source, segment(source))
    return enrich("a/b", "undated", source, made)[0].metadata


def test_what_the_text_does_not_say_is_none() -> None:
    metadata = read("某区推动发展的方案\n一、甲\n1. 乙。\n")

    stated = {name for name in Metadata.__dataclass_fields__ if getattr(metadata, name)}
    assert stated == {"title", "type"}


def test_the_session_of_an_assembly_is_no_part_of_its_name() -> None:
    metadata = read(
        "某州条例\n（2021年1月27日某某自治州第十四届人民代表大会第七次会议通过　"
        "2021年7月28日某省第十三届人民代表大会常务委员会第二十六次会议批准）\n第一条 甲。\n"
    )

    assert metadata.issuer is not None
    assert metadata.issuer.value == "某某自治州人民代表大会"
    assert metadata.adopted_on is not None
    assert metadata.adopted_on.value == date(2021, 1, 27)
    assert metadata.approved_on is not None
    assert metadata.approved_on.value == date(2021, 7, 28)


@pytest.mark.parametrize(
    ("last", "effective", "expires"),
    [
        ("本办法自2024年1月1日起施行。", date(2024, 1, 1), None),
        ("本办法自二〇二四年一月一日起施行。", date(2024, 1, 1), None),
        ("本办法自2024年2月29日起施行，有效期五年。", date(2024, 2, 29), date(2029, 3, 1)),
        ("本办法自2024年1月1日起试行，试行期2年。", date(2024, 1, 1), date(2026, 1, 1)),
        (
            "本办法自2024年1月1日起施行，有效期至2025年12月31日止。",
            date(2024, 1, 1),
            date(2026, 1, 1),
        ),
        ("《某办法》自2024年1月1日起施行。", None, None),
        ("本办法自印发之日起施行。", None, None),
        ("本办法自2024年2月31日起施行。", None, None),
    ],
)
def test_effect_and_expiry_are_read_off_the_last_article(
    last: str, effective: date | None, expires: date | None
) -> None:
    metadata = read(f"某市办法\n第一条 甲。\n第二条 {last}\n")

    assert (metadata.effective_on.value if metadata.effective_on else None) == effective
    assert (metadata.expires_on.value if metadata.expires_on else None) == expires


def test_a_fact_says_by_which_rule_and_from_which_clause_it_was_read() -> None:
    text = "某市办法\n第一条 甲。\n第二条 本办法自2024年1月1日起施行。\n"

    effective = read(text).effective_on
    assert effective is not None
    assert (effective.rule, effective.clause, effective.line) == (
        "effective-from-date",
        "art_2__para_1",
        3,
    )
    assert text[effective.span.start : effective.span.end] == "本办法自2024年1月1日起施行"


def _metadata(effective: date | None, expires: date | None) -> Metadata:
    def fact(day: date | None) -> Fact[date] | None:
        return Fact(day, "rule", "art_1", 1, Span(0, 1)) if day else None

    return Metadata(effective_on=fact(effective), expires_on=fact(expires))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2021, 6, 22), Status.NOT_YET_IN_FORCE),
        (date(2021, 6, 23), Status.IN_FORCE),
        (date(2026, 6, 22), Status.IN_FORCE),
        (date(2026, 6, 23), Status.EXPIRED),
    ],
)
def test_status_changes_on_the_first_and_behind_the_last_day(day: date, status: Status) -> None:
    assert status_on(_metadata(date(2021, 6, 23), date(2026, 6, 23)), day) is status


def test_a_text_that_does_not_say_when_it_applies_has_an_unknown_status() -> None:
    assert status_on(_metadata(None, None), date(2024, 1, 1)) is Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("温州市鹿城区人才办法\n第一条 甲。\n", "330302"),
        ("阿坝州人才办法\n第一条 甲。\n", "513200"),
        ("内蒙古人才办法\n第一条 甲。\n", "150000"),
        ("国务院关于人才的决定\n第一条 甲。\n", "100000"),
        ("鼓楼区人才办法\n第一条 甲。\n", None),
        ("人才办法\n第一条 广州市和广州市越秀区。\n", "440100"),
        ("人才办法\n第一条 温州市鹿城区与鹿城区。\n", "330302"),
        ("人才办法\n第一条 广州市和温州市。\n", None),
    ],
)
def test_the_jurisdiction_is_the_one_division_that_is_named(text: str, code: str | None) -> None:
    found = read(text).jurisdiction

    assert (found.value if found else None) == code


def test_an_enactment_note_tells_every_event_in_order() -> None:
    metadata = read(
        "某市条例\n1997年10月16日 某市第十届人民代表大会常务委员会第四十次会议通过\n"
        "2004年5月27日 某省人民代表大会常务委员会第八次会议批准的2004年5月11日某市人民代表大会"
        "常务委员会《关于修改部分法规的决定》修正\n1998年1月1日 施行\n第一条 甲。\n"
    )

    assert [(event.kind.value, event.on.isoformat()) for event in metadata.history] == [
        ("adopted", "1997-10-16"),
        ("amended", "2004-05-11"),
        ("effective", "1998-01-01"),
    ]
    assert metadata.history[0].organ == "某市人民代表大会常务委员会"


def test_years_of_the_republic_are_counted_from_1911() -> None:
    metadata = read("法規名稱：某某辦法\n修正日期：民國 110 年 07 月 07 日\n第 1 條\n甲。\n")

    assert metadata.title is not None
    assert metadata.title.value == "某某辦法"
    assert [event.on for event in metadata.history] == [date(2021, 7, 7)]


def test_an_organ_that_issued_the_text_is_read_off_the_news_lead() -> None:
    lead = "近日，中共中央办公厅、国务院办公厅印发了《关于人才的意见》，要求认真贯彻。"
    metadata = read(f"关于人才的意见\n{lead}\n一、总体要求\n（一）甲乙。丙丁。\n")

    assert metadata.issuer is not None
    assert metadata.issuer.value == "中共中央办公厅、国务院办公厅"


def test_all_organs_that_sign_above_one_date_issue_the_text() -> None:
    metadata = read(
        "某省人事厅\n某省财政厅文件\n关于某事的通知\n一、甲。\n某省人事厅\n某省财政厅\n2024年1月1日\n"
    )

    assert metadata.issuer is not None
    assert metadata.issuer.value == "某省人事厅 某省财政厅"


def test_a_mayor_who_signs_an_order_does_not_issue_it() -> None:
    metadata = read(
        "某市人民政府令\n第3号\n《某市办法》现予公布，自2024年5月1日起施行。\n市长　张某\n"
        "2024年1月1日\n某市办法\n第一条 甲。\n"
    )

    assert metadata.issuer is not None
    assert (metadata.issuer.value, metadata.issuer.rule) == ("某市人民政府", "organ-in-title")


def test_days_after_promulgation_are_counted_from_it() -> None:
    metadata = read("某市办法\n第一条 本办法自公布之日起30日后施行。\n某市人民政府\n2024年1月1日\n")

    assert metadata.effective_on is not None
    assert metadata.effective_on.value == date(2024, 1, 31)


def test_an_amendment_names_no_organ_that_only_a_cited_title_names() -> None:
    (event,) = read(
        "某县办法\n（根据2020年6月1日《某县人民政府关于修改规章的决定》修正）\n第一条 甲。\n"
    ).history

    assert event.organ is None
