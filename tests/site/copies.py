"""A project of many places whose policies copy each other, more or less."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.site.building import copy_project

TOPIC = "special-posts"
ORIGINAL = "事业单位可以依托创新平台设置特设岗位：引进急需紧缺人才、领军人才，不受岗位总量限制。"
VARIANT = "事业单位可以依托创新平臺设置特设岗位︰引进急需紧缺人才﹑领军人才,不受岗位总量限制。"
"""The same in other characters: 臺 for 台, ︰ for ：, ﹑ for 、, and a half-width comma."""
ADAPTED = (
    "事业单位可以依托科研平台设置特设岗位：引进急需紧缺人才、青年人才，不受岗位总量限制，"
    "并给予20万元补贴。"
)
APART = "鼓励企业同高校一起为博士设立特设岗位，所需经费纳入预算。"
REST = (
    "各级人民政府应当加强组织领导，统筹协调各方面的力量，形成推动发展的整体合力。"
    "有关部门按照职责分工做好宣传、统计、督查等相关工作，定期向本级人民政府报告进展情况。"
)
"""Sentences on other matters, long enough to be folded away."""

PLACES = tuple(f"place-{n:02}" for n in range(1, 33))
"""The first four have the wordings above, in their order; the last one has no clause."""

EMPTY = PLACES[-1]

SITE_URL = "https://compendium.example/"
"""Where the site of these policies will stand."""

_META: dict[str, object] = {"type": "measures", "url": None, "retrieved": "2026-11-20", "allow": []}


def policy_of(place: str) -> str:
    """The id of a place's policy."""
    return f"{place}/talent-measures"


def wording_of(place: str) -> str:
    """What the place's second article says about the topic; empty for the last place."""
    if place == EMPTY:
        return ""
    wordings = (ORIGINAL, VARIANT, ADAPTED + REST, APART)
    at = PLACES.index(place)
    return wordings[at] if at < len(wordings) else APART.replace("企业", f"第{at}类企业")


def make_project_of_copies(root: Path, target: Path) -> None:
    """Write a project folder with this project's templates and a policy for each place."""
    copy_project(root, target, parts=("mkdocs.yml", "site_templates"))
    config = target / "mkdocs.yml"
    stated = config.read_text(encoding="utf-8").replace('site_url: ""', f"site_url: {SITE_URL}")
    config.write_text(stated, encoding="utf-8")
    source = target / "source"
    for place in PLACES:
        folder = source / "policies" / policy_of(place)
        folder.mkdir(parents=True)
        _write_yaml(folder / "meta.yaml", _META)
        (folder / "undated.txt").write_text(_text(place), encoding="utf-8")
    _write_yaml(source / "jurisdictions.yaml", {"jurisdictions": list(map(_place, PLACES))})
    _write_yaml(source / "topics.yaml", _topics())
    _write_yaml(source / "glossary.yaml", {"terms": [], "script": []})


def _text(place: str) -> str:
    at = PLACES.index(place) + 1
    articles = [
        f"为了做好第{at}号地区的人才工作，制定本办法。",
        wording_of(place),
        "本办法自2024年1月1日起施行。",
    ]
    numbered = zip("一二三", filter(None, articles), strict=False)
    lines = (f"第{number}条　{article}" for number, article in numbered)
    return "\n".join([f"第{at}号地区人才工作办法", "", *lines, ""])


def _place(place: str) -> dict[str, object]:
    at = PLACES.index(place) + 1
    return {
        "id": place,
        "code": f"99{at:02}00",
        "level": "prefecture",
        "parent": None,
        "zh": f"甲{at:02}市",
        "en": f"Place {at:02}",
    }


def _topics() -> dict[str, object]:
    topic = {
        "id": TOPIC,
        "group": "general",
        "zh": "特设岗位",
        "en": "Special posts",
        "definition_zh": "为急需人才另设的岗位。",
        "definition_en": "Posts beyond the usual number.",
        "cues": ["特设岗位"],
    }
    return {"groups": [{"id": "general", "zh": "总则", "en": "General"}], "topics": [topic]}


def _write_yaml(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
