"""A small project whose every field tries to break out of its place."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from generator.model.wording import wording_hash
from generator.link.holding import Texts
from generator.model.clause import ClauseRef
from generator.model.provision import walk
from generator.pipeline import assemble
from tests.site.building import copy_project

PLACE, OTHER_PLACE = "somewhere", "elsewhere"
POLICY, OTHER_POLICY = f"{PLACE}/hostile-policy", f"{OTHER_PLACE}/hostile-policy"
TOPIC, MISSING_TOPIC = "hostile", "missing"
MARK = "globalThis.hostile=1"
TITLE = f"某地<script>{MARK}</script>{{{{7*7}}}}人才工作条例"
OVERRIDE, ISOLATE = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{RIGHT-TO-LEFT ISOLATE}"
EVIL = (
    f"</title></script></style><script>{MARK}</script><img src=x onerror={MARK}>"
    f"<svg/onload={MARK}>]]><!-- \"'`--> javascript:{MARK} [a](javascript:{MARK})"
    "{{7*7}}{% raw %}${7*7}#{7*7}&lt;b&gt;&amp;amp; | ~~~ \\ %s {0} {name}\u200b\ufeff丙"
)
"""Markup, scripts, templates, entities, table signs and formats, in every field."""

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
    f"本条例所称人才{OVERRIDE}，是指\N{POP DIRECTIONAL ISOLATE}{ISOLATE}<b>שלום</b>\x9b人员。",
)
"""The wording of the articles; none may change on its way to the reader.

What a conversion program leaves (`<!-- -->`, `**`) is missing here: it is no wording.
"""

_SIGNS = str.maketrans({"\x07": "␇", "\0": "␀", "\x9b": "\ufffd"})
"""What is shown for characters that nobody could see."""

_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")
_SIGNED = "2026-11-20"


def evil(field: str) -> str:
    """The worst that a field can hold, with its name, by which a page that shows it is known.

    Its end turns the direction of reading and never turns it back.
    """
    return f"⟦{field}⟧{EVIL}\x07\0{OVERRIDE}{ISOLATE}"


def compact(text: str) -> str:
    """The text without layout, and without what keeps its direction to itself."""
    return re.sub("[\\s\u2066-\u2069]", "", text).translate(_SIGNS)


REASON = evil("record.reason")
SHOWN = (
    *(f"jurisdiction.{field}" for field in ("zh", "en")),
    *(f"{kind}.{field}" for kind in ("group", "topic", "missing") for field in ("zh", "en")),
    *(f"topic.definition_{language}" for language in ("zh", "en")),
    *("aspect.zh", "aspect.en", "translation.title", "translation.text"),
    *("absence.reason", "absence.by", "term.en", "repealed.by", "record.reason"),
)
"""The fields of data files whose text a page shows, each somewhere in some language."""

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
    """Write a project folder with this project's templates and two hostile policies."""
    copy_project(root, target, parts=("mkdocs.yml", "site_templates"))
    source = target / "source"
    for policy, text in ((POLICY, raw_text()), (OTHER_POLICY, _other_text())):
        folder = source / "policies" / policy
        folder.mkdir(parents=True)
        repealed = {"repealed": _repealed()} if policy == OTHER_POLICY else {}
        _write_yaml(folder / "meta.yaml", {**_meta(), **repealed})
        (folder / "undated.txt").write_text(text, encoding="utf-8")
    _write_yaml(source / "jurisdictions.yaml", _jurisdictions())
    _write_yaml(source / "topics.yaml", _topics())
    _write_yaml(source / "glossary.yaml", _glossary())
    _write_record(source)
    _decide_and_translate(target)


def raw_text() -> str:
    """The published file: a title, then one article a line."""
    return _document(TITLE, ARTICLES)


def _other_text() -> str:
    """Nearly the same elsewhere, so that there is something to compare."""
    title = "别处<b>人才工作条例"
    return _document(title, (ARTICLES[0], *(f"{text}另有规定。" for text in ARTICLES[1:4])))


