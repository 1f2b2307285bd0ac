"""Where pages and files stand on the site, and how a page points at them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.model.clause import ClauseRef
from generator.model.policy import SourceFile

HOME = ""
POLICIES = "policies/"
JURISDICTIONS = "jurisdictions/"
TOPICS = "topics/"
COMPARE = "compare/"
TABLES = "tables/"
PARAMETERS = "parameters/"
AGENCIES = "agencies/"
CITATIONS = "citations/"
REUSE = "reuse/"
GLOSSARY = "glossary/"
SEARCH = "search/"
ABOUT = "about/"
DECISIONS = "about/decisions/"
FINDINGS = "about/findings/"
QUALITY = "quality/"
CHANGES = "changes/"
FEED = "atom.xml"
COMPARISON_DATA = "data/compare/"
CITATION_DATA = "data/cite/"
SOURCE = "source/"
SEARCH_INDEX = "search-index/"
WORKBOOK = "data/compendium.xlsx"
NORMALIZED_SCHEMA = "data/schema/normalized.schema.json"
SNAPSHOT = "data/snapshot.json"
SNAPSHOT_SCHEMA = "data/schema/snapshot.schema.json"
CHANGES_SCHEMA = "data/schema/changes.schema.json"


def policy_path(policy: str) -> str:
    """The page of a policy."""
    return f"{POLICIES}{policy}/"


def texts_path(policy: str) -> str:
    """The page of the dated texts of a policy that has had several."""
    return f"{policy_path(policy)}texts/"


def text_path(policy: str, text: str) -> str:
    """The page of one dated text of a policy that is not the current one."""
    return f"{texts_path(policy)}{text}/"


def source_path(page: str) -> str:
    """The page of the published file behind the text that a page shows."""
    return f"{page}{SOURCE}"


def clause_path(ref: ClauseRef) -> str:
    """The page of a policy, at one of its clauses."""
    return f"{policy_path(ref.policy)}#{ref.clause}"


def jurisdiction_path(jurisdiction: str) -> str:
    """The page of a jurisdiction."""
    return f"{JURISDICTIONS}{jurisdiction}/"


def topic_path(topic: str, jurisdiction: str | None = None) -> str:
    """The page of a topic, at one jurisdiction if it is given."""
    return f"{TOPICS}{topic}/" + (f"#{jurisdiction}" if jurisdiction else "")


def changes_path(year: int) -> str:
    """The page of everything that changed in a year."""
    return f"{CHANGES}{year}/"


def parameters_path(topic: str) -> str:
    """The page of the figures on one topic."""
    return f"{PARAMETERS}{topic}/"


def figures_path(language: str) -> str:
    """What the hub page of figures loads, below the site's root."""
    return f"data/figures/{language}.json"


def agency_path(function: str, jurisdiction: str | None = None) -> str:
    """The page of the bodies of one function, at one jurisdiction if it is given."""
    return f"{AGENCIES}{function}/" + (f"#{jurisdiction}" if jurisdiction else "")


def lineage_anchor(policy: str) -> str:
    """What marks the lineage that a policy is part of."""
    return f"lineage-{policy}"


def lineage_path(policy: str) -> str:
    """The page of citations, at the lineage that a policy is part of."""
    return f"{CITATIONS}#{lineage_anchor(policy)}"


def term_anchor(term: str) -> str:
    """What marks a term of the glossary, by its Chinese form in every language."""
    return "term-" + "-".join(term.split())


def term_path(term: str) -> str:
    """The glossary, at one of its terms."""
    return f"{GLOSSARY}#{term_anchor(term)}"


def terms_path(language: str) -> str:
    """What explains terms inside clauses, below the site's root."""
    return f"data/terms/{language}.js"


def source_file_path(source: SourceFile) -> str:
    """The copy of a published file, below the site's root."""
    return "data/sources/" + source.path.removeprefix("source/policies/")


def comparison_path(language: str, policy: str) -> str:
    """What the page of comparisons loads of a policy, below the site's root."""
    return f"{COMPARISON_DATA}{language}/{policy}.json"


def citations_path(language: str, page: str) -> str:
    """How the text that a page shows is cited, below the site's root."""
    return f"{CITATION_DATA}{language}/{page.removeprefix(POLICIES).rstrip('/')}.json"


def finding_path(code: str) -> str:
    """The catalogue of findings, at one of its kinds."""
    return f"{FINDINGS}#{code}"


def normalized_path(policy: str, text: str | None = None) -> str:
    """The normalized current text of a policy, or the one named, below the site's root."""
    return f"data/policies/{policy}{f'/{text}' if text else ''}.yaml"


def akoma_ntoso_path(policy: str, text: str, language: str = "zho") -> str:
    """A dated text as Akoma Ntoso, by the ISO 639-3 code of its language, below the site's root."""
    return f"data/akn/{policy}/{text}.{language}.xml"


def topic_workbook_path(topic: str) -> str:
    """The workbook of a topic, below the site's root."""
    return f"data/topics/{topic}.xlsx"


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a page: its path below the language's folder, `policies/a/b/`."""

    path: str

    def to(self, path: str) -> str:
        """The relative URL of another page of the same language."""
        return ("../" * self._depth + quote(path, safe="/#?=&%-_.~")) or "./"

    def to_root(self, path: str) -> str:
        """The relative URL of a file below the site's root."""
        return "../" * (self._depth + 1) + quote(path)

    @property
    def _depth(self) -> int:
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class WholeAddress(Address):
    """The place of a page on a site whose own address is known; it names others in full.

    `base` is where the pages of the language begin, `root` where the site does.
    """

    base: str
    root: str

    def to(self, path: str) -> str:
        """The whole URL of another page of the same language."""
        return self.base + quote(path, safe="/#?=&%-_.~")

    def to_root(self, path: str) -> str:
        """The whole URL of a file below the site's root."""
        return self.root + quote(path)
