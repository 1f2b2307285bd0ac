from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import CLEAN, FOUND, UNABLE, main
from generator.read.record import read_record
from tests.small_project import META, POLICY, TEXT, write_project

Capture = pytest.CaptureFixture[str]
LEDGER = "source/id-ledger"
HISTORY = "source/history/moshi/talent-measures.yaml"
ADDRESS = "policies/moshi/talent-measures/"
INSERTED = TEXT.replace("第三条 本办法", "第三条 每年给予30万元资助。\n第四条 本办法")
TOLD = """policy: moshi/talent-measures
state: null
events:
- {day: '2024-01-01', change: published, jurisdiction: moshi, title: 甲}
"""
GONE = f"""tombstones:
- {{from: {ADDRESS}, since: '2024-06-01', reason: repealed}}
- {{from: jurisdictions/moshi/, since: '2024-06-01', reason: nothing is left}}
"""


def run(root: Path, *arguments: str) -> int:
    command, *rest = arguments
    return main([command, "--project", str(root), *rest])


def record(root: Path, day: str) -> int:
    return run(root, "record", "--on", day, "--as-of", "2024-06-01")


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A project that was recorded on 1 March 2024."""
    write_project(tmp_path)
    assert run(tmp_path, "normalize") == CLEAN
    assert record(tmp_path, "2024-03-01") == CLEAN
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "source").rglob("*"))
        if path.is_file()
    }


def events(root: Path) -> list[tuple[str, str]]:
    (history,) = read_record(root)[0].histories
    return [(event.day.isoformat(), event.change.kind.value) for event in history.events]


def rewrite(root: Path, text: str) -> None:
    (root / POLICY / "undated.txt").write_text(text, encoding="utf-8")
    assert run(root, "normalize") == CLEAN


def test_what_was_recorded_is_clean_and_is_not_recorded_twice(
    recorded: Path, capsys: Capture
) -> None:
    before = files(recorded)
    assert run(recorded, "check", "--strict") == CLEAN
    assert record(recorded, "2024-04-01") == CLEAN
    assert "nothing new to record" in capsys.readouterr().out
    assert files(recorded) == before


def test_the_ledger_is_sorted_and_holds_pages_and_anchors(recorded: Path) -> None:
    text = (recorded / LEDGER).read_text(encoding="utf-8")
    addresses = [line for line in text.splitlines() if not line.startswith("# ")]
    assert addresses == sorted(set(addresses))
    assert {ADDRESS, f"{ADDRESS}#art_2", "jurisdictions/moshi/", "topics/purpose/"} <= set(
        addresses
    )


def test_a_change_is_a_warning_until_it_is_recorded(recorded: Path, capsys: Capture) -> None:
    rewrite(recorded, INSERTED)
    capsys.readouterr()
    assert run(recorded, "check", "--strict") == FOUND
    assert {"W141", "W148"} == {
        line.split("[")[1][:4]
        for line in capsys.readouterr().err.splitlines()
        if "warning[" in line
    }
    assert record(recorded, "2024-04-01") == CLEAN
    assert run(recorded, "check", "--strict") == CLEAN
    assert events(recorded) == [("2024-03-01", "published"), ("2024-04-01", "changed")]


def test_a_change_is_recorded_with_words_figures_and_numbers(recorded: Path) -> None:
    rewrite(recorded, INSERTED)
    record(recorded, "2024-04-01")
    (history,) = read_record(recorded)[0].histories
    added, moved = history.events[-1].change.parts
    assert (added.kind, added.id, added.new) == ("added", "art_3", "每年给予30万元资助。")
    assert [figure.new and figure.new.min for figure in added.figures] == ["300000"]
    assert (moved.kind, moved.was, moved.id) == ("renumbered", "art_3", "art_4")


def test_a_correction_of_a_layout_is_no_change(recorded: Path) -> None:
    rewrite(recorded, TEXT.replace("第二条", "\n\n　　第二条"))
    assert run(recorded, "check", "--strict") == CLEAN


def test_a_policy_that_is_taken_away_fails_the_check_until_it_is_said_to_be_gone(
    recorded: Path, capsys: Capture
) -> None:
    for file in (recorded / POLICY).iterdir():
        file.unlink()
    (recorded / POLICY).rmdir()
    before = files(recorded)
    day = ("--as-of", "2024-06-01")
    assert run(recorded, "check", *day) == FOUND
    assert "E140" in capsys.readouterr().err
    assert record(recorded, "2024-06-01") == UNABLE
    assert files(recorded) == before

    (recorded / "source/redirects.yaml").write_text(GONE, encoding="utf-8")
    assert record(recorded, "2024-06-01") == CLEAN
    assert run(recorded, "check", "--strict", *day) == CLEAN
    assert events(recorded) == [("2024-03-01", "published"), ("2024-06-01", "withdrawn")]
    assert not (recorded / HISTORY).with_suffix(".json").exists()


def test_a_vanished_address_leaves_the_last_good_site_untouched(
    recorded: Path, capsys: Capture
) -> None:
    old = recorded / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    rewrite(recorded, TEXT.replace("第三条 本办法自2024年1月1日起施行。\n", ""))
    assert run(recorded, "build") == FOUND
    assert f"{ADDRESS}#art_3 was published" in capsys.readouterr().err
    assert old.read_text(encoding="utf-8") == "old"


def test_nothing_is_recorded_before_the_last_day_that_was(recorded: Path, capsys: Capture) -> None:
    rewrite(recorded, INSERTED)
    assert record(recorded, "2024-02-01") == UNABLE
    assert "--on" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["{", "[]", '{"policy": 5}', "null", "[" * 100_000])
def test_a_damaged_state_stops_the_record_and_says_so(
    recorded: Path, capsys: Capture, damage: str
) -> None:
    rewrite(recorded, INSERTED)
    (recorded / HISTORY).with_suffix(".json").write_text(damage, encoding="utf-8")
    assert record(recorded, "2024-04-01") == UNABLE
    assert "talent-measures.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        (LEDGER, "<<<<<<< HEAD\npolicies/a/b/\n=======\n>>>>>>> x\n", "E142"),
        (LEDGER, "../../etc/passwd\n", "E142"),
        (LEDGER, "policies/<script>/\n", "E142"),
        (LEDGER, b"\xff\xfe", "E108"),
        (HISTORY, "policy: moshi/talent-measures\n", "E102"),
        (HISTORY, "policy: [\n", "E101"),
        (
            HISTORY,
            TOLD.replace("talent-measures", "other"),
            "E107",
        ),
        (
            "source/redirects.yaml",
            "tombstones:\n" + 2 * "- {from: a/b/, since: '2024-01-01', reason: x}\n",
            "E105",
        ),
        ("source/redirects.yaml", "redirects:\n- {from: a/b/, to: 'javascript:x'}\n", "E102"),
        ("source/redirects.yaml", "tombstones:\n- {from: a/b/, since: soon, reason: x}\n", "E102"),
    ],
)
def test_a_damaged_record_is_a_finding(
    recorded: Path, capsys: Capture, path: str, content: str | bytes, code: str
) -> None:
    write_project(recorded, {path: content})
    assert run(recorded, "check") == FOUND
    assert f"error[{code}]" in capsys.readouterr().err


def test_without_the_state_before_a_change_is_told_without_its_words(recorded: Path) -> None:
    rewrite(recorded, INSERTED)
    (recorded / HISTORY).with_suffix(".json").unlink()
    assert record(recorded, "2024-04-01") == CLEAN
    (history,) = read_record(recorded)[0].histories
    assert (history.events[-1].change.kind, history.events[-1].change.parts) == ("changed", ())


def test_a_policy_that_comes_back_is_published_again(recorded: Path) -> None:
    saved = {
        path: (recorded / path).read_bytes()
        for path in (f"{POLICY}/meta.yaml", f"{POLICY}/undated.txt", f"{POLICY}/undated.yaml")
    }
    for path in saved:
        (recorded / path).unlink()
    (recorded / POLICY).rmdir()
    (recorded / "source/redirects.yaml").write_text(GONE, encoding="utf-8")
    record(recorded, "2024-06-01")
    (recorded / "source/redirects.yaml").unlink()
    write_project(recorded, saved)
    assert record(recorded, "2024-07-01") == CLEAN
    assert [kind for _, kind in events(recorded)] == ["published", "withdrawn", "published"]


def test_what_the_program_makes_of_a_text_is_not_told_to_readers(recorded: Path) -> None:
    topics = (recorded / "source/topics.yaml").read_text(encoding="utf-8")
    write_project(recorded, {"source/topics.yaml": topics.replace("制定本", "适用本")})
    assert run(recorded, "check", "--strict") == CLEAN


def test_a_new_source_address_is_told_as_a_fact(recorded: Path) -> None:
    write_project(
        recorded, {f"{POLICY}/meta.yaml": META.replace("url: null", "url: https://example.com/")}
    )
    record(recorded, "2024-04-01")
    (history,) = read_record(recorded)[0].histories
    assert [fact.fact for fact in history.events[-1].change.facts] == ["source_url"]
    assert (
        json.loads((recorded / HISTORY).with_suffix(".json").read_text(encoding="utf-8"))["facts"][
            "source_url"
        ]
        == "https://example.com/"
    )
