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


def test_brackets_do_not_cut_a_stretch_in_two() -> None:
    (quantity,) = quantities("每年统一招（转）聘社区工作者500名以上。")

    assert (quantity.unit, quantity.subject) == ("person/year", "社区工作者")
    assert quantity.phrase == "每年统一招（转）聘社区工作者500名以上"
    assert figures("每个职业（工种）给予2万元奖励。") == ["money 20000 20000 CNY/item"]


def test_one_of_what_is_given_for_each_is_no_count() -> None:
    assert figures("每引进1名博士，给予用人单位2万元奖励。") == ["money 20000 20000 CNY/person"]
    assert figures("每新增一家企业，奖励园区20万元。") == ["money 200000 200000 CNY/enterprise"]
    assert figures("每村选派1名指导员。") == ["count 1 1 person"]


def test_a_yearly_condition_makes_an_amount_yearly() -> None:
    assert figures("每年度考核合格的，给予每人1万元奖励。") == ["money 10000 10000 CNY/person/year"]


def test_a_bound_holds_for_both_alternatives() -> None:
    assert figures("长度在一百米或者面积在三百平方米以上的。") == [
        "length 100 - m",
        "area 300 - m2",
    ]


def test_a_floor_and_a_ceiling_in_a_row_are_one_range() -> None:
    assert figures("期限至少為一年，並不得逾三年。") == ["duration 1 3 year"]


def test_a_bound_word_does_not_reach_past_another_number() -> None:
    assert figures("满5分的按1角计算。") == ["money 0.1 0.1 CNY"]


def test_halves_and_majorities_are_shares() -> None:
    assert figures("过半数通过，经半数以上代表提议，免收半数费用。") == [
        "percent 50 - %",
        "percent 50 - %",
        "percent 50 50 %",
    ]


def test_a_place_may_lack_its_classifier() -> None:
    assert figures("排名前三的完成人。") == ["rank - 3 rank"]
    assert figures("世界排名前100的高校。") == ["rank - 100 rank"]


def test_instalments_are_counted() -> None:
    assert figures("资助分三期拨付。") == ["count 3 3 item"]


def test_both_days_of_a_period_are_a_date() -> None:
    assert figures("于每年3月1日至31日申报。") == []


def test_the_noun_of_a_count_may_be_a_list_with_its_attributes() -> None:
    assert subjects("引进20名具有博士、硕士学位的工程师到企业工作。") == [
        "具有博士、硕士学位的工程师"
    ]
    assert subjects("评选名师10名、名医20名。") == ["名师", "名医"]
    assert figures("培育3家在国内有影响的跨行业、跨领域平台。") == ["count 3 3 platform"]


def test_who_pays_is_not_whom_it_is_for() -> None:
    text = "来我市工作的博士、硕士，由市财政每月补助1000元；创办企业的，由市财政给予5万元补助。"

    assert set(subjects(text)) == {"来我市工作的博士、硕士"}
    assert subjects("对省级平台省级给予补助，最高100万元。") == ["省级平台"]


def test_a_measure_is_for_whom_its_sentence_supports() -> None:
    assert subjects("鼓励企业开展技术改造，按投资额的10%给予补助。") == ["企业"]
    assert subjects("支持建设一批实训基地，给予最高50万元补助。") == ["实训基地"]


def test_a_penalty_is_for_who_offends_or_for_what_is_done() -> None:
    text = "建设单位未公示的，由主管部门责令改正；逾期不改正的，处一万元以下罚款。"
    (quantity,) = quantities(text)

    assert (quantity.subject, quantity.condition) == ("建设单位", "逾期不改正的")
    assert subjects("违反规定，擅自占用道路的，处二百元罚款。") == ["擅自占用道路的"]


def test_a_term_is_for_whom_it_defines_or_for_what_is_to_be_reached() -> None:
    assert subjects("向毕业未满5年的高校毕业生提供服务。") == ["高校毕业生"]
    assert subjects("加大对35岁以下青年科技人员支持力度。") == ["青年科技人员"]
    assert subjects("5年内引进30名专家。") == ["专家", "专家"]


def test_a_rank_is_for_those_who_hold_it() -> None:
    assert subjects("对国家竞赛前10名、省级竞赛前3名的选手予以表彰。") == [
        "国家竞赛选手",
        "省级竞赛选手",
    ]
    assert subjects("支持世界500强企业在本市设立总部。") == ["世界500强企业"]


