from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.quantities.numbers import parse_amount
from generator.model.provision import Kind, Provision
from generator.model.quantity import Quantity, QuantityKind, Refusal, format_amount
from generator.model.span import Span, Text
from tests.statement_trees import quantities_of


def paragraph(text: str, at: int = 100) -> Provision:
    printed = Text(text, (Span(at, at + len(text)),))
    return Provision(Kind.PARAGRAPH, "cl_1__para_1", None, None, printed, (), 1, 1)


def article(*texts: str) -> Provision:
    children = tuple(paragraph(text) for text in texts)
    return Provision(Kind.CLAUSE, "cl_1", None, None, None, children, 1, 1)


def quantities(text: str) -> list[Quantity]:
    return list(quantities_of((article(text),))[0])


def refusals(text: str) -> list[Refusal]:
    return list(quantities_of((article(text),))[1])


def figures(text: str) -> list[str]:
    return [
        f"{it.kind.value} {format_amount(it.min) or '-'} {format_amount(it.max) or '-'} {it.unit}"
        for it in quantities(text)
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("5", "5"),
        ("１．２", "1.2"),
        ("5,000", "5000"),
        ("20万", "200000"),
        ("1.5亿", "150000000"),
        ("三千五百万", "35000000"),
        ("一百十二", "112"),
        ("半", "0.5"),
        ("一点五", "1.5"),
        ("10 万", "100000"),
        ("三百萬", "3000000"),
    ],
)
def test_an_amount_is_read_in_every_form(printed: str, value: str) -> None:
    assert parse_amount(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["三五", "一两", "", "点", "5百3千"])
def test_a_vague_or_broken_amount_is_none(printed: str) -> None:
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    "range_", ["5—10万元", "5－10万元", "5至10万元", "5-10 万元", "５～１０万元"]
)
def test_a_range_shares_its_unit_whatever_joins_it(range_: str) -> None:
    assert figures(f"给予{range_}补贴。") == ["money 50000 100000 CNY"]


def test_a_range_may_be_printed_with_both_bounds_as_words() -> None:
    assert figures("处1万元以上5万以下的罚款。") == ["money 10000 50000 CNY"]
    assert figures("收益最低不低于出售收益的50%，最高可以达到90%。") == ["percent 50 90 %"]
    assert figures("期限为三个月至一年。") == ["duration 3 12 month"]


def test_a_list_shares_unit_bound_and_rate() -> None:
    assert figures("分别给予每人每年最高500万、300万和20万元。") == [
        "money - 5000000 CNY/person/year",
        "money - 3000000 CNY/person/year",
        "money - 200000 CNY/person/year",
    ]


def test_fractions_and_tenths_are_shares() -> None:
    assert figures("三分之二以上代表出席，占比达到七成，补贴租金的1/3，按千分之三计提。") == [
        "percent 66.67 - %",
        "percent 70 70 %",
        "percent 33.33 33.33 %",
        "percent 0.3 0.3 %",
    ]


def test_recurrence_is_a_frequency() -> None:
    assert figures("每年至少听取一次汇报。") == ["frequency 1 - times/year"]
    assert figures("每2年表彰工匠20名。") == [
        "frequency 1 1 times/2 years",
        "count 20 20 person/2 years",
    ]
    assert figures("每半年向社会公布收支信息。") == ["frequency 1 1 times/half-year"]


def test_a_year_reaches_a_stretch_that_goes_on_with_a_verb_only() -> None:
    assert figures("每年推荐优秀技能大师，培育传承人10人。")[-1] == "count 10 10 person/year"
    assert figures("每年听取一次汇报，党委成员联系2名专家。")[-1] == "count 2 2 person"


def subjects(text: str) -> list[str | None]:
    return [it.subject for it in quantities(text)]


