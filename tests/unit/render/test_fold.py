from __future__ import annotations

import gzip
import json

from hypothesis import given
from hypothesis import strategies as st

from generator.render.fold import search_fold_table

TABLE = search_fold_table()
TEXTS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4E30),
        st.sampled_from("特設设岗崗位， 。ａａA5５〔〕％%\n\u3000①㎡"),
        st.characters(),
    ),
    max_size=30,
)


def test_width_case_and_script_do_not_matter() -> None:
    assert TABLE.fold("特設崗位　ＡＢ（５０％）") == "特设岗位ab(50%)"


def test_space_is_gone() -> None:
    assert TABLE.fold(" 总　则\n\u200b第 一 条 ") == "总则第一条"


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert TABLE.fold(TABLE.fold(text)) == TABLE.fold(text)


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert TABLE.fold(text[start:end]) in TABLE.fold(text)


def test_the_table_for_the_browser_is_small() -> None:
    pairs = {"from": "".join(TABLE.pairs), "to": "".join(TABLE.pairs.values())}
    assert len(gzip.compress(json.dumps(pairs, ensure_ascii=False).encode(), mtime=0)) < 15_000
