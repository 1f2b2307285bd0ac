from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.enrich.translations.parallel import Parallel
from generator.enrich.translations.parity import problems_of
from generator.enrich.translations.terms import Glossary
from generator.model.compendium import Compendium
from generator.model.diagnostic import Diagnostic
from generator.model.provision import walk
from generator.model.span import Span
from generator.model.statement import Agency, Role
from generator.model.term import Term
from generator.model.wording import wording_hash
from generator.pipeline import assemble
from generator.text.numerals import format_numeral
from tests.made_languages import NO_TERMS, known
from tests.small_project import POLICY, SOUND, write_project

ENGLISH = "source/translations/en/moshi/talent-measures.yaml"
MONTHS = "January February March April May June July August September October November December"


def codes(chinese: str, english: str, terms: Iterable[Term] = ()) -> list[str]:
    glossary = Glossary(terms) if terms else NO_TERMS
    return [code for code, _ in problems_of(Parallel(chinese, english), known(glossary))]


def said(chinese: str, english: str) -> str:
    return " ".join(problem for _, problem in problems_of(Parallel(chinese, english), known()))


# ---- Figures --------------------------------------------------------------------------


def test_a_finding_about_a_figure_quotes_both_languages() -> None:
    found = said("按不低于70%的比例给予奖励", "no less than 75% shall be given as rewards")

    assert "70%" in found
    assert "75%" in found


def test_a_figure_that_is_left_out_is_found() -> None:
    assert codes("给予5万元补助，连续3年。", "A subsidy shall be given for three years.") == [
        "W404"
    ]


def test_a_figure_that_the_chinese_does_not_have_is_found() -> None:
    assert codes("给予补助。", "A subsidy of CNY 50,000 shall be given.") == ["W404"]


def test_amounts_that_change_places_are_found() -> None:
    english = "Doctors shall be given CNY 30,000 and masters CNY 50,000."

    assert "W418" in codes("博士给予5万元，硕士给予3万元。", english)


def test_an_amount_said_twice_has_to_be_said_twice() -> None:
    chinese = "对企业给予5万元，对个人给予5万元。"

    assert codes(chinese, "Enterprises get CNY 50,000, and persons CNY 50,000.") == []
    assert codes(chinese, "Enterprises and persons get CNY 50,000.") == ["W404"]


def test_full_width_digits_are_digits() -> None:
    assert codes("给予５万元", "a grant of CNY 50,000") == []


def test_the_word_one_before_a_power_is_an_amount() -> None:
    assert codes("处一万元罚款", "a fine of CNY 10,000") == []
    assert codes("处一万元罚款", "a fine") == ["W404"]


def test_amounts_of_different_kinds_may_change_places() -> None:
    english = "within three years, with a subsidy of CNY 50,000"

    assert codes("给予5万元补助、3年内完成", english) == []


def test_a_name_with_a_digit_is_no_number() -> None:
    assert codes("建设5G基站", "5G base stations shall be built") == []


def test_the_number_of_a_cited_document_needs_its_letters() -> None:
    assert codes("晋发〔2017〕14号", "Zhong Fa [2017] No. 14") == ["W406"]


def test_a_negated_more_than_is_an_upper_bound() -> None:
    assert codes("不得超过两届", "Nobody may serve more than two terms.") == []
    assert codes("超过两届", "Nobody may serve more than two terms.") != []


amounts = st.integers(min_value=1, max_value=9_999)


@given(amounts, amounts, st.sampled_from(["CNY {:,}", "{:,} yuan", "RMB {:,}"]))
def test_any_amount_of_money_matches_itself_and_no_other(
    amount: int, other: int, form: str
) -> None:
    assume(amount != other)
    for printed in (f"{amount}万元", f"{format_numeral(amount)}万元", f"{amount * 10_000}元"):
        chinese = f"给予{printed}补助"
        assert codes(chinese, f"a subsidy of {form.format(amount * 10_000)}") == []
        assert "W404" in codes(chinese, f"a subsidy of {form.format(other * 10_000)}")