def test_respective_amounts_go_to_their_beneficiaries_in_order() -> None:
    assert subjects("对国家、省、市技能大师工作室，分别给予30万、20万、10万元的补助。") == [
        "国家技能大师工作室",
        "省技能大师工作室",
        "市技能大师工作室",
    ]
    assert subjects(
        "对柔性引进的院士、“千人计划”“百人计划”专家，根据工作月数，每月分别给予2万元、1万元和1万元的津贴。"
    ) == ["柔性引进的院士", "“千人计划”", "“百人计划”专家"]


def test_lists_of_unequal_length_are_not_paired() -> None:
    assert len(set(subjects("对院士、专家、技师，分别给予2万元、1万元的津贴。"))) == 1


def test_respective_amounts_go_on_behind_a_semicolon() -> None:
    text = "对博士、硕士、学士，每月分别给予3000元、2000元、1000元；服务期满，分别给予3万、2万、1万元。"

    assert subjects(text) == ["博士", "硕士", "学士"] * 2


def test_subject_and_condition_are_the_words_of_the_clause() -> None:
    (quantity,) = quantities("对高校毕业生创办的企业，符合条件的给予不超过300万元的贷款。")

    assert quantity.subject == "高校毕业生创办的企业"
    assert quantity.condition == "符合条件的"
    assert quantity.phrase == "给予不超过300万元的贷款"


def test_the_day_of_a_target_belongs_to_the_phrase() -> None:
    (quantity,) = quantities("到2023年，培训200名学徒。")

    assert (quantity.phrase, quantity.subject) == ("到2023年，培训200名学徒", "学徒")


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        ("2021年6月23日前完成。", "2021年6月23日", "date"),
        ("自一百零七年度起施行。", "一百零七年", "date"),
        ("于每月5日前缴纳。", "5日", "date"),
        ("中午12:00前报送。", "12:00", "time_of_day"),
        ("依照第三条办理。", "第三条", "ordinal"),
        ("（晋发〔2018〕2号）", "〔2018〕2号", "document_number"),
        ("实施“千人计划”。", "“千人计划”", "name"),
        ("建设一带一路。", "一带一路", "name"),
        ("构建四个层次。", "四个", "enumeration"),
        ("引进一批人才。", "一批", "indefinite"),
        ("前两项规定。", "两项", "reference"),
        ("50万元以上（含50万元）", "50万元", "repetition"),
    ],
)
def test_what_only_looks_like_a_quantity_is_refused(text: str, phrase: str, reason: str) -> None:
    assert (phrase, reason) in {(it.phrase, it.reason.value) for it in refusals(text)}


def test_titles_of_documents_are_passed_over() -> None:
    assert figures("依照《关于发放5万元补贴的办法》执行。") == []


def test_the_clause_is_the_citable_unit_and_the_node_holds_the_words() -> None:
    (quantity,) = quantities("有效期5年。")

    assert (quantity.clause, quantity.node) == ("cl_1", "cl_1__para_1")
    assert quantity.kind is QuantityKind.DURATION


def test_spans_are_places_in_the_source() -> None:
    (quantity,) = quantities("试行。有效期5年。")

    assert (quantity.phrase, quantity.span) == ("有效期5年", Span(103, 108))
    assert quantity.figure == Span(106, 108)


WORDS = st.sampled_from(
    [
        *"0５一二十百千万亿半两第前每年月日人名个次项元%分之、，。；—至/:：.（）《》“” \n对的",
        *["万元", "不超过", "不低于", "以上", "以下", "每人每年", "分别给予", "百分之"],
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_text_is_read_and_every_span_slices_to_its_phrase(text: str) -> None:
    if not text:
        return
    found, refused = quantities_of((paragraph(text, 0),))

    items: list[Quantity | Refusal] = [*found, *refused]
    for item in items:
        assert text[slice(*item.span)] == item.phrase
    for quantity in found:
        assert quantity.min is not None or quantity.max is not None
        assert quantity.span.start <= quantity.figure.start
        assert quantity.figure.end <= quantity.span.end


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "1、", "每", "《", "“一", "不超过", "1万元、", "每年", "对", "1—", "（", "第一"],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    """A repetition that would take a backtracking pattern hours is read at once."""
    quantities_of((paragraph(unit * (100_000 // len(unit))),))
