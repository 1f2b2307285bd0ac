"""What is exchanged: the compendium with its tables, and where and how the site shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol
from urllib.parse import quote

from generator.model.clause import Clause
from generator.model.compendium import Compendium
from generator.model.policy import Names, Policy, SourceFile
from generator.model.provision import Provision
from generator.model.words import NodeWords, Words

SOURCE_LANGUAGE = "zh-Hans"
"""The language of the published texts."""

NOTICE = (
    "以发布机关公布的中文文本为准；译文为非官方译文，仅供参考。 "
    "The Chinese text as published prevails; translations are unofficial and for reference only."
)

Row = Mapping[str, object]


class ExchangeFile(NamedTuple):
    """A file below the site's root."""

    path: str
    data: bytes


class Speaker(Protocol):
    """A language of the site, as it tells what a document is called and says."""

    @property
    def tag(self) -> str:
        """The BCP 47 tag, which is the folder of the pages."""

    @property
    def name(self) -> str:
        """What the language calls itself."""

    @property
    def translates(self) -> bool:
        """Whether its readers are shown translations, not the published wording."""

    def say(self, key: str) -> str:
        """A text of the interface."""

    def named(self, names: Names) -> str:
        """The name of a place or a type."""

    def title(self, policy: Policy) -> Words:
        """A policy's title."""

    def label(self, clause: Clause) -> str:
        """A clause's number as a reader of the language cites it."""

    def wording(self, clause: Clause) -> Words:
        """A clause's wording, translated as far as there is a translation."""

    def node(self, policy: str, provision: Provision) -> NodeWords:
        """What stands in one node, translated where there is a translation."""


class Places(Protocol):
    """Where the site's pages stand below a language's folder, and its files below the root."""

    @property
    def SEARCH(self) -> str:  # noqa: N802 - it is a constant of a module
        """The page of search."""

    @property
    def ABOUT(self) -> str:  # noqa: N802 - it is a constant of a module
        """The page about the site."""

    def policy_path(self, policy: str) -> str:
        """The page of a policy."""

    def topic_path(self, topic: str) -> str:
        """The page of a topic."""

    def jurisdiction_path(self, jurisdiction: str) -> str:
        """The page of a place."""

    def text_path(self, policy: str, text: str) -> str:
        """The page of a dated text that is not the current one."""

    def normalized_path(self, policy: str, text: str | None = None) -> str:
        """The normalized current text of a policy, or the one named."""

    def akoma_ntoso_path(self, policy: str, text: str, language: str = ...) -> str:
        """A dated text as Akoma Ntoso, by the ISO 639-3 code of its language."""

    def source_file_path(self, source: SourceFile) -> str:
        """The copy of a published file."""


@dataclass(frozen=True)
class Edition:
    """Everything that the files for other programs are made from.

    `rows` are the rows of the tables by the tables' names. `site_url` ends in a slash; it is
    empty where nobody knows yet where the site will stand. `generated_from` are the SHA-256
    digests of the files that the site was made from, by their paths in the project.
    """

    compendium: Compendium
    rows: Mapping[str, Sequence[Row]]
    speakers: tuple[Speaker, ...]
    places: Places
    site_url: str = ""
    generated_from: Mapping[str, str] = field(default_factory=dict)

    def url(self, target: str, base: str) -> str:
        """The address of a page or file of the site as the file at `base` writes it.

        It is whole where the site's is known; else relative, so that the site may stand anywhere.
        """
        quoted = quote(target, safe="/#?=&%-_.~{}")
        return self.site_url + quoted if self.site_url else _relative(quoted, base)

    def page_urls(self, page: str, base: str) -> dict[str, str]:
        """The address of a page in every language, by the language's tag."""
        return {speaker.tag: self.url(f"{speaker.tag}/{page}", base) for speaker in self.speakers}

    @property
    def translators(self) -> tuple[Speaker, ...]:
        """The languages whose readers are shown translations."""
        return tuple(speaker for speaker in self.speakers if speaker.translates)


def web_address(url: str | None) -> str | None:
    """An address that is safe to offer as a link; None if it is none."""
    return url if url is not None and url.startswith(("http://", "https://")) else None


def _relative(target: str, base: str) -> str:
    """The shortest way from a file to a path below the same root."""
    path, mark, fragment = target.partition("#")
    if path == base and mark:
        return f"#{fragment}"
    folders, parts = base.split("/")[:-1], path.split("/")
    common = 0
    while common < min(len(folders), len(parts) - 1) and folders[common] == parts[common]:
        common += 1
    up = "../" * (len(folders) - common)
    return (up + "/".join(parts[common:]) or "./") + mark + fragment
