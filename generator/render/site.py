"""The whole site as finished files."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model.compendium import Compendium
from generator.model.expression_yaml import dump_expression
from generator.model.policy import Status
from generator.model.project import ScriptException
from generator.model.snapshot import Snapshot, dump_snapshot
from generator.render import address
from generator.render.agencies_view import agency_pages
from generator.render.catalogue import Catalogue
from generator.render.changes_view import changes_pages
from generator.render.compare_view import compare_page, comparison_data
from generator.render.exports import export_tables, write_csv, write_json
from generator.render.feeds import FeedSettings, feeds_of
from generator.render.figure_data import figure_data
from generator.render.findings_view import findings_page
from generator.render.fold import search_fold_table
from generator.render.foreign import mark_foreign
from generator.render.former_view import former_anchors, former_pages
from generator.render.glossary_view import glossary_page
from generator.render.handwritten import decision_page, written_pages
from generator.render.interface import load_interface
from generator.render.jurisdiction_view import jurisdiction_page
from generator.render.language import Language, load_languages
from generator.render.lineage_view import citations_page
from generator.render.listing_view import home_page, jurisdictions_page
from generator.render.matrix_view import topics_page
from generator.render.normalized_schema import (
    changes_schema,
    normalized_schema,
    snapshot_schema,
)
from generator.render.page import HUBS, Page
from generator.render.page_file import markdown_file, page_file, safe_title
from generator.render.parameters_view import parameter_pages
from generator.render.policies_view import policies_page
from generator.render.policy_pairs import PolicyPairs
from generator.render.policy_view import other_text_pages, policy_page
from generator.render.quality_view import quality_page
from generator.render.reuse_view import reuse_page
from generator.render.revisions_view import revision_pages
from generator.render.script import ScriptConverter
from generator.render.search_pages import search_pages
from generator.render.search_view import search_page
from generator.render.tables_view import tables_page
from generator.render.term_data import term_data
from generator.render.topic_view import topic_page
from generator.render.voice import Voice, beside_each_other
from generator.render.workbooks import workbooks

_NAVIGATION = (
    address.HOME,
    address.POLICIES,
    address.JURISDICTIONS,
    address.TOPICS,
    address.COMPARE,
    address.TABLES,
    address.SEARCH,
    address.ABOUT,
)

TAG_AUTHORITY = "policy-compendium.example,2026"
"""Who mints the ids of feeds where nobody else is named."""

_NOTHING = Snapshot()
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """What was written: the languages, and how many pages each of them has."""

    languages: tuple[str, ...]
    pages: int


def render_site(
    compendium: Compendium,
    originals: Mapping[str, bytes],
    exceptions: tuple[ScriptException, ...],
    templates: Path,
    out: Path,
    site_url: str = "",
    tag_authority: str = TAG_AUTHORITY,
    snapshot: Snapshot = _NOTHING,
) -> RenderedSite:
    """Write everything that the site is built from below `out`, from scratch.

    Reads:  the templates, interface texts and hand-written pages below `templates`;
            `originals` are the published files' bytes by their paths; `site_url` is where
            the site will stand, if that is known; `tag_authority` mints the ids of feeds;
            `snapshot` is the state that another one will be compared with.
    Writes: `pages/<lang>/…/index.md` (front matter and one block of HTML),
            `static/…` (files that go to the site's root as they are, the tables and
            normalized texts among them), `search/…` (one page a clause for the
            index) and `site.json` (what a site builder has to know).
    Raises: KeyError if an original is missing; jinja2.TemplateError, YamlError or
            ValueError if a file below `templates` is broken.
    """
    site_url = site_url and site_url.rstrip("/") + "/"
    feeds = FeedSettings(site_url, tag_authority)
    writer = _SiteWriter(compendium, exceptions, templates, out, feeds)
    target = out / "static" / address.SNAPSHOT
    rendered = writer.write(originals)
    _write(target, json.dumps(dump_snapshot(snapshot), ensure_ascii=False, indent=0) + "\n")
    return rendered


class _SiteWriter:
    """Writes one site."""

    def __init__(
        self,
        compendium: Compendium,
        exceptions: tuple[ScriptException, ...],
        templates: Path,
        out: Path,
        feeds: FeedSettings,
    ) -> None:
        self._catalogue = Catalogue(compendium)
        self._templates, self._out = templates, out
        self._feeds, self._site_url = feeds, feeds.site_url
        self._voices = tuple(voices_of(compendium, exceptions, templates))
        self._fold = search_fold_table(_shown_pairs(self._catalogue, self._voices))
        self._tables = export_tables(self._catalogue)
        self._workbook_sizes: dict[str, int] = {}
        self._environment = Environment(
            loader=FileSystemLoader(templates / "jinja"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["foreign"] = mark_foreign

    def write(self, originals: Mapping[str, bytes]) -> RenderedSite:
        for folder in ("pages", "static", "search"):
            shutil.rmtree(self._out / folder, ignore_errors=True)
        topics = {voice.tag: _topic_pages(self._catalogue, voice) for voice in self._voices}
        self._write_workbooks(topics)
        paths = [
            path for voice in self._voices for path in self._write_pages(voice, topics[voice.tag])
        ]
        self._write_static()
        self._write_sitemap(paths)
        self._write_data(originals)
        self._write_comparisons()
        self._write_figures()
        self._write_terms()
        self._write_search_pages()
        self._write_manifest()
        return RenderedSite(tuple(voice.tag for voice in self._voices), len(paths))

    def _write_workbooks(self, topics: Mapping[str, Sequence[Page]]) -> None:
        """Write the workbooks before the pages, which say how large they are."""
        made = workbooks(self._catalogue, self._tables, self._voices, topics, self._site_url)
        for path, data in made:
            _write_bytes(self._out / "static" / path, data)
            self._workbook_sizes[path] = len(data)

    def _write_pages(self, voice: Voice, topics: Sequence[Page]) -> Iterator[str]:
        """Write the pages of one language and tell their paths."""
        root = self._out / "pages" / voice.tag
        former = former_anchors(self._catalogue, voice)
        for page in chain(_pages(self._catalogue, voice, self._templates / "pages"), topics):
            html = self._render(page.template, voice, page=page, here=page.address)
            if page.path in former:
                anchors = former[page.path]
                html += self._render("former_anchors.html", voice, anchors=anchors)
            _write(root / page.path / "index.md", page_file(page, html))
            if not page.is_former:
                yield f"{voice.tag}/{page.path}"
        self._write_feeds(voice)
        for written in written_pages(self._templates / "pages", voice):
            file = root / written.page.path / "index.md"
            _write(file, markdown_file(written.page, written.markdown))
            yield f"{voice.tag}/{written.page.path}"

    def _write_feeds(self, voice: Voice) -> None:
        for feed in feeds_of(self._catalogue, voice, self._feeds):
            written = _NO_XML.sub("\ufffd", self._render("atom.xml", voice, feed=feed))
            _write(self._out / "pages" / voice.tag / feed.path, written)

    def _render(self, template: str, voice: Voice, **values: object) -> str:
        return self._environment.get_template(template).render(
            voice=voice,
            say=voice.say,
            count=voice.count,
            statuses={status.value: voice.say(f"status_{status}") for status in Status},
            workbook_sizes=self._workbook_sizes,
            **values,
        )

    def _write_static(self) -> None:
        static = self._out / "static"
        shutil.copytree(self._templates / "assets", static / "assets")
        table = self._fold.pairs
        pairs = {"from": "".join(table), "to": "".join(table.values())}
        _write(static / "assets" / "fold-table.json", _compact_json(pairs))
        style = (self._templates / "assets" / "entrance.css").read_text(encoding="utf-8")
        root = urlsplit(self._site_url).path or "/"
        values = {
            "voices": self._voices,
            "style": Markup(style),  # noqa: S704
            "root": root,
            "site_url": self._site_url,
        }
        for template, name in (("entrance.html", "index.html"), ("not_found.html", "404.html")):
            _write(static / name, self._render(template, self._voices[0], **values))

    def _write_sitemap(self, paths: list[str]) -> None:
        """A sitemap has whole addresses only: without a site URL there is none."""
        if self._site_url:
            addresses = [self._site_url + path for path in paths]
            sitemap = self._render("sitemap.xml", self._voices[0], addresses=addresses)
            _write(self._out / "static" / "sitemap.xml", sitemap)

    def _write_data(self, originals: Mapping[str, bytes]) -> None:
        static = self._out / "static"
        for name, table in self._tables.items():
            _write(static / "data" / f"{name}.csv", write_csv(table))
            _write(static / "data" / f"{name}.json", write_json(table))
        _write(static / address.NORMALIZED_SCHEMA, _readable_json(normalized_schema()))
        _write(static / address.SNAPSHOT_SCHEMA, _readable_json(snapshot_schema()))
        _write(static / address.CHANGES_SCHEMA, _readable_json(changes_schema()))
        for policy in self._catalogue.compendium.policies:
            _write(static / address.normalized_path(policy.id), dump_expression(policy.expression))
            for text in policy.texts:
                path = address.normalized_path(policy.id, text.expression.name)
                _write(static / path, dump_expression(text.expression))
            for source in (expression.source for expression in policy.expressions):
                _write_bytes(static / address.source_file_path(source), originals[source.path])

    def _write_comparisons(self) -> None:
        pairs = PolicyPairs(self._catalogue)
        for voice in self._voices:
            for policy in self._catalogue.compendium.policies:
                data = comparison_data(self._catalogue, voice, pairs, policy)
                path = address.comparison_path(voice.tag, policy.id)
                _write(self._out / "static" / path, _compact_json(data))

    def _write_figures(self) -> None:
        for voice in self._voices:
            path = self._out / "static" / address.figures_path(voice.tag)
            _write(path, _compact_json(figure_data(self._catalogue, voice)))

    def _write_terms(self) -> None:
        """Write what explains terms, as scripts: a page that is opened from disk loads no data."""
        for voice in self._voices:
            data = _compact_json(term_data(self._catalogue, voice))
            path = self._out / "static" / address.terms_path(voice.tag)
            _write(path, f"globalThis.compendiumTerms = {data}")

    def _write_search_pages(self) -> None:
        for page in search_pages(self._catalogue, self._voices, self._fold):
            _write(self._out / "search" / page.path, page.html)

    def _write_manifest(self) -> None:
        manifest = {
            "site_url": self._site_url,
            "as_of": self._catalogue.compendium.as_of.isoformat(),
            "languages": [_describe(voice) for voice in self._voices],
        }
        _write(self._out / "site.json", _readable_json(manifest))


def _pages(catalogue: Catalogue, voice: Voice, written: Path) -> Iterator[Page]:
    """Every page of one language that is made from data."""
    hubs: tuple[Callable[[Catalogue, Voice], Page], ...] = (
        home_page,
        policies_page,
        jurisdictions_page,
        topics_page,
        compare_page,
        tables_page,
        citations_page,
        reuse_page,
        glossary_page,
        search_page,
        quality_page,
    )
    for hub in hubs:
        yield hub(catalogue, voice)
    yield from parameter_pages(catalogue, voice)
    yield from agency_pages(catalogue, voice)
    yield decision_page(written, voice)
    yield findings_page(voice)
    for policy in catalogue.compendium.policies:
        yield policy_page(catalogue, voice, policy)
        yield from other_text_pages(catalogue, voice, policy)
        yield from revision_pages(catalogue, voice, policy)
    for place in catalogue.places:
        yield jurisdiction_page(catalogue, voice, place)
    yield from changes_pages(catalogue, voice)
    yield from former_pages(catalogue, voice)


def _topic_pages(catalogue: Catalogue, voice: Voice) -> tuple[Page, ...]:
    return tuple(topic_page(catalogue, voice, topic) for topic in catalogue.compendium.topics)


def voices_of(
    compendium: Compendium, exceptions: tuple[ScriptException, ...], templates: Path
) -> Iterator[Voice]:
    """The site's languages in their order, each able to speak about the compendium."""
    yield from beside_each_other(_voices(compendium, exceptions, templates))


