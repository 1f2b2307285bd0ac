"""Build the site aside, then put it in the place of the old one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.changes import take_snapshot
from generator.content_security import secure_pages
from generator.mkdocs_site import build_site, configured_site_url, configured_tag_authority
from generator.model.compendium import Compendium
from generator.model.project import Project
from generator.render import RenderedSite, render_site
from generator.render.site import TAG_AUTHORITY


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the new site: how many pages, in which languages."""

    languages: tuple[str, ...]
    pages: int


def render(compendium: Compendium, project: Project, root: Path, build: Path) -> RenderedSite:
    """Write the finished pages, tables, search pages and the snapshot below `build`."""
    config = root / "mkdocs.yml"
    return render_site(
        compendium,
        {text.source.path: text.data for policy in project.policies for text in policy.texts},
        project.script_exceptions,
        root / "site_templates",
        build,
        configured_site_url(config),
        configured_tag_authority(config) or TAG_AUTHORITY,
        take_snapshot(compendium),
    )


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
        aside.chmod(0o755)
        _swap(aside, site)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Published(rendered.languages, rendered.pages)


def _swap(new: Path, site: Path) -> None:
    """Two renames: at any moment there is one whole site, old or new, under a name."""
    old = site.with_name(f".{site.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
