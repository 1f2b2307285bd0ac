"""Build the site aside, then put it in the place of the old one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.changes import take_snapshot
from generator.content_security import secure_pages
from generator.exchange import Edition, exchange_files, linked_data, seal, verify
from generator.exchange.sealing import MANIFEST, digest
from generator.exchange.verifying import UnverifiableError
from generator.inspection import Flaw, Promise, inspect
from generator.mkdocs_site import (
    SiteBuildError,
    build_site,
    configured_site_url,
    configured_tag_authority,
)
from generator.model.clause import clauses_of
from generator.model.compendium import Compendium
from generator.model.project import Project
from generator.model.snapshot import dump_snapshot
from generator.offline import ScriptError, offline_copy
from generator.render import RenderedSite, SiteWriter, address
from generator.render.published import published_addresses
from generator.render.site import TAG_AUTHORITY
from generator.render.speaker import Speaker
from generator.replacing import NotReplacedError, Place, alone, replacing

_BUILD = "build"
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the new site: how many pages, in which languages."""

    languages: tuple[str, ...]
    pages: int


class UnsoundSiteError(Exception):
    """A finished site that is not what it should be; `flaws` say in what."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(f"the new site is not sound: {len(flaws):,} flaws")
        self.flaws = tuple(flaws)


@contextmanager
def building(root: Path, site: Path, *, wait: float = 0.0) -> Iterator[Place]:
    """Hold the place of a site and the folder that it is built in, while nobody else builds.

    `wait` is how long to wait for somebody else, in seconds.
    Raises: NotReplacedError of replacing if somebody else does, or if `site` is no such place.
    """
    if root.resolve().is_relative_to(site.resolve()):
        raise NotReplacedError(f"{site} holds the project. Name another folder: --site DIR")
    with rendering(root, wait=wait), replacing(site, wait=wait) as place:
        yield place


@contextmanager
def rendering(root: Path, *, wait: float = 0.0) -> Iterator[Path]:
    """The folder that a project's pages are written to, while nobody else writes there.

    Raises: NotReplacedError of replacing if somebody else does.
    """
    build = root / _BUILD
    with alone(build / _LOCK, _BUILD, wait=wait):
        yield build


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
    published = {text.source.path: text for it in project.policies for text in it.texts}
    rendered = writer.write(published, linked_data(edition).on)
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
    place: Place,
    say: Callable[[str], None],
) -> Published:
    """Build the whole site aside, inspect it and swap it in; the old one stays until then.

    Raises: SiteBuildError of mkdocs_site if a build fails or the disk does; UnsoundSiteError if
    the new site is not what it should be; NotReplacedError of replacing if it cannot be put in
    its place.
    """
    try:
        rendered, new = _build_aside(compendium, project, root, place, say)
        say("inspecting the site")
        flaws = _flaws(new, _promise(compendium, rendered, root))
    except OSError as error:
        raise SiteBuildError(f"{error}. Check the path, permissions and free space.") from error
    if flaws:
        raise UnsoundSiteError(flaws)
    place.put(new)
    return Published(rendered.languages, rendered.pages)


def _build_aside(
    compendium: Compendium,
    project: Project,
    root: Path,
    place: Place,
    say: Callable[[str], None],
) -> tuple[RenderedSite, Path]:
    """The whole site in a folder that nobody looks at."""
    say("writing pages")
    rendered = render(compendium, project, root, root / _BUILD)
    new = place.fresh()
    say("building the site: " + ", ".join(rendered.languages))
    build_site(root / _BUILD, new, root / "mkdocs.yml")
    secure_pages(new)
    say("sealing the site")
    facts = _facts(compendium, rendered, root, new)
    try:
        with offline_copy(new, root / "site_templates" / "offline") as instead:
            seal(new, facts, compendium.as_of, instead)
    except ScriptError as error:
        raise SiteBuildError(str(error)) from error
    return rendered, new


def deploy(site: Path, target: Path) -> int:
    """Put a copy of a finished site in the place of a published one; the number of its files.

    Raises: UnsoundSiteError if the copy is not as its manifest says; UnverifiableError of
    exchange.verifying if it has none; NotReplacedError of replacing if it cannot be put there;
    OSError if the copy cannot be read or written.
    """
    with replacing(target) as place:
        new = place.fresh()
        shutil.copytree(site, new, symlinks=True, dirs_exist_ok=True)
        done = verify(new)
        if done.problems:
            raise UnsoundSiteError([Flaw(it.path, it.fault) for it in done.problems])
        place.put(new)
    return done.files


def _flaws(new: Path, promise: Promise) -> list[Flaw]:
    """What is wrong with a sealed site: its bytes, its pages, its links, its counts."""
    try:
        changed = [Flaw(it.path, f"is {it.fault}") for it in verify(new).problems]
    except UnverifiableError as error:
        changed = [Flaw(MANIFEST, str(error))]
    return [*changed, *inspect(new, promise)]


def _promise(compendium: Compendium, rendered: RenderedSite, root: Path) -> Promise:
    addresses = published_addresses(compendium, root / "site_templates" / "pages")
    former = (old.address for old in compendium.old_addresses)
    return Promise(
        languages=rendered.languages,
        addresses=addresses.union(former, rendered.paths),
        counts=_counts(compendium),
        site_url=configured_site_url(root / "mkdocs.yml"),
    )


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
    return {
        "as_of": compendium.as_of.isoformat(),
        "site_url": configured_site_url(root / "mkdocs.yml"),
        "counts": {
            **_counts(compendium),
            "pages": {
                tag: sum(1 for _ in (site / tag).rglob("*.html")) for tag in rendered.languages
            },
        },
        "generated_from": _digests(root),
    }


def _counts(compendium: Compendium) -> dict[str, int]:
    policies = compendium.policies
    return {
        "policies": len(policies),
        "clauses": sum(len(clauses_of(policy.expression)) for policy in policies),
        "links": len(compendium.links),
    }
