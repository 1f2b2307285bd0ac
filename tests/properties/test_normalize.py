from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.expression_yaml import dump_expression, load_expression
from generator.model.policy import Expression
from generator.model.provision import Kind, Provision, walk
from generator.pipeline import normalize
from tests.properties.documents import plans, regulations, source_text

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
BITS = """
第一条 第二章 （一） 1. 一、 附件1 。 ； 人才 2021年6月23日 [bookmark:·x] 某市人民政府 《 》 ( ) 第 条 之一
： ① 目录 本办法自印发之日起施行。 各有关单位： 甲发〔2021〕1号 （此件公开发布） 关于工作的通知
"""
LEGAL_BITS = st.lists(
    st.sampled_from([bit.replace("·", " ") for bit in BITS.split()])
    | st.sampled_from(["\n", "\u3000", " ", "\r", "\ufeff"]),
    max_size=60,
).map("".join)


def made(text: str) -> Expression:
    expression = normalize("a/b", "undated", source_text(text)).expression
    assert expression is not None
    return expression


def nodes(expression: Expression, kind: Kind) -> list[Provision]:
    return [node for node in walk(expression.body) if node.kind is kind]


@given(ANY_TEXT | LEGAL_BITS)
def test_every_character_of_any_text_is_accounted_for_once(text: str) -> None:
    document = normalize("a/b", "undated", source_text(text))
    expression = document.expression
    assert expression is not None

    held = [
        span for node in walk(expression.body) for own in node.own_texts() for span in own.spans
    ]
    left = [span for drop in expression.dropped for span in drop.spans]
    offsets = sorted(offset for start, end in (*held, *left) for offset in range(start, end))
    assert offsets == list(range(len(text)))
    assert "E020" not in {found.code for found in document.findings}


@given(ANY_TEXT | LEGAL_BITS)
def test_every_span_slices_to_its_text(text: str) -> None:
    for node in walk(made(text).body):
        for own in node.own_texts():
            assert "".join(text[start:end] for start, end in own.spans) == own.value


@given(ANY_TEXT | LEGAL_BITS)
def test_ids_are_unique_in_any_text(text: str) -> None:
    ids = [node.id for node in walk(made(text).body)]

    assert len(ids) == len(set(ids))


@given(ANY_TEXT | LEGAL_BITS)
def test_any_normalized_policy_is_read_back_as_written(text: str) -> None:
    expression = made(text)

    assert load_expression(dump_expression(expression)) == expression


@given(ANY_TEXT | LEGAL_BITS)
def test_normalizing_twice_gives_the_same(text: str) -> None:
    assert made(text) == made(text)


@given(regulations())
def test_every_article_and_paragraph_of_a_regulation_is_found(grown: tuple[str, list[int]]) -> None:
    text, paragraphs = grown
    articles = nodes(made(text), Kind.ARTICLE)

    assert [node.id for node in articles] == [f"art_{n}" for n in range(1, len(paragraphs) + 1)]
    assert [len(node.children) for node in articles] == paragraphs


@given(plans())
def test_every_clause_of_a_plan_is_found_in_its_section(grown: tuple[str, list[int]]) -> None:
    text, sizes = grown
    sections = nodes(made(text), Kind.SECTION)

    found = [
        [child.id for child in node.children if child.kind is Kind.CLAUSE] for node in sections
    ]
    assert [len(clauses) for clauses in found] == sizes
    assert [name for clauses in found for name in clauses] == [
        f"cl_{n}" for n in range(1, sum(sizes) + 1)
    ]


@given(regulations(), st.integers(1, 5))
def test_ids_stay_when_text_is_added_at_the_end(grown: tuple[str, list[int]], more: int) -> None:
    text, paragraphs = grown
    before = [node.id for node in walk(made(text).body)]
    added = "".join(f"第{len(paragraphs) + n}条 新增内容。\n" for n in range(1, more + 1))

    after = [node.id for node in walk(made(text + added).body)]
    assert after[: len(before)] == before


@given(regulations())
def test_a_grown_regulation_gives_no_finding(grown: tuple[str, list[int]]) -> None:
    assert normalize("a/b", "undated", source_text(grown[0])).findings == ()
