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


def issued(text: str) -> str | None:
    fact = read(text).issuer
    return fact.value if fact else None


def test_a_name_printed_letter_by_letter_is_read_without_the_gaps() -> None:
    assert issued("关于某事的函\n某县：\n同意。\n教 育 部\n2024年1月2日\n") == "教育部"


def test_several_organs_on_several_lines_issue_a_text_together() -> None:
    tail = "教育部 国家发展改革委 财政部\n农业部 国务院扶贫办\n2024年1月2日\n"

    assert issued(f"教育部等五部门关于某事的通知\n各省：\n现印发。\n{tail}") == (
        "教育部 国家发展改革委 财政部 农业部 国务院扶贫办"
    )


def test_the_organ_in_a_title_may_speak_for_several() -> None:
    assert issued("教育部等六部门关于某事的通知\n一、甲。\n") == "教育部等六部门"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("温政办〔 2006 〕137 号", "温政办〔2006〕137号"),
        ("（某政〔2021〕8号）", "某政〔2021〕8号"),
        (
            "某省人民代表大会常务委员会公告（第五十号）",
            "某省人民代表大会常务委员会公告（第五十号）",
        ),
        ("中华人民共和国主席令第七十三号", "中华人民共和国主席令第七十三号"),
        (
            "某省人民代表大会常务委员会公告〔13届〕第45号",
            "某省人民代表大会常务委员会公告〔13届〕第45号",
        ),
        ("（第10号）", "第10号"),
    ],
)
def test_a_document_number_is_read_in_any_brackets(printed: str, number: str) -> None:
    found = read(f"某市人才办法\n{printed}\n第一条 甲。\n").document_number

    assert (found.value if found else None) == number


@pytest.mark.parametrize(
    ("last", "effective", "expires"),
    [
        ("本办法有效期5年，自2024年1月1日起施行。", date(2024, 1, 1), date(2029, 1, 1)),
        ("本办法2024年1月1日起执行，试行半年。", date(2024, 1, 1), date(2024, 7, 1)),
        ("本办法自2024年8月31日起施行，有效期6个月。", date(2024, 8, 31), date(2025, 3, 1)),
        ("本办法自2024年1月1日起实施，有效期截止到2025年底。", date(2024, 1, 1), date(2026, 1, 1)),
        ("本办法自2024年1月1日起实施，有效期限至2025年6月底。", date(2024, 1, 1), date(2025, 7, 1)),
        ("本办法执行期限为2024年至2026年。", None, date(2027, 1, 1)),
        ("本辦法自中華民國一○五年一月一日施行。", date(2016, 1, 1), None),
        ("本办法自2024年1月1日零时起施行。", date(2024, 1, 1), None),
    ],
)
def test_effect_and_expiry_are_stated_in_many_ways(
    last: str, effective: date | None, expires: date | None
) -> None:
    metadata = read(f"某市办法\n第一条 甲。\n第二条 {last}\n")

    assert (metadata.effective_on.value if metadata.effective_on else None) == effective
    assert (metadata.expires_on.value if metadata.expires_on else None) == expires


def test_a_text_in_force_at_once_begins_on_the_day_of_its_signature() -> None:
    metadata = read(
        "关于某事的通知\n一、甲。\n二、本通知自即日起执行。\n某市人民政府\n二O二四年一月二日\n"
    )

    assert metadata.effective_on is not None
    assert metadata.effective_on.value == date(2024, 1, 2)


@pytest.mark.parametrize(
    ("organ", "code"),
    [
        ("教育部", "100000"),
        ("中共教育部党组", "100000"),
        ("人力资源社会保障部 财政部", "100000"),
        ("国家税务总局温州市税务局", "330300"),
        ("某校教育部", None),
    ],
)
def test_a_national_organ_stands_for_the_country(organ: str, code: str | None) -> None:
    found = read(f"关于某事的通知\n各单位：\n现通知。\n{organ}\n2024年1月2日\n").jurisdiction

    assert (found.value if found else None) == code


def test_facts_in_black_brackets_above_the_text_are_read_one_by_one() -> None:
    metadata = read(
        "【发布部门】上海市人事局【发文字号】沪人[2006]108号【实施日期】2006.09.01【时效性】有效\n第一条 甲。\n"
    )

    assert metadata.issuer is not None
    assert metadata.document_number is not None
    assert metadata.effective_on is not None
    assert metadata.issuer.value == "上海市人事局"
    assert metadata.document_number.value == "沪人[2006]108号"
    assert metadata.effective_on.value == date(2006, 9, 1)


