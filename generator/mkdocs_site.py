"""Finished pages in, the built site out: the only file that knows MkDocs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import yaml

_PROGRAM = "mkdocs"
_SITE_URL = "SITE_URL"
_TAG_AUTHORITY = re.compile(r"[A-Za-z0-9.-]+(@[A-Za-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?")
_WORKERS = 2
_UNUSED = ("404.html", "sitemap.xml", "sitemap.xml.gz")
_UNUSED_ASSETS = ("images", "javascripts")
_OUTPUT_LINES = 20
_SHOWN_BY_TEMPLATES = ("texts", "borrowed", "lender", "plurals")
_PALETTE = {"scheme": "default", "primary": "custom", "accent": "custom"}
"""What stands in a page; a script changes the scheme before anything is painted."""


class SiteBuildError(Exception):
    """A program that builds the site failed. The message ends with what it printed."""


def configured_site_url(config: Path) -> str:
    """The address at which the site will stand; empty if none is configured.

    The environment variable `SITE_URL` wins over `site_url` of the MkDocs file.
    Raises: SiteBuildError if the file is malformed.
    """
    url: str = os.environ.get(_SITE_URL) or _read_settings(config).get("site_url") or ""
    return url and url.rstrip("/") + "/"


def configured_tag_authority(config: Path) -> str:
    """Who mints tag URIs (RFC 4151), `example.org,2026`; empty if nobody is configured.

    Raises: SiteBuildError if the file is malformed or what it states is no such authority.
    """
    extra = _read_settings(config).get("extra") or {}
    authority = str(extra.get("tag_authority") or "")
    if authority and not _TAG_AUTHORITY.fullmatch(authority):
        hint = "State a host name and a year: example.org,2026"
        raise SiteBuildError(f"{config.name}: tag_authority {authority!r} is none. {hint}")
    return authority


def _read_settings(config: Path) -> dict[str, Any]:
    try:
        stated: dict[str, Any] = yaml.safe_load(config.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise SiteBuildError(f"{config.name} is malformed: {error}") from error
    return stated


def build_site(build: Path, site: Path, config: Path, program: str = _PROGRAM) -> None:
    """Build the site of the finished pages below `build` into the folder `site`.

    `program` is MkDocs or a module that is called as it is.
    Reads:  `build/site.json`, `build/pages`, `build/static`, as rendered;
            `config`, the project's `mkdocs.yml`.
    Writes: `build/mkdocs.<lang>.yml`; `site`, from scratch.
    Raises: SiteBuildError if the program fails or warns; `site` is then incomplete.
    """
    _SiteBuilder(build, site, config, program).run()


class _SiteBuilder:
    """Builds one site, two programs at a time."""

    def __init__(self, build: Path, site: Path, config: Path, program: str) -> None:
        self._build, self._site, self._config = build, site, config
        self._program = program
        self._manifest = json.loads((build / "site.json").read_text(encoding="utf-8"))
        self._environment = _environment(self._manifest["as_of"])

    def run(self) -> None:
        shutil.rmtree(self._site, ignore_errors=True)
        shutil.copytree(self._build / "static", self._site)
        with ThreadPoolExecutor(_WORKERS) as workers:
            languages = workers.map(self._build_language, self._manifest["languages"])
            list(languages)

    def _build_language(self, language: dict[str, Any]) -> None:
        tag = language["tag"]
        written = self._build / f"mkdocs.{tag}.yml"
        settings = yaml.safe_dump(self._settings(language), allow_unicode=True, sort_keys=True)
        written.write_text(settings, encoding="utf-8")
        # Named here as well: what a killed build leaves running never writes into the next one.
        target = str((self._site / tag).resolve())
        files = ("--config-file", str(written), "--site-dir", target)
        command = (self._program, "build", "--strict", *files)
        _run(f"building the pages in {tag}", command, self._environment)
        _prune(self._site / tag)

    def _settings(self, language: dict[str, Any]) -> dict[str, Any]:
        """The MkDocs settings of one language. Paths are relative to the file's own folder."""
        tag, root_url = language["tag"], self._manifest["site_url"]
        overrides = self._config.parent / "site_templates" / "overrides"
        return {
            "INHERIT": self._relative(self._config),
            "site_name": language["site_name"],
            "site_description": language["site_description"],
            "site_url": f"{root_url}{tag}/" if root_url else "",
            "docs_dir": self._relative(self._build / "pages" / tag),
            "site_dir": self._relative(self._site / tag),
            "nav": [{item["title"]: f"{item['path']}index.md"} for item in language["navigation"]],
            "theme": {
                "language": tag,
                "direction": language["direction"],
                "custom_dir": self._relative(overrides),
                "palette": _PALETTE,
            },
            "extra": {
                "root_url": root_url,
                "as_of": self._manifest["as_of"],
                **{key: language[key] for key in _SHOWN_BY_TEMPLATES},
                "tab_languages": {
                    item["title"]: item["lang"] for item in language["navigation"] if item["lang"]
                },
                "languages": [
                    {key: other[key] for key in ("tag", "name", "short", "direction")}
                    for other in self._manifest["languages"]
                ],
            },
        }

    def _relative(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._build)).as_posix()


def _prune(folder: Path) -> None:
    """Take away what MkDocs and Material add and this site has of its own or never loads."""
    for name in _UNUSED:
        (folder / name).unlink(missing_ok=True)
    for name in _UNUSED_ASSETS:
        shutil.rmtree(folder / "assets" / name, ignore_errors=True)
    for file in folder.rglob("*.map"):
        file.unlink()


def _environment(as_of: str) -> dict[str, str]:
    """The environment of the programs: no banner, and a time that the data decides."""
    day = datetime.combine(datetime.fromisoformat(as_of).date(), time(), UTC)
    stated = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return {"SOURCE_DATE_EPOCH": str(int(day.timestamp())), **os.environ, **stated}


def _run(what: str, command: tuple[str, ...], environment: dict[str, str]) -> None:
    """Run a module as a program; a file in the current folder can never pass for one of its."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        printed = "\n".join(done.stdout.splitlines()[-_OUTPUT_LINES:])
        raise SiteBuildError(f"{what} failed (exit {done.returncode}):\n{printed}")
