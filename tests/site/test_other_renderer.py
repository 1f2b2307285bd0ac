"""The program that turns finished pages into a site can be exchanged."""

from __future__ import annotations

from pathlib import Path

from generator.content_security import secure_pages
from generator.mkdocs_site import build_site


def test_properdocs_makes_the_same_pages_with_the_same_anchors(
    built_site: Path, tmp_path: Path
) -> None:
    project = built_site.parent / "project"
    build_site(project / "build", tmp_path / "site", project / "mkdocs.yml", "properdocs")
    secure_pages(tmp_path / "site")

    expected, made = pages_of(built_site), pages_of(tmp_path / "site")
    assert made.keys() == expected.keys()
    assert [path for path, page in made.items() if page != expected[path]] == []


def pages_of(site: Path) -> dict[str, bytes]:
    """Every page, to the last byte, and so every anchor."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.html")}
