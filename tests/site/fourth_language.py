"""A small project with a fourth language: written from right to left, and hardly begun."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from generator.model.provision import walk
from generator.model.wording import wording_hash
from generator.pipeline import normalize
from generator.read import read_document
from tests.site.building import copy_project
from tests.small_project import META

TAG = "ug"
ADDRESS = "https://example.org/compendium/"
POLICY, UNTRANSLATED = "moshi/talent-measures", "jiashi/housing-measures"
TRANSLATION = f"source/translations/{TAG}/{POLICY}.yaml"
TEXT = """某市人才工作办法

第一条 为了促进人才工作，制定本办法。
第二条 对引进的博士给予5万元补助，占比不低于70%。
第三条 用人单位应当公布引才目录。
第四条 本办法自2024年1月1日起施行。
"""
OTHER_TEXT = """甲市人才公寓办法

第一条 为了建设人才公寓，制定本办法。
第二条 本办法自2024年1月15日起施行。
"""
TITLE = "شەھەر ئىختىساسلىقلار خىزمىتى چارىسى"
FIRST = "ئىختىساسلىقلار خىزمىتىنى ئىلگىرى سۈرۈش ئۈچۈن، بۇ چارە تۈزۈلدى."
PLANTED = "75%"
SECOND = f"كىرگۈزۈلگەن دوكتورلارغا 50,000 يۈەن ياردەم بېرىلىدۇ، نىسبىتى {PLANTED} تىن تۆۋەن بولمايدۇ."
EARLIER = "ئورۇنلار كونا مۇندەرىجىنى ئېلان قىلىدۇ."
PLACE, TOPIC = "مەلۇم شەھەر", "تۇزۇش مەقسىتى"
ARTICLE = "{n}-ماددا"
SITE_NAME = "سىياسەتلەر توپلىمى"
COUNT = "بىر ماددا|{n} ماددا"
ENTRY: Mapping[str, object] = {
    "tag": TAG,
    "name": "ئۇيغۇرچە",
    "short": "ئۇ",
    "direction": "rtl",
    "interface": TAG,
    "translation": TAG,
    "falls_back_to": "en",
    "plurals": {"one": "n = 1"},
}


def make_project_with_fourth_language(root: Path, target: Path) -> None:
    """Write a project folder with this project's templates, two policies and the language."""
    copy_project(root, target, parts=("mkdocs.yml", "site_templates"))
    settings = (target / "mkdocs.yml").read_text(encoding="utf-8")
    stated = settings.replace('site_url: ""', f"site_url: {ADDRESS}")
    (target / "mkdocs.yml").write_text(stated, encoding="utf-8")
    for policy, text in {POLICY: TEXT, UNTRANSLATED: OTHER_TEXT}.items():
        folder = target / "source" / "policies" / policy
        folder.mkdir(parents=True)
        (folder / "meta.yaml").write_text(META, encoding="utf-8")
        (folder / "undated.txt").write_text(text, encoding="utf-8")
    source = target / "source"
    _write_yaml(source / "jurisdictions.yaml", {"jurisdictions": _places()})
    _write_yaml(source / "topics.yaml", _topics())
    _write_yaml(source / "glossary.yaml", {"terms": [], "script": []})
    _add_language(target)


def _add_language(target: Path) -> None:
    """All that a new language takes: an entry, an interface file, and translations."""
    interface = target / "site_templates" / "interface"
    languages = yaml.safe_load((interface / "languages.yaml").read_text(encoding="utf-8"))
    _write_yaml(interface / "languages.yaml", {"languages": [*languages["languages"], ENTRY]})
    texts = {"clause_count": COUNT, "number_article": ARTICLE, "site_name": SITE_NAME}
    _write_yaml(interface / f"{TAG}.yaml", texts)
    folder = target / "source" / "translations" / TAG
    names = [{"zh": "某市", "name": PLACE}, {"zh": "立法目的", "name": TOPIC}]
    _write_yaml(folder / "names.yaml", {"names": names})
    hashes = _hashes(TEXT)
    nodes = {
        "title": {"text": TITLE, "source": hashes["title"]},
        "art_1__para_1": {"text": FIRST, "source": hashes["art_1__para_1"]},
        "art_2__para_1": {"text": SECOND, "source": hashes["art_2__para_1"]},
        "art_3__para_1": {"text": EARLIER, "source": "0" * 64},
    }
    _write_yaml(target / TRANSLATION, {"policy": POLICY, "title": None, "nodes": nodes})


def _hashes(text: str) -> dict[str, str]:
    source = read_document("undated.txt", text.encode("utf-8"))
    assert not hasattr(source, "code")
    expression = normalize(POLICY, "undated", source).expression
    assert expression is not None
    return {node.id: wording_hash(node) for node in walk(expression.body)}


def _places() -> list[dict[str, object]]:
    place = {"level": "province", "parent": None}
    return [
        {"id": "moshi", "code": "990000", **place, "zh": "某市", "en": "Moshi"},
        {"id": "jiashi", "code": "980000", **place, "zh": "甲市", "en": "Jiashi"},
    ]


def _topics() -> dict[str, object]:
    purpose = {
        "id": "purpose",
        "group": "general",
        "zh": "立法目的",
        "en": "Purpose",
        "definition_zh": "制定的目的。",
        "definition_en": "Why it was made.",
        "cues": ["制定本"],
    }
    return {"groups": [{"id": "general", "zh": "总则", "en": "General"}], "topics": [purpose]}


def _write_yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
