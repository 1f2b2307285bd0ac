from __future__ import annotations

import html
import re

import pytest

from generator.render.findings_view import visible_lines
from generator.rules.diagnostics import diagnostic_rules
from tests.unit.render.conftest import Rendered

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_finding_has_its_anchor_once(rendered: Rendered, language: str) -> None:
    page = rendered.page(language, "about/findings")
    anchors = re.findall(r'<section class="finding-kind" id="([^"]+)">', page)
    assert anchors == list(diagnostic_rules())


def test_every_text_of_the_catalogue_is_on_the_page_in_full(rendered: Rendered) -> None:
    source = rendered.page("en", "about/findings")
    page = html.unescape(re.sub('<span lang="zh-Hans">|</span>', "", source))
    for rule in diagnostic_rules().values():
        for wording in (rule.name, rule.explanation, rule.message, rule.next_step):
            assert wording in page, rule.code
        for example in filter(None, (rule.example, rule.counter_example)):
            assert f">{chr(10).join(visible_lines(example))}</pre>" in page, rule.code


def test_an_example_has_no_line_break_that_markdown_could_touch(rendered: Rendered) -> None:
    samples = re.findall(r"<pre[^>]*>.*</pre>", rendered.page("en", "about/findings"))
    rules = diagnostic_rules().values()
    assert len(samples) == sum(bool(rule.example) + bool(rule.counter_example) for rule in rules)


def test_a_code_on_the_page_of_open_findings_leads_to_its_kind(rendered: Rendered) -> None:
    page = rendered.page("zh-Hant", "quality")
    assert 'href="../about/findings/#W112"' in page
    assert 'href="../about/findings/"' in page


def test_the_english_of_the_catalogue_is_marked_on_chinese_pages(rendered: Rendered) -> None:
    rule = diagnostic_rules()["W012"]
    page = rendered.page("zh-Hans", "about/findings")
    assert f'<p lang="en">{html.escape(rule.explanation)}</p>' in page


def test_what_nobody_could_see_gets_a_sign() -> None:
    assert visible_lines("甲\x01\t乙\u3000\n\n丙\n") == ("甲␁␉乙⬚", "", "丙")


def test_no_text_has_no_lines() -> None:
    assert visible_lines("") == ()
