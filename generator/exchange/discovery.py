"""How programs find the way about the site: sitemap, robots, search description, llms.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.exchange.api.address import INDEX, OPENAPI
from generator.exchange.edition import NOTICE, Edition, ExchangeFile, Speaker
from generator.exchange.sealing import ARCHIVE, MANIFEST

LARGEST_SITEMAP = 10_000
"""How many pages a sitemap lists. Source: sitemaps.org allows 50,000 and 50 MB."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_LONGEST_NAME = 16


def discovery_files(edition: Edition, pages: Sequence[str]) -> Iterator[ExchangeFile]:
    """The files by which programs find everything else.

    `pages` are the paths of the pages below each language's folder. Sitemap and search
    description have whole addresses only: without the site's address there are none.
    """
    yield _robots(edition)
    yield _llms(edition)
    if edition.site_url:
        yield from _sitemaps(edition, pages)
        for speaker in edition.speakers:
            yield _search_description(edition, speaker)


def search_description_path(language: str) -> str:
    """The description of the search in one language, below the site's root."""
    return f"opensearch.{language}.xml"


def _robots(edition: Edition) -> ExchangeFile:
    lines = ["User-agent: *", "Allow: /"]
    if edition.site_url:
        lines += ["", f"Sitemap: {edition.site_url}sitemap.xml"]
    return ExchangeFile("robots.txt", _text(lines))


def _sitemaps(edition: Edition, pages: Sequence[str]) -> Iterator[ExchangeFile]:
    """One sitemap, or an index of several where there are more pages than one may list."""
    listed = [(speaker.tag, page) for speaker in edition.speakers for page in pages]
    parts = [
        listed[start : start + LARGEST_SITEMAP] for start in range(0, len(listed), LARGEST_SITEMAP)
    ]
    if len(parts) == 1:
        yield ExchangeFile("sitemap.xml", _sitemap(edition, parts[0]))
        return
    names = [f"sitemap.{at}.xml" for at in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield ExchangeFile(name, _sitemap(edition, part))
    index = etree.XML(f'<sitemapindex xmlns="{_SITEMAP}"/>')
    for name in names:
        _add_entry(index, "sitemap", edition.url(name, ""), edition)
    yield ExchangeFile("sitemap.xml", _xml(index))


def _sitemap(edition: Edition, listed: Sequence[tuple[str, str]]) -> bytes:
    root = etree.XML(f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}"/>')
    for language, page in listed:
        urls = {**edition.page_urls(page, ""), "x-default": edition.site_url}
        element = _add_entry(root, "url", urls[language], edition)
        for tag, url in urls.items():
            attributes = {"rel": "alternate", "hreflang": tag, "href": url}
            etree.SubElement(element, f"{{{_XHTML}}}link", attributes)
    return _xml(root)


def _add_entry(parent: etree._Element, name: str, url: str, edition: Edition) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_SITEMAP}}}{name}")
    etree.SubElement(element, f"{{{_SITEMAP}}}loc").text = url
    day = edition.compendium.as_of.isoformat()
    etree.SubElement(element, f"{{{_SITEMAP}}}lastmod").text = day
    return element


def _search_description(edition: Edition, speaker: Speaker) -> ExchangeFile:
    """Source: OpenSearch 1.1 draft 6; a short name has at most 16 characters."""
    path = search_description_path(speaker.tag)
    search = edition.url(f"{speaker.tag}/{edition.places.SEARCH}", path)
    root = etree.XML(f'<OpenSearchDescription xmlns="{_OPENSEARCH}"/>')
    said = {
        "ShortName": speaker.say("opensearch_name")[:_LONGEST_NAME],
        "Description": speaker.say("site_description"),
        "Language": speaker.tag,
        "InputEncoding": "UTF-8",
        "OutputEncoding": "UTF-8",
        "Image": edition.url("assets/favicon.svg", path),
    }
    for name, text in said.items():
        etree.SubElement(root, f"{{{_OPENSEARCH}}}{name}").text = text
    results = {"type": "text/html", "template": f"{search}?q={{searchTerms}}"}
    etree.SubElement(root, f"{{{_OPENSEARCH}}}Url", results)
    itself = {"rel": "self", "type": "application/opensearchdescription+xml"}
    etree.SubElement(root, f"{{{_OPENSEARCH}}}Url", {**itself, "template": edition.url(path, path)})
    return ExchangeFile(path, _xml(root))


def _llms(edition: Edition) -> ExchangeFile:
    """What is here, for language models and those who build with them. Source: llmstxt.org."""
    policies, clauses = len(edition.rows["policies"]), len(edition.rows["clauses"])
    languages = (
        f"- [{speaker.name}]({edition.url(speaker.tag + '/', 'llms.txt')})"
        for speaker in edition.speakers
    )
    files = {
        INDEX: "static JSON API: policies, clauses, topics, links, quantities",
        OPENAPI: "OpenAPI 3.1 description of it",
        "data/clauses.csv": "every clause with its wording; the other tables stand beside it",
        "data/compendium.xlsx": "all tables as a workbook",
        ARCHIVE: "the whole site, readable without a network",
        MANIFEST: "SHA-256 and size of every file, and how much there is",
    }
    lines = [
        "# 政策汇编 Policy Compendium",
        "",
        "> Policy documents as governments in China published them, divided into clauses that can",
        "> be cited, with comparable clauses of different places linked to each other.",
        "",
        f"Policies: {policies:,}. Clauses: {clauses:,}. As of {edition.compendium.as_of}.",
        NOTICE,
        "Facts that a text does not state are null; nothing is inferred.",
        "",
        "Cite a clause by the address of its page with its anchor, and name the body that",
        "published the text: `zh-Hans/policies/<place>/<policy>/#<clause>`. Ids are the numbers",
        "that the document printed and do not change.",
        "",
        "## Pages",
        "",
        *languages,
        "",
        "## Data",
        "",
        *(f"- [{it}]({edition.url(it, 'llms.txt')}): {say}" for it, say in files.items()),
    ]
    return ExchangeFile("llms.txt", _text(lines))


def _text(lines: Sequence[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode()


def _xml(root: etree._Element) -> bytes:
    etree.indent(root, space="")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
