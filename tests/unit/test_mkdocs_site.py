from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from generator.mkdocs_site import SiteBuildError, build_site, configured_site_url
from tests.unit.render.conftest import HOSTILE, make_compendium, render_into

CONFIG = Path(__file__).resolve().parents[2] / "mkdocs.yml"
POLICY = "policies/alpha/talent-regulations/index.html"


class Head(HTMLParser):
    """The language of a page, its links and scripts, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lang = ""
        self.links: list[dict[str, str]] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = stated["lang"]
        if tag == "link":
            self.links.append(stated)
        self.addresses += [stated[name] for name in ("href", "src", "action") if name in stated]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(site: Path, path: str) -> Head:
    return Head((site / path).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    render_into(folder / "build", make_compendium())
    build_site(folder / "build", folder / "site", CONFIG)
    return folder / "site"


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "en"])
def test_each_page_says_exactly_which_language_it_is_in(site: Path, tag: str) -> None:
    assert read(site, f"{tag}/{POLICY}").lang == tag


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "en"])
def test_no_address_leaves_the_site_or_stands_on_its_root(site: Path, tag: str) -> None:
    for file in (site / tag).rglob("*.html"):
        for address in Head(file.read_text(encoding="utf-8")).addresses:
            assert address.startswith("https://example.org/") or ":" not in address, file
            assert not address.startswith("/"), (file, address)


def test_without_a_site_address_nothing_claims_to_be_canonical(site: Path) -> None:
    kinds = {link["rel"] for link in read(site, f"en/{POLICY}").links}
    assert kinds <= {"icon", "apple-touch-icon", "stylesheet", "alternate "}
    assert not list(site.rglob("sitemap*"))


def test_hostile_text_reaches_the_reader_as_text(site: Path) -> None:
    assert HOSTILE.replace("\x02", "␂") in read(site, f"zh-Hans/{POLICY}").text
    page = (site / "zh-Hans" / POLICY).read_text(encoding="utf-8")
    assert "<script>alert" not in page


def test_the_site_holds_the_tables_the_index_and_an_entrance(site: Path) -> None:
    for name in ("index.html", "404.html", "data/clauses.csv", "assets/site.css"):
        assert (site / name).is_file()
    assert (site / "search-index" / "index.json").is_file()
    assert not list(site.rglob("*.map"))


def test_the_index_knows_every_clause(site: Path) -> None:
    index = json.loads((site / "search-index/index.json").read_text(encoding="utf-8"))
    clauses = json.loads((site / "data/clauses.json").read_text(encoding="utf-8"))
    assert index["clauses"] == len(clauses) == 5
    assert (site / "search-index" / index["folder"] / "facets.bin").is_file()


def test_with_a_site_address_pages_name_their_counterparts(tmp_path: Path) -> None:
    render_into(tmp_path / "build", make_compendium(), "https://example.org/base/")
    build_site(tmp_path / "build", tmp_path / "site", CONFIG)
    links = read(tmp_path / "site", "en/topics/housing/index.html").links
    base = "https://example.org/base/"
    assert {link["rel"]: link["href"] for link in links}["canonical"] == f"{base}en/topics/housing/"
    assert {link["hreflang"]: link["href"] for link in links if "hreflang" in link} == {
        "zh-Hans": f"{base}zh-Hans/topics/housing/",
        "zh-Hant": f"{base}zh-Hant/topics/housing/",
        "en": f"{base}en/topics/housing/",
        "x-default": f"{base}zh-Hans/topics/housing/",
    }


def test_only_hub_pages_stand_in_the_navigation(site: Path) -> None:
    written = yaml.safe_load((site.parent / "build/mkdocs.en.yml").read_text(encoding="utf-8"))
    assert [list(item.values()) for item in written["nav"]] == [
        ["index.md"],
        ["policies/index.md"],
        ["jurisdictions/index.md"],
        ["topics/index.md"],
        ["compare/index.md"],
        ["tables/index.md"],
        ["search/index.md"],
        ["about/index.md"],
    ]


def test_a_generated_configuration_holds_no_path_of_this_machine(site: Path) -> None:
    written = yaml.safe_load((site.parent / "build/mkdocs.en.yml").read_text(encoding="utf-8"))
    for path in (written["INHERIT"], written["docs_dir"], written["theme"]["custom_dir"]):
        assert not Path(path).is_absolute()


def test_a_broken_link_in_a_written_page_fails_the_build_and_is_named(tmp_path: Path) -> None:
    render_into(tmp_path / "build", make_compendium())
    page = tmp_path / "build/pages/zh-Hant/about/index.md"
    page.write_text("# x\n\n[x](no-such-page.md)\n", encoding="utf-8")
    with pytest.raises(SiteBuildError, match=r"zh-Hant failed[\s\S]*no-such-page"):
        build_site(tmp_path / "build", tmp_path / "site", CONFIG)


def test_a_file_beside_the_reader_cannot_pass_for_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yaml.py").write_text("raise SystemExit('wrong library')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    render_into(tmp_path / "build", make_compendium())
    build_site(tmp_path / "build", tmp_path / "site", CONFIG)
    assert (tmp_path / "site" / "en" / "index.html").is_file()


def test_the_environment_says_where_the_site_will_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_url: https://example.org/x\n", encoding="utf-8")
    monkeypatch.delenv("SITE_URL", raising=False)
    assert configured_site_url(config) == "https://example.org/x/"
    monkeypatch.setenv("SITE_URL", "https://other.example")
    assert configured_site_url(config) == "https://other.example/"
    monkeypatch.delenv("SITE_URL")
    assert configured_site_url(CONFIG) == ""


def test_a_malformed_configuration_is_one_clear_error(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("a: [", encoding="utf-8")
    with pytest.raises(SiteBuildError, match=r"mkdocs\.yml is malformed"):
        configured_site_url(config)