@given(st.integers(1, 99), st.integers(1, 99))
def test_any_share_matches_itself_and_no_other(share: int, other: int) -> None:
    assume(share != other)
    for printed in (f"{share}%", f"百分之{format_numeral(share)}", f"{share}％"):
        assert codes(f"占{printed}", f"accounts for {share}%") == []
        assert codes(f"占{printed}", f"accounts for {share} per cent") == []
        assert "W404" in codes(f"占{printed}", f"accounts for {other}%")


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.dates(date(1950, 1, 1)))
def test_any_day_matches_itself_and_no_other(day: date, other: date) -> None:
    assume(day != other and other.year < 2100)
    chinese = f"自{day.year}年{day.month}月{day.day}日起施行"
    month = MONTHS.split()[day.month - 1]
    for printed in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
        assert codes(chinese, f"shall take effect on {printed}") == []
    wrong = f"{other.day} {MONTHS.split()[other.month - 1]} {other.year}"
    assert "W405" in codes(chinese, f"shall take effect on {wrong}")


@given(st.integers(1, 200), st.integers(1, 20), st.integers(1, 200), st.integers(1, 20))
def test_any_reference_matches_itself_and_no_other(
    article: int, paragraph: int, article_2: int, paragraph_2: int
) -> None:
    assume((article, paragraph) != (article_2, paragraph_2))
    chinese = f"依照第{format_numeral(article)}条第{format_numeral(paragraph)}款的规定"
    assert codes(chinese, f"in accordance with Article {article}, paragraph {paragraph}") == []
    assert codes(chinese, f"in accordance with paragraph {paragraph} of Article {article}") == []
    wrong = f"in accordance with Article {article_2}, paragraph {paragraph_2}"
    assert "W407" in codes(chinese, wrong)


@given(st.integers(1990, 2099), st.integers(1, 9999), st.integers(1, 9999))
def test_any_document_number_matches_itself_and_no_other(year: int, no: int, other: int) -> None:
    assume(no != other)
    assert codes(f"晋发〔{year}〕{no}号", f"Jin Fa [{year}] No. {no}") == []
    assert "W406" in codes(f"晋发〔{year}〕{no}号", f"Jin Fa [{year}] No. {other}")


@given(st.integers(2, 99), st.integers(2, 99), st.sampled_from(["年", "个月", "日", "小时"]))
def test_any_length_of_time_matches_itself_and_no_other(n: int, other: int, unit: str) -> None:
    assume(n != other)
    english = {"年": "years", "个月": "months", "日": "days", "小时": "hours"}
    assert codes(f"应当在{n}{unit}内完成", f"within {n} {english[unit]}") == []
    assert "W404" in codes(f"应当在{n}{unit}内完成", f"within {other} {english[unit]}")
    for wrong in sorted(set(english.values()) - {english[unit]}):
        assert "W404" in codes(f"应当在{n}{unit}内完成", f"within {n} {wrong}")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_the_comparison(chinese: str, english: str) -> None:
    list(problems_of(Parallel(chinese, english), known()))


@given(st.decimals("0.01", "9999.99", places=2))
def test_decimals_keep_their_value(amount: Decimal) -> None:
    assert codes(f"奖励{amount}元", f"a reward of CNY {amount}") == []


# ---- Words ----------------------------------------------------------------------------

TERMS = (
    Term("人才", "talent"),
    Term("人才引进", "recruitment of talent"),
    Term("高校", "institution of higher education"),
    Term("一事一议", "case-by-case decision", ("decided case by case",)),
)


def test_a_term_may_be_inflected_and_stand_in_another_order() -> None:
    assert codes("人才引进", "recruiting talent", TERMS) == []
    assert codes("人才引进", "Talent shall be recruited openly.", TERMS) == []
    assert codes("高校", "institutions of higher education", TERMS) == []


def test_another_word_for_a_term_is_found() -> None:
    assert codes("人才引进", "introduction of talent", TERMS) == ["W412"]
    assert codes("高校", "universities", TERMS) == ["W412"]


def test_the_words_of_a_term_far_apart_are_not_the_term() -> None:
    english = (
        "The recruitment of staff shall follow the rules of the province, as shall all talent."
    )

    assert codes("人才引进", english, TERMS) == ["W412"]


def test_another_form_that_the_glossary_lists_counts() -> None:
    assert codes("一事一议", "may be decided case by case", TERMS) == []


def test_chinese_left_in_the_english_is_found_and_a_gloss_is_not() -> None:
    assert codes("实施“晋才”计划", "The 晋才 plan shall be carried out.") == ["W413"]
    assert codes("实施“晋才”计划", "The “Jin Talent” (晋才) plan shall be carried out.") == []


