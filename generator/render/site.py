"""The whole site as finished files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.model.compendium import Compendium, TranslatedLanguage
from generator.model.expression_yaml import dump_expression
from generator.model.language import Language
from generator.model.policy import Status
from generator.model.project import PublishedText, ScriptException
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
from generator.render.interface import Interface, load_interface
from generator.render.jurisdiction_view import jurisdiction_page
from generator.render.language import load_languages
from generator.render.language_marks import dump_unmarked, language_of, told_in_html, unmarked
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
from generator.render.policy_view import PolicyView, other_text_pages, policy_page
from generator.render.quality_view import quality_page
from generator.render.reuse_view import reuse_page
from generator.render.revisions_view import revision_pages
from generator.render.script import ScriptConverter
from generator.render.search_index import search_index
from generator.render.search_view import search_page
from generator.render.source_view import source_page
from generator.render.strip import MOST_LANES
from generator.render.tables_view import tables_page
from generator.render.term_data import term_data
from generator.render.topic_view import topic_page
from generator.render.voice import Voice, beside_each_other
from generator.render.workbooks import workbooks
from generator.text.display import displayed

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
_CHROME = "chrome_"
"""How the keys of texts begin that stand on every page."""
_NOTHING_TRANSLATED = TranslatedLanguage()

TAG_AUTHORITY = "policy-compendium.example,2026"
"""Who mints the ids of feeds where nobody else is named."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """What was written: the languages, how many pages there are in all of them, and their paths.

    `paths` are below each language's folder; every language has the same.
    """

    languages: tuple[str, ...]
    pages: int
    paths: tuple[str, ...]


def render_site(
    compendium: Compendium,
    published: Mapping[str, PublishedText],
    exceptions: tuple[ScriptException, ...],
    templates: Path,
    out: Path,
    site_url: str = "",
    tag_authority: str = TAG_AUTHORITY,
) -> RenderedSite:
    """Write everything that the site is built from below `out`, from scratch.

    Reads:  the templates, interface texts and hand-written pages below `templates`;
            `published` are the published files by their paths; `site_url` is where the
            site will stand, if that is known; `tag_authority` mints the ids of feeds.
    Writes: `pages/<lang>/…/index.md` (front matter and one block of HTML),
            `static/…` (files that go to the site's root as they are, the tables,
            normalized texts and search index among them) and `site.json` (what a site
            builder has to know).
    Raises: KeyError if a published file is missing; jinja2.TemplateError, YamlError or
            ValueError if a file below `templates` is broken.
    """
    writer = SiteWriter(compendium, exceptions, templates, out, site_url, tag_authority)
    return writer.write(published)


class SiteWriter:
    """Writes one site; tells before what it is made from."""

    def __init__(
        self,
        compendium: Compendium,
        exceptions: tuple[ScriptException, ...],
        templates: Path,
        out: Path,
        site_url: str = "",
        tag_authority: str = TAG_AUTHORITY,
    ) -> None:
        self._catalogue = Catalogue(compendium)
        self._structured_data: Callable[[str, str], str] = _nothing
        self._templates, self._out = templates, out
        self._site_url = site_url and site_url.rstrip("/") + "/"
        self._feeds = FeedSettings(self._site_url, tag_authority)
        self.voices = tuple(voices_of(compendium, exceptions, templates))
        self._fold = search_fold_table(_shown_pairs(self._catalogue, self.voices))
        self.tables = export_tables(self._catalogue)
        self._workbook_sizes: dict[str, int] = {}
        self._directions = {voice.tag: voice.language.direction for voice in self.voices}
        self._environment = Environment(
            loader=FileSystemLoader(templates / "jinja"),
            autoescape=True,
            finalize=_displayed,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.policies["json.dumps_function"] = dump_unmarked
        self._environment.filters["foreign"] = mark_foreign

    def write(
        self,
        published: Mapping[str, PublishedText],
        structured_data: Callable[[str, str], str] | None = None,
    ) -> RenderedSite:
        """Write the site as `render_site` does.

        `structured_data` tells what a page, by its language and its path, says to programs: JSON-LD
        that is safe inside of a script element, or nothing.
        """
        self._structured_data = structured_data or _nothing
        for folder in ("pages", "static"):
            shutil.rmtree(self._out / folder, ignore_errors=True)
        topics = {voice.tag: _topic_pages(self._catalogue, voice) for voice in self.voices}
        self._write_workbooks(topics)
        paths = {
            voice.tag: tuple(self._write_pages(voice, published, topics[voice.tag]))
            for voice in self.voices
        }
        self._write_static()
        self._write_data(published)
        self._write_comparisons()
        self._write_figures()
        self._write_terms()
        self._write_search_index()
        self._write_manifest()
        return RenderedSite(tuple(paths), sum(map(len, paths.values())), paths[self.voices[0].tag])

    def _write_workbooks(self, topics: Mapping[str, Sequence[Page]]) -> None:
        """Write the workbooks before the pages, which say how large they are."""
        made = workbooks(self._catalogue, self.tables, self.voices, topics, self._site_url)
        for path, data in made:
            _write_bytes(self._out / "static" / path, data)
            self._workbook_sizes[path] = len(data)

    def _write_pages(
        self, voice: Voice, published: Mapping[str, PublishedText], topics: Sequence[Page]
    ) -> Iterator[str]:
        """Write the pages of one language and tell their paths below its folder."""
        root = self._out / "pages" / voice.tag
        former = former_anchors(self._catalogue, voice)
        made = _pages(self._catalogue, voice, self._templates / "pages")
        for page in chain(_with_sources(voice, made, published), topics):
            html = self._render(page.template, voice, page=page, here=page.address)
            if page.path in former:
                anchors = former[page.path]
                html += self._render("former_anchors.html", voice, anchors=anchors)
            data = self._structured_data(voice.tag, page.path)
            _write(root / page.path / "index.md", page_file(page, html, data))
            if isinstance(page.view, PolicyView):
                path = self._out / "static" / address.citations_path(voice.tag, page.path)
                _write(path, _compact_json(page.view.citations))
            if not page.is_former:
                yield page.path
        self._write_feeds(voice)
        for written in written_pages(self._templates / "pages", voice):
            file = root / written.page.path / "index.md"
            _write(file, markdown_file(written.page, written.markdown))
            yield written.page.path

    def _write_feeds(self, voice: Voice) -> None:
        for feed in feeds_of(self._catalogue, voice, self._feeds):
            written = _NO_XML.sub("\ufffd", self._render("atom.xml", voice, feed=feed))
            _write(self._out / "pages" / voice.tag / feed.path, written)

    def _render(self, template: str, voice: Voice, **values: object) -> str:
        written = self._environment.get_template(template).render(
            voice=voice,
            say=voice.say,
            count=voice.count,
            statuses={status.value: voice.say(f"status_{status}") for status in Status},
            workbook_sizes=self._workbook_sizes,
            site_url=self._site_url,
            **values,
        )
        if not template.endswith(".html"):
            return unmarked(written)
        return told_in_html(written, self._directions, voice.language.direction)

    def _write_static(self) -> None:
        static = self._out / "static"
        shutil.copytree(self._templates / "assets", static / "assets")
        table = self._fold.pairs
        pairs = {"from": "".join(table), "to": "".join(table.values())}
        _write(static / "assets" / "fold-table.json", _compact_json(pairs))
        positions = self._render("positions.css", self.voices[0], lanes=MOST_LANES)
        _write(static / "assets" / "positions.css", positions)
        style = (self._templates / "assets" / "entrance.css").read_text(encoding="utf-8")
        root = urlsplit(self._site_url).path or "/"
        values = {
            "voices": self.voices,
            "style": Markup(style),  # noqa: S704
            "root": root,
        }
        for template, name in (("entrance.html", "index.html"), ("not_found.html", "404.html")):
            _write(static / name, self._render(template, self.voices[0], **values))

    def _write_data(self, published: Mapping[str, PublishedText]) -> None:
        static = self._out / "static"
        for name, table in self.tables.items():
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
                _write_bytes(static / address.source_file_path(source), published[source.path].data)

    def _write_comparisons(self) -> None:
        pairs = PolicyPairs(self._catalogue)
        for voice in self.voices:
            for policy in self._catalogue.compendium.policies:
                data = comparison_data(self._catalogue, voice, pairs, policy)
                path = address.comparison_path(voice.tag, policy.id)
                _write(self._out / "static" / path, _compact_json(data))

    def _write_figures(self) -> None:
        for voice in self.voices:
            path = self._out / "static" / address.figures_path(voice.tag)
            _write(path, _compact_json(figure_data(self._catalogue, voice)))

    def _write_terms(self) -> None:
        """Write what explains terms, as scripts: a page that is opened from disk loads no data."""
        for voice in self.voices:
            data = _compact_json(term_data(self._catalogue, voice))
            path = self._out / "static" / address.terms_path(voice.tag)
            _write(path, f"globalThis.compendiumTerms = {data}")

    def _write_search_index(self) -> None:
        folder = self._out / "static" / address.SEARCH_INDEX
        for file in search_index(self._catalogue, self.voices, self._fold):
            _write_bytes(folder / file.path, file.data)

    def _write_manifest(self) -> None:
        languages = {voice.tag: voice.language for voice in self.voices}
        manifest = {
            "site_url": self._site_url,
            "as_of": self._catalogue.compendium.as_of.isoformat(),
            "languages": [
                _describe(voice, languages.get(voice.language.falls_back_to or ""))
                for voice in self.voices
            ],
        }
        _write(self._out / "site.json", _readable_json(manifest))


def _nothing(_language: str, _page: str) -> str:
    return ""


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


def _with_sources(
    voice: Voice, pages: Iterable[Page], published: Mapping[str, PublishedText]
) -> Iterator[Page]:
    """The pages, each of a text followed by that of the published file."""
    for page in pages:
        yield page
        if isinstance(page.view, PolicyView):
            file = page.view.source.file
            yield source_page(voice, page, file, published[file.path].source)


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
    languages = {language.tag: language for language in load_languages(templates)}
    for language in languages.values():
        convert = converters[language.conversion]
        interface = _interface_of(language, templates).converted(convert)
        if language.falls_back_to:
            lender = languages[language.falls_back_to]
            interface = interface.borrowing(_interface_of(lender, templates), lender.tag)
        there = compendium.translations.get(language.translation or "", _NOTHING_TRANSLATED)
        yield Voice(language, interface, convert, there.policies, there.names)


def _interface_of(language: Language, templates: Path) -> Interface:
    return load_interface(templates, language.interface, language.plurals)


def _shown_pairs(catalogue: Catalogue, voices: tuple[Voice, ...]) -> set[tuple[str, str]]:
    """Each character of a clause with what a page of another script shows for it."""
    return {
        (own, shown)
        for voice in voices
        for clause in catalogue.clauses.values()
        for own, shown in zip(clause.text, voice.convert(clause.text), strict=True)
        if own != shown
    }


def _displayed(value: object) -> object:
    """What a template writes: text as text, whatever it holds; markup as it is."""
    return displayed(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _describe(voice: Voice, lender: Language | None) -> dict[str, object]:
    """What a site builder has to know about a language.

    `borrowed` are the keys of texts in the language of the `lender`.
    """
    language, interface = voice.language, voice.interface
    names = {path: voice.say(HUBS[path]) for path in _NAVIGATION}
    keys = sorted(key for key in interface.texts if key.startswith(_CHROME))
    return {
        "tag": language.tag,
        "name": language.name,
        "short": language.short,
        "direction": language.direction,
        "plurals": interface.plurals.rules,
        "site_name": safe_title(voice.say("site_name")),
        "site_description": safe_title(voice.say("site_description")),
        "navigation": [
            {"title": safe_title(name), "path": path, "lang": language_of(name)}
            for path, name in names.items()
        ],
        "texts": {key.removeprefix(_CHROME): interface.texts[key] for key in keys},
        "borrowed": [key.removeprefix(_CHROME) for key in keys if key in interface.borrowed],
        "lender": lender
        and {
            "tag": lender.tag,
            "direction": lender.direction,
            "plurals": interface.lender.rules,
        },
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _write_bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _readable_json(value: object) -> str:
    return dump_unmarked(value, ensure_ascii=False, indent=1) + "\n"


def _compact_json(value: object) -> str:
    return dump_unmarked(value, ensure_ascii=False, separators=(",", ":")) + "\n"
