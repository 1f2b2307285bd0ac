"""A made-up regulation of a made-up city in three dated texts, for tests only.

2019 rewords the fourth article and inserts one after the fifth. 2023 removes the third article,
so that those behind it are renumbered, and inserts one near the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.small_project import JURISDICTIONS, META, TOPICS, write_project

REGULATION = "moshi/talent-regulations"
SUCCESSOR = "moshi/talent-development-regulations"
FIRST, SECOND, THIRD = "2015-03-20", "2019-06-01", "2023-09-28"

_FOLDER = f"source/policies/{REGULATION}"
_TITLE = "某市人才工作条例"
_ADOPTED = "2015年3月20日某市第十四届人民代表大会常务委员会第二十次会议通过"
_AMENDED = "根据2019年6月1日某市第十五届人民代表大会常务委员会第三次会议《关于修改〈某市人才工作条例〉的决定》修正"
_REVISED = "2023年9月28日某市第十六届人民代表大会常务委员会第九次会议修订"

PURPOSE = "为了促进人才工作，推动高质量发展，根据有关法律、法规，结合本市实际，制定本条例。"
SCOPE = "本市行政区域内人才的培养、引进、使用、评价和激励，适用本条例。"
COUNCIL = "市人民政府设立人才工作联席会议，每季度召开一次会议，研究解决重大问题。"
HOUSING = "对引进的高层次人才，给予每人{amount}万元的安家补助，并优先提供人才公寓。"
SCHOOL = "引进人才的子女入学，由教育行政部门按照就近原则统筹安排，有关学校应当接收。"
INSERTED = "企业设立博士后工作站的，由市财政给予一次性建站补助五十万元。"
TOLERANCE = "在人才工作改革创新中未达到预期目标，但勤勉尽责、未谋取私利的，依法予以免责。"
PLATFORM = "市人民政府应当建设统一的人才服务平台，实行一站式受理、一次性告知、限时办结。"
START = "本条例自{day}起施行。"

OLD_START, NEW_START = START.format(day="2015年5月1日"), START.format(day="2024年1月1日")


def _text(notes: tuple[str, ...], *articles: str) -> str:
    numerals = "一二三四五六七八九十"
    numbered = (f"第{numerals[at]}条　{text}" for at, text in enumerate(articles))
    return "\n".join([_TITLE, "", f"（{'　'.join(notes)}）", "", *numbered, ""])


TEXTS: Mapping[str, str] = {
    FIRST: _text(
        (_ADOPTED,),
        *(PURPOSE, SCOPE, COUNCIL, HOUSING.format(amount=20), SCHOOL, TOLERANCE, OLD_START),
    ),
    SECOND: _text(
        (_ADOPTED, _AMENDED),
        *(PURPOSE, SCOPE, COUNCIL, HOUSING.format(amount=30), SCHOOL, INSERTED, TOLERANCE),
        OLD_START,
    ),
    THIRD: _text(
        (_ADOPTED, _AMENDED, _REVISED),
        *(PURPOSE, SCOPE, HOUSING.format(amount=30), SCHOOL, INSERTED, TOLERANCE, PLATFORM),
        NEW_START,
    ),
}

SUCCESSOR_TEXT = """某市人才发展条例

（2026年9月20日某市第十六届人民代表大会常务委员会第三十次会议通过）

第一条　为了促进人才发展，制定本条例。
第二条　市人民政府应当建立人才培养制度。
第三条　本条例自2027年3月1日起施行。《某市人才工作条例》同时废止。
"""


def write_dated_project(
    root: Path, changes: Mapping[str, str | bytes | None] | None = None
) -> Path:
    """Write the project below `root`; `changes` replaces files, None leaves one out."""
    sound: dict[str, str | bytes | None] = {
        "source/policies/moshi/talent-measures/meta.yaml": None,
        "source/policies/moshi/talent-measures/undated.txt": None,
        f"{_FOLDER}/meta.yaml": META,
        **{f"{_FOLDER}/{name}.txt": text for name, text in TEXTS.items()},
        "source/jurisdictions.yaml": JURISDICTIONS,
        "source/topics.yaml": TOPICS,
    }
    return write_project(root, {**sound, **(changes or {})})


def with_successor() -> dict[str, str]:
    """The files of a later regulation that repeals this one."""
    folder = f"source/policies/{SUCCESSOR}"
    return {f"{folder}/meta.yaml": META, f"{folder}/2026-09-20.txt": SUCCESSOR_TEXT}
