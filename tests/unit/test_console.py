from __future__ import annotations

import io
import json

from generator.console import Progress, format_github, format_human, format_json
from generator.model.diagnostic import Diagnostic, Place

FOUND = Diagnostic(
    Place("source/a,b:c.txt", 41, 3, 6, "　　第三条　人才工作"),
    "W012",
    "clause-number-gap",
    "第三条 follows 第一条",
    "compare with the\npublished document",
)


def test_the_marked_line_shows_where_and_makes_full_width_space_visible() -> None:
    printed = format_human([FOUND])

    assert "source/a,b:c.txt:41:3: warning[W012] clause-number-gap: 第三条 follows" in printed
    assert "⬚⬚▸第三条⬚人才工作" in printed


def test_github_commands_escape_what_would_end_them() -> None:
    (line,) = format_github([FOUND]).splitlines()

    assert line.startswith("::warning file=source/a%2Cb%3Ac.txt,line=41,col=3,title=W012")
    assert line.endswith("compare with the%0Apublished document")


def test_json_holds_every_field() -> None:
    (row,) = json.loads(format_json([FOUND]))

    assert row["code"] == "W012"
    assert row["severity"] == "warning"
    assert row["line"] == 41


def test_progress_is_plain_lines_where_there_is_no_terminal() -> None:
    stream = io.StringIO()

    assert list(Progress(stream).each([1, 2], "normalizing")) == [1, 2]
    assert stream.getvalue() == "» normalizing: 2\n"


def test_what_a_terminal_would_obey_is_shown_as_a_sign() -> None:
    hostile = Diagnostic(
        Place("a\x1b[2J.yaml", 1, 1, 2, "甲\x07\u202e乙"), "W012", "name", "\x1b]0;x\x07\r丙\0", "x"
    )

    for printed in (format_human([hostile]), format_github([hostile])):
        assert not {char for char in printed if char < " "} - {"\n"}
        assert "␛]0;x␇" in printed
    assert "\u202e乙\u2069" in format_human([hostile])