def test_the_day_of_a_web_page_is_not_that_of_the_text() -> None:
    assert read("某市人才办法\n2022-07-08\n第一条 甲。\n").promulgated_on is None


def test_a_signed_day_goes_before_one_in_the_head() -> None:
    text = "某市人才意见\n（2024年1月1日）\n一、甲。\n某市人民政府\n2024年2月2日\n"

    promulgated = read(text).promulgated_on
    assert promulgated is not None
    assert promulgated.value == date(2024, 2, 2)


def test_the_title_that_names_a_kind_of_document_is_the_title() -> None:
    title = read("某某人才网\n来源：某网\n某市人才办法\n第一条 甲。\n").title

    assert title is not None
    assert title.value == "某市人才办法"


def test_the_title_in_an_announcement_is_that_of_a_text_without_one() -> None:
    metadata = read(
        "某省人才市场条例\n（2004年4月1日某省人民代表大会常务委员会通过）\n公告\n"
        "《某省人才市场条例》已经通过，现予公布，自2004年6月1日起施行。\n某省人民代表大会常务委员会\n2004年4月1日\n"
        "第一条 甲。\n"
    )

    assert metadata.title is not None
    assert metadata.title.value == "某省人才市场条例"
    assert metadata.effective_on is not None
    assert metadata.effective_on.value == date(2004, 6, 1)


def test_an_enactment_note_may_name_the_organ_before_the_day() -> None:
    adopted, amended = read(
        "某省条例\n（某省第九届人民代表大会常务委员会第五次会议2001年3月1日通过；根据2010年5月2日"
        "《关于修改部分法规的决定》第一次修正）\n第一条 甲。\n"
    ).history

    assert (adopted.kind.value, adopted.organ) == ("adopted", "某省人民代表大会常务委员会")
    assert (amended.kind.value, amended.organ) == ("amended", None)


def test_a_title_in_traditional_characters_names_its_kind() -> None:
    found = read("關於實施人才發展新政策的意見\n一、甲。\n").type

    assert found is not None
    assert found.value == "opinions"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        (
            "某市人民政府令\n第３号\n《某市人才办法》现予公布。\n市长　张 某 某",
            "某市人民政府令第３号",
        ),
        (
            "某州人民代表大会常务委员会公告\n〔13届〕第6号\n现予公布。\n某州人民代表大会常务委员会",
            "某州人民代表大会常务委员会公告〔13届〕第6号",
        ),
    ],
)
def test_a_bare_number_is_that_of_the_order_above_it(head: str, number: str) -> None:
    metadata = read(f"{head}\n2024年1月2日\n某市人才办法\n第一条 甲。\n")

    assert metadata.document_number is not None
    assert metadata.document_number.value == number
    assert metadata.issuer is not None
    assert number.startswith(metadata.issuer.value)


def test_the_number_of_an_order_is_read_off_the_enactment_note() -> None:
    found = read("某市办法\n（2015年3月1日某市人民政府令第5号公布）\n第一条 甲。\n").document_number

    assert found is not None
    assert (found.value, found.rule) == ("某市人民政府令第5号", "number-in-enactment-note")


def test_organ_and_day_on_one_line_sign() -> None:
    metadata = read(
        "关于某事的通知\n一、甲。\n附件：1.申报表\n　2.清单\n　　某市科技局　　2024年1月2日\n"
    )

    assert metadata.issuer is not None
    assert metadata.issuer.value == "某市科技局"
    assert metadata.promulgated_on is not None
    assert metadata.promulgated_on.value == date(2024, 1, 2)


def test_a_day_beside_the_number_is_that_of_the_text() -> None:
    found = read("关于印发人才办法的通知\n(2002年11月22日 某人发[2002]85号)\n第一条 甲。\n")

    assert found.document_number is not None
    assert found.document_number.value == "某人发[2002]85号"
    assert found.promulgated_on is not None
    assert found.promulgated_on.value == date(2002, 11, 22)


def test_the_maker_of_a_text_is_named_without_the_brackets_around_it() -> None:
    assert issued("某市人才办法\n（市人事局）\n第一条 甲。\n") == "市人事局"
