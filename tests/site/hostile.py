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

REASON = f"</p><script>{MARK}</script> @everyone <b>误录</b>"
OLD_PAGE = "policies/somewhere/old-policy/"
GONE_PAGE = "policies/somewhere/gone-policy/"
PAGE = f"policies/{POLICY}/"
OLD_ADDRESSES = (
    OLD_PAGE,
    f"{OLD_PAGE}#art_2",
    f"{OLD_PAGE}#art_77",
    GONE_PAGE,
    f"{GONE_PAGE}#art_5",
    f"{PAGE}#art_98",
    f"{PAGE}#art_99",
    f"{PAGE}#art_2__para_9",
)
"""What stood somewhere once."""


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
    _write_record(target / "source")


def raw_text() -> str:
    """The published file: a title, then one article a line."""
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    articles = (f"第{number}条　{text}" for number, text in zip(numbers, ARTICLES, strict=True))
    return "\n".join([TITLE, "", *articles, ""])


def _write_record(source: Path) -> None:
    """What was published, moved, taken away and told, in words that try to break out as well."""
    (source / "id-ledger").write_text("\n".join(sorted(OLD_ADDRESSES)) + "\n", encoding="utf-8")
    signed = {"since": "2026-11-21", "reason": REASON}
    redirects = [(OLD_PAGE, PAGE), (f"{PAGE}#art_99", f"{PAGE}#art_2")]
    gone = [GONE_PAGE, f"{PAGE}#art_98"]
    moves = {
        "redirects": [{"from": old, "to": new, **signed} for old, new in redirects],
        "tombstones": [{"from": old, **signed} for old in gone],
    }
    _write_yaml(source / "redirects.yaml", moves)
    folder = source / "history" / "somewhere"
    folder.mkdir(parents=True)
    for policy, events in (("gone-policy", _events_of_gone()), ("hostile-policy", _events())):
        state = {"policy": f"somewhere/{policy}", "state": None, "events": events}
        _write_yaml(folder / f"{policy}.yaml", state)


def _events_of_gone() -> list[dict[str, object]]:
    known = {"jurisdiction": "somewhere", "title": TITLE, "clauses": 9}
    return [
        {"day": "2026-11-20", "change": "published", **known},
        {"day": "2026-11-21", "change": "withdrawn", **known},
    ]


def _events() -> list[dict[str, object]]:
    known = {"jurisdiction": "somewhere", "title": TITLE}
    figure = {"kind": "money", "min": "1", "max": "1", "unit": "CNY"}
    part = {"kind": "article", "citable": True, "likeness": 0.9, "number": "第一条"}
    figures = [{"old": {"phrase": ARTICLES[0], **figure}, "new": None}]
    rows = [{"topic": "hostile", "change": "changed"}, {"topic": "lost", "change": "lost"}]
    changed = {**part, "id": "art_1", "change": "changed", "old": ARTICLES[5], "new": ARTICLES[0]}
    facts = [{"fact": "issuer", "old": None, "new": REASON}]
    return [
        {"day": "2026-11-20", "change": "published", **known, "clauses": 12},
        {
            "day": "2026-11-22",
            "change": "changed",
            **known,
            "facts": facts,
            "parts": [
                {**changed, "figures": figures, "rows": rows},
                {**part, "id": "art_3", "change": "added", "new": ARTICLES[9] + "\N{FORM FEED}"},
                {**part, "id": "art_40", "change": "removed", "old": ARTICLES[4]},
                {**part, "id": "art_5", "was": "art_4", "change": "renumbered"},
            ],
            "translations": [{"language": "en", "node": "art_1", "change": "changed"}],
        },
    ]


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