def _document(title: str, articles: tuple[str, ...]) -> str:
    numbered = zip(_NUMBERS, articles, strict=False)
    return "\n".join([title, "", *(f"第{number}条　{text}" for number, text in numbered), ""])


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
        "retrieved": _SIGNED,
        "allow": [{"code": "W012", "reason": evil("allow.reason")}],
    }


def _repealed() -> dict[str, object]:
    return {"since": _SIGNED, "by": evil("repealed.by"), "url": "https://example.com/?a=1&b='2'"}


def _jurisdictions() -> dict[str, object]:
    place = {"code": "110000", "level": "province", "parent": None}
    names = {language: evil(f"jurisdiction.{language}") for language in ("zh", "en")}
    other = {"code": "120000", "level": "province", "parent": None, "zh": "别处", "en": "Elsewhere"}
    return {
        "jurisdictions": [{"id": PLACE, **place, **names}, {"id": OTHER_PLACE, **other}],
    }


def _topics() -> dict[str, object]:
    aspects = [
        {"id": name, **_named("aspect"), "cues": [cue, "<b>"]}
        for name, cue in (("one", "人才"), ("two", "链接"))
    ]
    return {
        "groups": [{"id": "all", **_names("group")}],
        "topics": [
            {"id": TOPIC, "group": "all", **_named("topic"), "aspects": aspects},
            {"id": MISSING_TOPIC, "group": "all", **_named("missing"), "cues": ["没有"]},
        ],
    }


def _names(kind: str) -> dict[str, str]:
    return {language: evil(f"{kind}.{language}") for language in ("zh", "en")}


def _named(kind: str) -> dict[str, str]:
    definitions = {
        f"definition_{language}": evil(f"{kind}.definition_{language}") for language in ("zh", "en")
    }
    return {**_names(kind), **definitions}


def _glossary() -> dict[str, object]:
    term = {"zh": "人才", "en": evil("term.en"), "also": [evil("term.also")]}
    return {"terms": [term], "script": []}


def _decide_and_translate(target: Path) -> None:
    """Decisions and translations name the wording that they are about, so it is read first."""
    compendium, _ = assemble(target)
    texts = Texts(compendium.policies)
    first, other = (ClauseRef(policy, "art_1") for policy in (POLICY, OTHER_POLICY))
    link = {
        "a": f"{POLICY}#art_1",
        "b": f"{OTHER_POLICY}#art_1",
        "verdict": "confirmed",
        "relation": "comparable",
        "sha256_a": texts.clause_digest(first),
        "sha256_b": texts.clause_digest(other),
    }
    topic = {
        "clause": f"{POLICY}#art_1",
        "topic": TOPIC,
        "aspect": "one",
        "verdict": "confirmed",
        "sha256": texts.clause_digest(first),
    }
    absence = {
        "jurisdiction": PLACE,
        "topic": MISSING_TOPIC,
        "verdict": "absent",
        "sha256": texts.jurisdiction_digest(PLACE),
    }
    decided = {"links": [link], "topics": [topic], "absences": [absence]}
    signed = {
        f"{kind}s": [{**entry, **_signature(kind)} for entry in decided[f"{kind}s"]]
        for kind in ("link", "topic", "absence")
    }
    _write_yaml(target / "source" / "decisions" / "hostile.yaml", signed)
    policy = next(policy for policy in compendium.policies if policy.id == POLICY)
    nodes = {
        node.id: {"source": wording_hash(node), "text": evil("translation.text")}
        for node in walk(policy.expression.body)
        if node.text is not None
    }
    translation = {"policy": POLICY, "title": evil("translation.title"), "nodes": nodes}
    _write_yaml(target / "source" / "translations" / "en" / f"{POLICY}.yaml", translation)


def _signature(kind: str) -> dict[str, str]:
    return {
        "by": evil(f"{kind}.by"),
        "decided_on": _SIGNED,
        "reason": evil(f"{kind}.reason"),
    }


def _write_yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
