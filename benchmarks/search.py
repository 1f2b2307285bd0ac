"""What a reader loads to search, now and with many clauses, and how long a query takes.

Run: python -m benchmarks.search SITE [CLAUSES]

SITE is a finished site. It is searched as it is, and again with an index of so many clauses
(40,000 if no number is given) in the place of its own: policies of forty clauses, each clause
one to three of the project's own with some characters changed by a fixed seed, so that words
are as frequent as they are in such documents and new ones come up. What is counted is all that
search itself loads in a new browser: scripts, the fold table, the index. Text counts as gzip
makes it, as servers send it; the index's own lists count as they are.
"""

from __future__ import annotations

import gzip
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, Page, Response, sync_playwright

from generator.model.clause import Clause, ClauseRef
from generator.model.compendium import Compendium, PolicyTranslation, Translation
from generator.model.content import Content
from generator.model.link import Link, Tag
from generator.model.policy import Policy
from generator.model.provision import Provision, walk
from generator.pipeline import assemble
from generator.render.catalogue import Catalogue
from generator.render.fold import search_fold_table
from generator.render.search_index import search_index
from generator.render.site import voices_of
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.server import serve

_PROJECT = Path(__file__).parents[1]
_CLAUSES = 40_000
_ENGLISH = "en"
_A_POLICY = 40
_CHANGED = 0.04
_COUNTED = ("/search-index/", "/assets/search/", "/assets/fold-table.json")
_COMPRESSED = (".json", ".js", ".css", ".txt")
_QUERIES = (
    ("zh-Hans", "人才"),
    ("zh-Hans", "高层次人才引进"),
    ("zh-Hant", "職稱評審"),
    ("zh-Hans", "科技成果转化 奖励"),
    ("zh-Hans", "70%"),
    ("en", "talent apartments"),
    ("en", "housing"),
    ("en", '"research institutes"'),
)


def main(site: Path, clauses: int) -> None:
    """Print what each query loads, first and later, and the median time of a query."""
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder) / "site"
        shutil.copytree(site, grown)
        started = time.perf_counter()
        size = _replace_index(grown, clauses)
        seconds = time.perf_counter() - started
        print(f"an index of {clauses:,} clauses: {size / 1e6:.1f} MB, made in {seconds:.0f} s")
        _measure("the site as it is", site)
        _measure(f"with {clauses:,} clauses", grown)


def _measure(what: str, site: Path) -> None:
    print(f"\n{what}\n{'':24}{'first, KB':>12}{'later, KB':>12}{'files':>8}{'ms':>8}")
    with serve(site) as address, sync_playwright() as playwright:
        path = find_chromium()
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for language, typed in _QUERIES:
            first = _first(browser, address, language, typed)
            later, files, spent = _later(browser, address, language, typed)
            print(f"{typed:24}{first / 1000:12.1f}{later / 1000:12.1f}{files:8}{spent:8.1f}")
        browser.close()


@dataclass
class _Scale:
    """Weighs what search loads on a page."""

    page: Page

    def __post_init__(self) -> None:
        self._responses: list[Response] = []
        self.page.on("response", self._see)

    def _see(self, response: Response) -> None:
        self._responses.append(response)

    def taken(self) -> tuple[int, int]:
        """The bytes and the number of files since it was last asked."""
        seen, self._responses[:] = list(self._responses), []
        counted = [one for one in seen if any(part in one.url for part in _COUNTED)]
        return sum(map(_weight, counted)), len(counted)


def _weight(response: Response) -> int:
    if urlsplit(response.url).path.endswith(_COMPRESSED):
        return len(gzip.compress(response.body(), 6))
    return len(response.body())


def _first(browser: Browser, address: str, language: str, typed: str) -> int:
    """What a reader loads who comes with a search: the page of all its results."""
    page = browser.new_page()
    scale = _Scale(page)
    page.goto(f"{address}{language}/search/?{urlencode({'q': typed})}")
    _wait(page, typed)
    weight, _ = scale.taken()
    page.close()
    return weight


def _later(browser: Browser, address: str, language: str, typed: str) -> tuple[int, int, float]:
    """What the same query loads after others, and the milliseconds until its results are known."""
    page = browser.new_page()
    scale = _Scale(page)
    page.goto(
        f"{address}{language}/search/?{urlencode({'q': '信息' if typed != '信息' else '住房'})}"
    )
    page.wait_for_selector("[data-answered]", state="attached")
    scale.taken()
    page.locator("#search-query").fill(typed)
    _wait(page, typed)
    weight, files = scale.taken()
    spent = statistics.median(page.evaluate(_TIMED, [typed, 9]))
    page.close()
    return weight, files, spent


def _wait(page: Page, typed: str) -> None:
    page.wait_for_function(
        "typed => document.querySelector('[data-search-page]').dataset.answered === typed",
        arg=typed,
    )
    page.wait_for_load_state("networkidle")


_TIMED = """async ([typed, times]) => {
  const script = document.querySelector("script[src$='assets/main.js']").src;
  const { loadEngine } = await import(new URL("search/engine.js", script));
  const engine = await loadEngine();
  const spent = [];
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    (await engine.find(typed)).within();
    spent.push(performance.now() - started);
  }
  return spent;
}"""