def test_a_point_is_for_whom_its_list_is_announced() -> None:
    lead = paragraph("对下列企业给予补助：")
    text = "不超过100万元。"
    at = 200
    point = Provision(
        Kind.POINT, "cl_1__point_1", None, None, Text(text, (Span(at, at + len(text)),)), (), 1, 1
    )
    tree = Provision(Kind.CLAUSE, "cl_1", None, None, None, (lead, point), 1, 1)

    assert [it.subject for it in quantities_of((tree,))[0]] == ["下列企业"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对入选国际人才（甲类，见目录，下同）、国内人才（乙类）的，分别给予5万元、3万元奖励。",
            ["入选国际人才", "国内人才（乙类）"],
        ),
        ("对A、B、C类人才分别给予5万元、3万元、1万元。", ["A类人才", "B类人才", "C类人才"]),
        ("对3A、4A级企业，分别奖励1万元、2万元。", ["3A级企业", "4A级企业"]),
        (
            "对获得国家“甲奖”、省“乙奖”的专家，分别奖励5万元、3万元。",
            ["获得国家“甲奖”的专家", "省“乙奖”的专家"],
        ),
        (
            "对评为国家级优秀、省级优秀基地的，分别奖励5万元、3万元。",
            ["国家级优秀基地", "省级优秀基地"],
        ),
        (
            "选拔名师20名、名医40名，分别给予1万元、2万元奖励，期满合格的，分别再给予3万元、4万元。",
            ["名师", "名医"] * 3,
        ),
        (
            "向在企业工作并购房的博士、硕士分别发放40万元、20万元补贴。",
            ["在企业工作并购房的博士", "硕士"],
        ),
    ],
)
def test_pairs_are_found_however_the_list_is_printed(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


def rows(*values: str) -> tuple[Provision, ...]:
    """The rows of a table, each on its own place of the source."""
    table, at = [], 0
    for count, value in enumerate(values, start=1):
        printed = Text(value, (Span(at, at + len(value)),))
        name = f"cl_1__table_1__row_{count}"
        table.append(Provision(Kind.ROW, name, None, None, printed, (), 1, 1))
        at += len(value) + 1
    return tuple(table)


def in_table(*values: str) -> list[str]:
    return [
        f"{it.phrase}: {it.kind.value} {format_amount(it.min) or '-'} "
        f"{format_amount(it.max) or '-'} {it.unit} {it.subject}"
        for it in quantities_of(rows(*values))[0]
    ]


def test_a_bare_number_in_a_table_has_the_unit_of_its_column() -> None:
    assert in_table("类别\t标准（万元）\t期限（年）\t名额", "博士\t5—8\t不超过3\t10") == [
        "5—8: money 50000 80000 CNY 博士（标准）",
        "不超过3: duration - 3 year 博士（期限）",
        "10: count 10 10 person 博士（名额）",
    ]


def test_a_unit_may_be_noted_for_the_whole_table() -> None:
    assert in_table("单位：万元", "序号\t对象\t补助\t备注", "1\t博士\t5\t分2年发放") == [
        "5: money 50000 50000 CNY 博士（补助）",
        "分2年发放: duration 2 2 year 博士（备注）",
    ]


def test_cells_of_a_markdown_table_are_read() -> None:
    table = (
        "| 类别 | 租房补贴（元/月） | 购房补贴 |",
        "|---|---|---|",
        "| 博士 | 3000 | 最高20万元 |",
    )

    assert in_table(*table) == [
        "3000: money 3000 3000 CNY/month 博士（租房补贴）",
        "最高20万元: money - 200000 CNY 博士（购房补贴）",
    ]


def test_headings_in_two_rows_and_merged_cells_keep_their_columns() -> None:
    assert in_table("类别\t生活补助", "标准（元/人·月）\t期限（月）", "博士\t3000\t36") == [
        "3000: money 3000 3000 CNY/person/month 博士（标准）",
        "36: duration 36 36 month 博士（期限）",
    ]
    assert in_table("类\t级\t标准（元）", "甲\t一级\t500", "二级\t300") == [
        "500: money 500 500 CNY 甲（标准）",
        "300: money 300 300 CNY 二级（标准）",
    ]


def test_spans_in_tables_are_places_in_the_source() -> None:
    table = ("类别\t标准（万元）", "博士\t约5")
    source = "\n".join(table)
    (quantity,) = quantities_of(rows(*table))[0]

    assert source[slice(*quantity.figure)] == "5"
    assert source[slice(*quantity.span)] == quantity.phrase == "约5"


def test_numbers_of_a_table_without_a_unit_are_left_alone() -> None:
    assert in_table("序号\t名称\t数", "1\t博士\t12") == []


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
    [
        *[
            "1",
            "一",
            "1、",
            "每",
            "《",
            "“一",
            "不超过",
            "1万元、",
            "每年",
            "对",
            "1—",
            "（",
            "第一",
        ],
        *[
            "，对a给予1元",
            "a的，1元",
            "（1元）",
            "；1元",
            "A、B类分别给予1元、2元，",
            "处1元罚款，",
        ],
    ],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    """A repetition that would take a backtracking pattern hours is read at once."""
    quantities_of((paragraph(unit * (100_000 // len(unit))),))
