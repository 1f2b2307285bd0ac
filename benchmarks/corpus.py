"""Grow documents of any number, the same ones every time."""

from __future__ import annotations

import random

from generator.model.source_text import SourceText, index_lines
from generator.text.numerals import format_numeral

_OPENINGS = ("县级以上人民政府应当", "用人单位可以", "人力资源社会保障部门负责", "鼓励和支持企业")
_MATTERS = (
    "建立健全高层次人才引进机制",
    "对新引进的博士研究生给予5—10万元安家补助",
    "落实职务科技成果转化收益分配政策，按不低于70%的比例奖励科研人员",
    "加强职业技能培训，每年培训不少于200名技能人才",
    "完善人才评价体系，坚持品德、能力、业绩导向",
    "依照本条例第三条第二款的规定办理",
    "落实《关于深化人才发展体制机制改革的意见》（中发〔2016〕9号）精神",
)
_CHAPTERS = ("总则", "人才培养与开发", "人才引进与流动", "人才评价与激励", "附则")


def regulations(count: int) -> list[SourceText]:
    """So many regulations of some forty articles, about three thousand characters each."""
    return [_source(number) for number in range(count)]


def _source(number: int) -> SourceText:
    text = _regulation(random.Random(number))  # noqa: S311 - the same documents every time
    return SourceText(f"{number}.txt", text, "utf-8", "0" * 64, index_lines(text))


def _regulation(chance: random.Random) -> str:
    lines, article = (
        ["某市人才发展促进条例", "（2024年1月2日某市人民代表大会常务委员会第五次会议通过）"],
        0,
    )
    for at, title in enumerate(_CHAPTERS, start=1):
        lines.append(f"第{format_numeral(at)}章\u3000{title}")
        for _ in range(chance.randint(6, 10)):
            article += 1
            lines.append(f"第{format_numeral(article)}条\u3000{_paragraph(chance)}")
            lines += [_paragraph(chance) for _ in range(chance.randint(0, 1))]
    lines.append(f"第{format_numeral(article + 1)}条\u3000本条例自2024年3月1日起施行。")
    return "\n".join(lines) + "\n"


def _paragraph(chance: random.Random) -> str:
    matters = "，".join(chance.choices(_MATTERS, k=chance.randint(1, 4)))
    return f"{chance.choice(_OPENINGS)}{matters}。"