def _voices(
    compendium: Compendium, exceptions: tuple[ScriptException, ...], templates: Path
) -> Iterator[Voice]:
    converters: dict[str | None, Callable[[str], str]] = {
        None: str,
        "s2tw": ScriptConverter(exceptions),
    }
    for language in load_languages(templates):
        interface = load_interface(templates, language.interface)
        convert = converters[language.conversion]
        yield Voice(language, interface.converted(convert), convert, compendium.translations)


def _shown_pairs(catalogue: Catalogue, voices: tuple[Voice, ...]) -> set[tuple[str, str]]:
    """Each character of a clause with what a page of another script shows for it."""
    return {
        (own, shown)
        for voice in voices
        for clause in catalogue.clauses.values()
        for own, shown in zip(clause.text, voice.convert(clause.text), strict=True)
        if own != shown
    }


def _describe(voice: Voice) -> dict[str, object]:
    """What a site builder has to know about a language."""
    language: Language = voice.language
    return {
        "tag": language.tag,
        "name": language.name,
        "short": language.short,
        "translation_spelling": voice.translation_spelling,
        "site_name": safe_title(voice.say("site_name")),
        "site_description": safe_title(voice.say("site_description")),
        "navigation": [
            {"title": safe_title(voice.say(HUBS[path])), "path": path} for path in _NAVIGATION
        ],
        "texts": {
            key.removeprefix("chrome_"): text
            for key, text in sorted(voice.interface.texts.items())
            if key.startswith("chrome_")
        },
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _write_bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _readable_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _compact_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