def test_a_gloss_that_the_chinese_does_not_hold_is_found() -> None:
    assert codes("实施“晋才”计划", "The “Jin Talent” (晋材) plan shall be carried out.") == ["W413"]


def test_full_width_marks_in_the_english_are_found() -> None:
    assert codes("完善制度。", "The system shall be improved。") == ["W413"]


def test_a_sentence_that_stands_twice_is_found_unless_the_chinese_repeats_it() -> None:
    sentence = "The system of services for talent shall be improved. "

    assert "W415" in codes("完善人才服务制度。建设平台。", sentence * 2)
    assert codes("完善人才服务制度。完善人才服务制度。", sentence * 2) == []


def test_a_missing_sentence_makes_the_english_too_short() -> None:
    chinese = "建立健全人才管理服务制度，落实人才政策，开展能力提升培训和继续教育。"

    assert codes(chinese, "Systems shall be improved.") == ["W416"]


def test_a_lost_prohibition_is_found() -> None:
    assert codes("不得收取费用。", "Fees may be charged.") == ["W417"]
    assert codes("可以收取费用。", "Fees must not be charged.") == ["W417"]


def test_lines_and_cells_are_counted() -> None:
    assert codes("甲\n乙", "First line") == ["W411"]
    assert codes("甲\t乙", "A\tB") == []


# ---- Bodies ---------------------------------------------------------------------------


def listed(*bodies: str) -> tuple[Agency, ...]:
    return tuple(
        Agency("cl_1", "cl_1", Span(0, 1), Role.RESPONSIBLE, "责任单位", body, False, False)
        for body in bodies
    )


def body_codes(english: str, names: dict[str, str]) -> list[str]:
    chinese = "完善制度。（责任单位：区科技经信局、区财政局）"
    parallel = Parallel(chinese, english, listed("区科技经信局", "区财政局"))
    return [code for code, _ in problems_of(parallel, known(names=names))]


def test_as_many_bodies_are_listed_as_in_the_chinese() -> None:
    both = "Systems shall be improved. (Responsible units: Science Bureau and Finance Bureau)"

    assert body_codes(both, {}) == []
    assert body_codes(both.replace(" and Finance Bureau", ""), {}) == ["W410"]
    assert body_codes("Systems shall be improved.", {}) == ["W410"]


def test_a_name_with_commas_is_one_body_if_the_glossary_knows_it() -> None:
    name = "Bureau of Science, Technology, Economy and Information"
    english = f"Systems shall be improved. (Responsible units: {name}, Finance Bureau)"

    assert body_codes(english, {"区科技经信局": name}) == []
    assert body_codes(english, {}) == ["W410"]
    assert body_codes(english.replace(f"{name},", f"{name};"), {}) == []


# ---- Files ----------------------------------------------------------------------------


def translated(root: Path, texts: dict[str, str], extra: str = "", text: str = "") -> Compendium:
    """The small project with English of all its parts, some of it replaced."""
    changes = {f"{POLICY}/undated.txt": text} if text else {}
    write_project(root, changes)
    compendium, _ = assemble(root, date(2024, 6, 1))
    english = {
        "title": "Measures of the City for Talent Work",
        "art_1__para_1": "These Measures are formulated in order to promote talent work.",
        "art_2__para_1": "These Measures apply to talent work in the city.",
        "art_3__para_1": "These Measures shall take effect on 1 January 2024.",
        **texts,
    }
    lines = ["policy: moshi/talent-measures", "title: null", "nodes:"]
    for node in walk(compendium.policies[0].expression.body):
        if node.text and english.get(node.id):
            lines += [f"  {node.id}:", f"    text: {english[node.id]!r}"]
            lines += [f"    source: {wording_hash(node)}"]
            lines += [f"    {extra}"] if extra and node.id in texts else []
    write_project(root, {**changes, ENGLISH: "\n".join(lines) + "\n"})
    return assemble(root, date(2024, 6, 1))[0]


def about_english(compendium: Compendium) -> list[Diagnostic]:
    return [found for found in compendium.findings if found.place.path == ENGLISH]


