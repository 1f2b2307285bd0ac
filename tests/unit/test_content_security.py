from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from generator.content_security import policy, secure_pages


def hash_of(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def sources(html: str, rule: str) -> list[str]:
    rules = dict(part.split(" ", 1) for part in policy(html).split("; "))
    return rules[rule].split(" ")


def test_a_script_inside_a_page_is_named_by_its_hash_once() -> None:
    html = "<script>\nrun(1 < 2 && '</p>');\n</script>" * 2
    assert sources(html, "script-src").count(hash_of("\nrun(1 < 2 && '</p>');\n")) == 1


def test_a_style_sheet_inside_a_page_is_named_by_its_hash() -> None:
    assert hash_of("p > a { color: red }") in sources(
        "<style>p > a { color: red }</style>", "style-src"
    )


def test_lines_count_as_browsers_read_them() -> None:
    assert hash_of("a\nb\nc") in sources("<script>a\r\nb\rc</script>", "script-src")


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json", " Application/JSON "])
def test_data_is_not_run_and_needs_no_hash(kind: str) -> None:
    html = f'<script type="{kind}">{{}}</script>'
    assert sources(html, "script-src") == sources("<p>", "script-src")


def test_a_script_file_needs_no_hash() -> None:
    assert sources('<script src="a.js"></script>', "script-src") == sources("<p>", "script-src")


@pytest.mark.parametrize("kind", ["module", "text/javascript", "importmap", "speculationrules", ""])
def test_every_type_that_a_browser_acts_on_needs_one(kind: str) -> None:
    assert hash_of("x") in sources(f'<script type="{kind}">x</script>', "script-src")


def test_nothing_is_allowed_that_is_not_named() -> None:
    stated = policy("<script>a</script><style>b</style>")
    assert stated.startswith("default-src 'none'; ")
    assert not {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*"} & set(
        stated.replace(";", "").split()
    )


def test_a_page_states_its_policy_before_anything_that_it_rules(tmp_path: Path) -> None:
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text(
        '<head>\n<meta charset="utf-8">\n<script>x</script></head>', encoding="utf-8", newline=""
    )
    secure_pages(tmp_path)
    html = page.read_text(encoding="utf-8")
    assert html.index("Content-Security-Policy") < html.index("<script")
    assert f'content="{policy("<script>x</script>")}"' in html


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">' * 2])
def test_a_page_without_a_place_for_its_policy_stops_the_build(tmp_path: Path, head: str) -> None:
    (tmp_path / "odd.html").write_text(f"<head>{head}</head>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.html"):
        secure_pages(tmp_path)
