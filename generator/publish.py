"""Build the site aside, then put it in the place of the old one."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.changes import take_snapshot
from generator.content_security import secure_pages
from generator.exchange import Edition, exchange_files, linked_data, seal
from generator.exchange.sealing import digest
from generator.mkdocs_site import build_site, configured_site_url, configured_tag_authority
from generator.model.clause import clauses_of
from generator.model.compendium import Compendium
from generator.model.project import Project
from generator.model.snapshot import dump_snapshot
from generator.render import RenderedSite, SiteWriter, address
from generator.render.site import TAG_AUTHORITY
from generator.render.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the new site: how many pages, in which languages."""

    languages: tuple[str, ...]
    pages: int


def render(compendium: Compendium, project: Project, root: Path, build: Path) -> RenderedSite:
    """Write the finished pages, tables, search index and what programs read below `build`."""
    config = root / "mkdocs.yml"
    writer = SiteWriter(
        compendium,
        project.script_exceptions,
        root / "site_templates",
        build,
        configured_site_url(config),
        configured_tag_authority(config) or TAG_AUTHORITY,
    )
    edition = _edition(compendium, writer, root)
    originals = {text.source.path: text.data for it in project.policies for text in it.texts}
    rendered = writer.write(originals, linked_data(edition).on)
    for file in exchange_files(edition, rendered.paths):
        path = build / "static" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    snapshot = json.dumps(dump_snapshot(take_snapshot(compendium)), ensure_ascii=False, indent=0)
    target = build / "static" / address.SNAPSHOT
    target.write_text(snapshot + "\n", encoding="utf-8", newline="\n")
    return rendered


def publish(
    compendium: Compendium,
    project: Project,
    root: Path,
    site: Path,
    say: Callable[[str], None],
) -> Published:
    """Build the whole site and swap it in; the old one stays until the new one is whole.

    Raises: SiteBuildError of mkdocs_site if a build fails; OSError if the disk does.
    """
    build = root / "build"
    build.mkdir(exist_ok=True)
    say("writing pages")
    rendered = render(compendium, project, root, build)
    site.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        say("building the site: " + ", ".join(rendered.languages))
        build_site(build, aside, root / "mkdocs.yml")
        secure_pages(aside)
        say("sealing the site")
        seal(aside, _facts(compendium, rendered, root, aside), compendium.as_of)
        aside.chmod(0o755)
        _swap(aside, site)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Published(rendered.languages, rendered.pages)


def _edition(compendium: Compendium, writer: SiteWriter, root: Path) -> Edition:
    return Edition(
        compendium,
        {name: table.rows for name, table in writer.tables.items()},
        tuple(map(Speaker, writer.voices)),
        address,
        configured_site_url(root / "mkdocs.yml"),
        _digests(root),
    )


def _digests(root: Path) -> dict[str, str]:
    """The SHA-256 of every file below `source`, by its path in the project."""
    files = (file for file in (root / "source").rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): digest(file) for file in sorted(files)}


def _facts(
    compendium: Compendium, rendered: RenderedSite, root: Path, site: Path
) -> Mapping[str, Any]:
    """What the manifest says about the site as a whole."""
    policies = compendium.policies
    return {
        "as_of": compendium.as_of.isoformat(),
        "site_url": configured_site_url(root / "mkdocs.yml"),
        "counts": {
            "policies": len(policies),
            "clauses": sum(len(clauses_of(policy.expression)) for policy in policies),
            "links": len(compendium.links),
            "pages": {
                tag: sum(1 for _ in (site / tag).rglob("*.html")) for tag in rendered.languages
            },
        },
        "generated_from": _digests(root),
    }


def _swap(new: Path, site: Path) -> None:
    """Two renames: at any moment there is one whole site, old or new, under a name."""
    old = site.with_name(f".{site.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
