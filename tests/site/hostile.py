"""A small project whose every field tries to break out of its place."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.site.building import copy_project

POLICY = "somewhere/hostile-policy"
MARK = "globalThis.hostile=1"
TITLE = f"某地<script>{MARK}</script>{{{{7*7}}}}人才工作条例"
ARTICLES = (
    f'<img src=x onerror="{MARK}">鼓励人才创新。',
    f"[点击](javascript:{MARK}) | 甲 | 乙 | <a href='javascript:{MARK}'>链接</a>",
    f'"onmouseover="{MARK}" &lt;b&gt; &amp;amp; \'--',
    "{% raw %}{{ config.site_name }}${7*7}#{7*7}{% include '/etc/passwd' %}",
    "</p></div></section></main></body></html><h1>假标题</h1>",
    "<!-- 注释 ]]> <![CDATA[ <style>body{display:none}</style> <!doctype x>",
    "# 标题 *粗体* __粗体__ `代码` --- ~~~ !!! note ::: [^1] $x$ :smile: ++a++ ==b==",
    "甲" * 600,
    "a" * 600,
    "\N{RIGHT-TO-LEFT OVERRIDE}颠倒\N{POP DIRECTIONAL FORMATTING} 正常",
    "=HYPERLINK(1)",
    f"根据《<img src=x onerror={MARK}>办法》（某发〔2020〕1号）给予<b>5万元</b>（责任单位：市<img src=x>局），不得截留。",
)
"""The wording of the articles; none may change on its way to the reader.

What a conversion program leaves (`<!-- -->`, `**`) is missing here: it is no wording.
"""

NAME = f"某地</title><script>{MARK}</script>"
NAME_EN = f"Some\"place'<img src=x onerror={MARK}>{{{{7*7}}}}"


def make_hostile_project(root: Path, target: Path) -> None:
    """Write a project folder with this project's templates and one hostile policy."""
    copy_project(root, target, parts=("mkdocs.yml", "site_templates"))
    folder = target / "source" / "policies" / POLICY
    folder.mkdir(parents=True)
    _write_yaml(folder / "meta.yaml", _meta())
    (folder / "undated.txt").write_text(raw_text(), encoding="utf-8")
    _write_yaml(target / "source" / "jurisdictions.yaml", _jurisdictions())
    _write_yaml(target / "source" / "topics.yaml", _topics())
    _write_yaml(target / "source" / "glossary.yaml", {"terms": [], "script": []})


def raw_text() -> str:
    """The published file: a title, then one article a line."""
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    articles = (f"第{number}条　{text}" for number, text in zip(numbers, ARTICLES, strict=True))
    return "\n".join([TITLE, "", *articles, ""])


def _meta() -> dict[str, object]:
    return {
        "type": "regulations",
        "url": "https://example.com/?a=1&b='2'",
        "retrieved": "2026-11-20",
        "allow": [],
    }


def _jurisdictions() -> dict[str, object]:
    place = {"id": "somewhere", "code": "110000", "level": "province", "parent": None}
    return {"jurisdictions": [{**place, "zh": NAME, "en": NAME_EN}]}


def _topics() -> dict[str, object]:
    names = {"zh": NAME, "en": NAME_EN}
    topic = {"id": "hostile", "group": "all", **names, "cues": ["人才", "<b>"]}
    definition = {"definition_zh": NAME, "definition_en": NAME_EN}
    return {"groups": [{"id": "all", **names}], "topics": [{**topic, **definition}]}


def _write_yaml(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