def test_a_faithful_translation_has_no_finding_and_covers_everything(tmp_path: Path) -> None:
    compendium = translated(tmp_path, {})
    coverage = compendium.translations["en"].policies["moshi/talent-measures"].coverage

    assert about_english(compendium) == []
    assert coverage is not None
    assert (coverage.translated, coverage.parts) == (4, 4)


def test_a_finding_stands_on_the_line_of_the_text(tmp_path: Path) -> None:
    found = about_english(
        translated(tmp_path, {"art_3__para_1": "These Measures take effect on 2 January 2024."})
    )

    assert [item.code for item in found] == ["W405"]
    shown = (tmp_path / ENGLISH).read_text(encoding="utf-8").splitlines()[found[0].place.line - 1]
    assert "2 January 2024" in shown
    assert found[0].message.startswith("art_3__para_1: ")


def test_a_part_without_english_is_missing_and_lowers_the_coverage(tmp_path: Path) -> None:
    compendium = translated(tmp_path, {"art_2__para_1": ""})
    coverage = compendium.translations["en"].policies["moshi/talent-measures"].coverage

    assert [found.code for found in about_english(compendium)] == ["W403"]
    assert coverage is not None
    assert coverage.missing == ("art_2__para_1",)
    assert coverage.translated == coverage.parts - 1


def test_an_outdated_entry_is_reported_once_and_counted(tmp_path: Path) -> None:
    translated(tmp_path, {})
    text = SOUND[f"{POLICY}/undated.txt"].replace("适用本办法", "都适用本办法")
    (tmp_path / POLICY / "undated.txt").write_text(text, encoding="utf-8")
    compendium, _ = assemble(tmp_path, date(2024, 6, 1))
    coverage = compendium.translations["en"].policies["moshi/talent-measures"].coverage

    assert [found.code for found in about_english(compendium)] == ["W401"]
    assert coverage is not None
    assert coverage.outdated == ("art_2__para_1",)
    assert (
        "art_2__para_1" not in compendium.translations["en"].policies["moshi/talent-measures"].nodes
    )


def test_an_allowed_finding_is_silent_and_an_idle_allowance_is_not(tmp_path: Path) -> None:
    wrong = {"art_1__para_1": "These Measures are formulated to promote talent work in 2 ways."}
    allowed = "allow: [{code: W404, reason: as the city translates it}]"

    assert about_english(translated(tmp_path / "a", wrong, allowed)) == []
    right = {"art_1__para_1": "These Measures are formulated to promote talent work."}
    idle = about_english(translated(tmp_path / "b", right, allowed))
    assert [found.code for found in idle] == ["W111"]


def test_a_name_needs_its_chinese_at_its_first_use_only(tmp_path: Path) -> None:
    text = "某市人才工作办法\n第一条 实施“晋才计划”。\n第二条 “晋才计划”每年评选。\n"
    plain = "The “Jin Plan” shall be carried out."
    second = "The “Jin Plan” holds a selection every year."
    glossed = plain.replace("Plan”", "Plan” (晋才计划)")
    without = {"art_1__para_1": plain, "art_2__para_1": second}

    found = about_english(translated(tmp_path / "a", without, text=text))
    assert [(item.code, item.message.split(":")[0]) for item in found] == [
        ("W414", "art_1__para_1")
    ]
    with_it = {"art_1__para_1": glossed, "art_2__para_1": second}
    assert about_english(translated(tmp_path / "b", with_it, text=text)) == []


def test_english_copied_from_another_provision_is_found(tmp_path: Path) -> None:
    same = "These Measures are formulated in order to promote talent work and apply to the city."
    found = about_english(translated(tmp_path, {"art_1__para_1": same, "art_2__para_1": same}))

    assert [item.code for item in found] == ["W415"]


def test_a_policy_without_english_is_told_where_others_have_it(tmp_path: Path) -> None:
    translated(tmp_path, {})
    other = "source/policies/moshi/other-measures"
    meta = SOUND[f"{POLICY}/meta.yaml"]
    text = SOUND[f"{POLICY}/undated.txt"].replace("人才工作", "科技工作")
    for path, content in {f"{other}/meta.yaml": meta, f"{other}/undated.txt": text}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    compendium, _ = assemble(tmp_path, date(2024, 6, 1))

    absent = [found.place.path for found in compendium.findings if found.code == "I419"]
    assert absent == ["source/translations/en/moshi/other-measures.yaml"]
