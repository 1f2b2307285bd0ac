"""A sound project with one policy, to break in tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

POLICY = "source/policies/moshi/talent-measures"
TEXT = """某市人才工作办法

第一条 为了促进人才工作，制定本办法。
第二条 本市人才工作适用本办法。
第三条 本办法自2024年1月1日起施行。
"""
META = "type: null\nurl: null\nretrieved: 2024-02-01\nallow: []\n"
JURISDICTIONS = """jurisdictions:
- {id: moshi, code: '990000', level: province, parent: null, zh: 某市, en: Moshi}
"""
TOPICS = """groups:
- {id: general, zh: 总则, en: General}
topics:
- id: purpose
  group: general
  zh: 立法目的
  en: Purpose
  definition_zh: 制定的目的。
  definition_en: Why it was made.
  cues: [制定本]
"""
LANGUAGES = """languages:
- {tag: zh-Hans, name: 简体中文, short: 简, direction: ltr, interface: zh-Hans}
- tag: en
  name: English
  short: EN
  direction: ltr
  interface: en
  translation: en
  complete: true
  plurals: {one: i = 1 and v = 0}
"""
TEMPLATES: Mapping[str, str] = {
    "site_templates/interface/languages.yaml": LANGUAGES,
    "site_templates/interface/zh-Hans.yaml": "nav_home: 首页\n",
    "site_templates/interface/en.yaml": "nav_home: Home\n",
}
SOUND: Mapping[str, str] = {
    f"{POLICY}/meta.yaml": META,
    f"{POLICY}/undated.txt": TEXT,
    "source/jurisdictions.yaml": JURISDICTIONS,
    "source/topics.yaml": TOPICS,
    "source/glossary.yaml": "terms: []\nscript: []\n",
    **TEMPLATES,
}


def write_project(root: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the sound project below `root`; `changes` replaces files, None leaves one out."""
    for path, content in {**SOUND, **(changes or {})}.items():
        if content is None:
            continue
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode("utf-8") if isinstance(content, str) else content
        file.write_bytes(data)
    return root