def _replace_index(site: Path, clauses: int) -> int:
    """Put an index of so many clauses in the place of a site's own; returns its bytes."""
    compendium, project = assemble(_PROJECT)
    grown = _Grower(compendium).grown(clauses)
    voices = tuple(voices_of(grown, project.script_exceptions, _PROJECT / "site_templates"))
    folder = site / "search-index"
    shutil.rmtree(folder)
    written = 0
    table = search_fold_table()
    for file in search_index(Catalogue(grown), voices, table):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        written += len(file.data)
    return written


class _Grower:
    """Makes policies of the clauses of a compendium."""

    def __init__(self, compendium: Compendium) -> None:
        self._compendium = compendium
        self._english = compendium.translations[_ENGLISH]
        catalogue = Catalogue(compendium)
        self._clauses = tuple(catalogue.clauses.values())
        self._tags = {ref: catalogue.tags_of(ref) for ref in catalogue.clauses}
        self._characters = "".join(clause.text for clause in self._clauses).replace("\n", "")
        self._chance = random.Random(40)  # noqa: S311 - the same clauses every time

    def grown(self, clauses: int) -> Compendium:
        """A compendium of about so many clauses."""
        made = [self._policy(number) for number in range(clauses // _A_POLICY)]
        tags = tuple(tag for one in made for tag in one.tags)
        translated = {one.policy.id: one.translation for one in made}
        return replace(
            self._compendium,
            policies=tuple(one.policy for one in made),
            translations={_ENGLISH: replace(self._english, policies=translated)},
            tags=tags,
            links=tuple(self._links([tag.clause for tag in tags])),
            rejections=(),
        )

    def _policy(self, number: int) -> _Grown:
        model = self._chance.choice(self._compendium.policies)
        name = f"{model.jurisdiction}/policy-{number}"
        clauses = [self._clause(name, place) for place in range(_A_POLICY)]
        content = Content(
            quantities=tuple(one for made in clauses for one in made.content.quantities),
            agencies=tuple(one for made in clauses for one in made.content.agencies),
            sentences=tuple(one for made in clauses for one in made.content.sentences),
        )
        body = tuple(made.provision for made in clauses)
        expression = replace(model.expression, policy=name, body=body, content=content)
        nodes = {key: node for made in clauses for key, node in made.nodes.items()}
        title = self._english.policies[model.id].title
        return _Grown(
            replace(model, id=name, expression=expression),
            PolicyTranslation(name, title, nodes),
            tuple(tag for made in clauses for tag in made.tags),
        )

    def _clause(self, policy: str, place: int) -> _GrownClause:
        chosen = self._chance.choices(self._clauses, k=self._chance.choice((1, 1, 1, 2)))
        name = f"{chosen[0].provision.kind}_{place + 1}"
        parts = [self._renamed(one, f"{name}__part_{at}") for at, one in enumerate(chosen)]
        first, *others = (provision for provision, _ in parts)
        provision = first._replace(id=name, children=(*first.children, *others))
        nodes = {key: node for _, found in parts for key, node in found.items()}
        if f"{name}__part_0" in nodes:
            nodes[name] = nodes.pop(f"{name}__part_0")
        ref = ClauseRef(policy, name)
        tags = {
            tag.topic: replace(tag, clause=ref) for one in chosen for tag in self._tags[one.ref]
        }
        return _GrownClause(provision, nodes, tuple(tags.values()), self._content(chosen[0], name))

    def _renamed(self, clause: Clause, name: str) -> tuple[Provision, dict[str, Translation]]:
        """The provision of a clause under another name, changed here and there, and its English."""
        known = self._english.policies[clause.ref.policy].nodes
        own = clause.provision.id
        nodes = {
            name + node.id.removeprefix(own): known[node.id]
            for node in walk([clause.provision])
            if node.id in known
        }
        return self._changed(clause.provision, lambda old: name + old.removeprefix(own)), nodes

    def _changed(self, node: Provision, rename: Callable[[str], str]) -> Provision:
        text = node.text and node.text._replace(value=self._misprinted(node.text.value))
        children = tuple(self._changed(child, rename) for child in node.children)
        return node._replace(id=rename(node.id), text=text, children=children)

    def _misprinted(self, text: str) -> str:
        chance = self._chance
        return "".join(
            chance.choice(self._characters) if chance.random() < _CHANGED else char for char in text
        )

    def _content(self, clause: Clause, name: str) -> Content:
        policy = next(one for one in self._compendium.policies if one.id == clause.ref.policy)
        content = policy.expression.content

        def of(records: Sequence[Any]) -> Iterator[Any]:
            return (one for one in records if one.clause == clause.ref.clause)

        return Content(
            quantities=tuple(one._replace(clause=name) for one in of(content.quantities)),
            agencies=tuple(one._replace(clause=name) for one in of(content.agencies)),
            sentences=tuple(one._replace(clause=name) for one in of(content.sentences)),
        )

    def _links(self, refs: Sequence[ClauseRef]) -> Iterator[Link]:
        """Each clause is linked to some others, as in the compendium itself."""
        models = self._compendium.links
        for ref in refs:
            other = self._chance.choice(refs)
            if ref.policy != other.policy:
                a, b = sorted((ref, other))
                yield self._chance.choice(models)._replace(a=a, b=b)


@dataclass(frozen=True, slots=True)
class _GrownClause:
    provision: Provision
    nodes: dict[str, Translation]
    tags: tuple[Tag, ...]
    content: Content


@dataclass(frozen=True, slots=True)
class _Grown:
    policy: Policy
    translation: PolicyTranslation
    tags: tuple[Tag, ...]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else _CLAUSES)
