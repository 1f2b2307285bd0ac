"""The smallest project of which a whole site can be built: one document, one language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.site.building import copy_project
from tests.small_project import TEMPLATES, write_project

_LANGUAGES = """languages:
- {tag: zh-Hans, name: 简体中文, short: 简, direction: ltr, interface: zh-Hans}
"""


def make_small_project(
    root: Path, target: Path, changes: Mapping[str, str | bytes | None] | None = None
) -> None:
    """Write the project to `target`; `changes` replaces files, None leaves one out."""
    copy_project(root, target, parts=("mkdocs.yml", "site_templates"))
    one = {**dict.fromkeys(TEMPLATES), "site_templates/interface/languages.yaml": _LANGUAGES}
    write_project(target, {**one, **(changes or {})})
