"""What `compendium translate` prints and writes: what is still to be translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.model.compendium import Compendium, PolicyTranslation, TranslatedLanguage
from generator.model.language import Language, names_path, translation_path
from generator.model.policy import Policy
from generator.model.project import Project
from generator.model.provision import Provision, walk
from generator.model.wording import wording_hash
from generator.model.yaml_file import YamlError, dump_yaml
from generator.model.yaml_insertion import YamlInsertions, comment_lines
from generator.read.languages import interface_path, missing_texts, read_interfaces

_SHOWN, _SHOWN_DIGEST = 48, 12
_FIELDS = ("heading", "text", "source", "allow")
_POLICY_HEADER = """\
# The text in {name}, by the id of its parts: unofficial, for reference only. `source` is the
# SHA-256 of the Chinese that was translated; where the wording changes, the entry is not used.
policy: {policy}
{title}
title: null
nodes: {{}}
"""
_NAMES_HEADER = """\
# Names in {name}, by the Chinese: of places, of topics and what they are about, of kinds of
# document and of the functions of bodies.
names: []
"""
_INTERFACE_HEADER = """\
# What the interface says in {name}, by key, in order of the keys. {{fields}} are filled in; bars
# part the forms of a text that counts. For an empty text, another language's is shown.
"""


_Addition = tuple[str, str, Callable[[YamlInsertions], None]]
"""A file, what it begins with if it is new, and what is added to it."""


class NotWrittenError(Exception):
    """A file cannot be added to; the message ends in what to do."""


class Pending(NamedTuple):
    """Something that is still to be translated, `missing` or `outdated`.

    `key` is its id or key in the file at `path`; `digest` the hash of the wording of today.
    """

    path: str
    state: str
    key: str
    chinese: str
    digest: str = ""


class Translations:
    """What the languages of a project still lack."""

    def __init__(self, root: Path, compendium: Compendium, project: Project) -> None:
        self._root, self._compendium, self._languages = root, compendium, project.languages
        self._interfaces = read_interfaces(root, project.languages)

    def pending(self, language: Language) -> Iterator[Pending]:
        """What is missing or outdated in a language: its interface, names and policies."""
        originals = self._originals()
        for key in self._missing_texts(language):
            path = interface_path(language.interface)
            yield Pending(path, "missing", key, originals.get(key, ""))
        there = self._there(language)
        for name in there.unnamed:
            yield Pending(names_path(language.translation or ""), "missing", "", name)
        for policy in self._compendium.policies:
            if translation := there.policies.get(policy.id):
                yield from _pending_parts(policy, translation, language)

    def write(self, language: Language) -> Iterator[str]:
        """Add an empty entry for everything that is missing in a language.

        Yields: the files that were written, relative to the project.
        Raises: NotWrittenError if a file does not have its entries on lines of their own.
        """
        for path, header, add in self._additions(language):
            file = self._root / path
            old = file.read_bytes().decode("utf-8") if file.is_file() else ""
            new = _added(path, old or header, add)
            if new != old:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(new, encoding="utf-8", newline="")
                yield path

    def _additions(self, language: Language) -> Iterator[_Addition]:
        there, folder = self._there(language), language.translation or ""
        if missing := self._missing_texts(language):
            header = _INTERFACE_HEADER.format(name=language.name)
            texts = {key: self._comment(key, language) for key in missing}
            yield interface_path(language.interface), header, partial(_add_texts, texts)
        if there.unnamed:
            header = _NAMES_HEADER.format(name=language.name)
            yield names_path(folder), header, partial(_add_names, there.unnamed)
        for policy in self._compendium.policies:
            translation = there.policies.get(policy.id)
            if translation and translation.coverage and translation.coverage.missing:
                path = translation_path(folder, policy.id)
                yield path, _policy_header(policy, language), partial(_add_parts, policy)

    def _there(self, language: Language) -> TranslatedLanguage:
        found = self._compendium.translations.get(language.translation or "")
        return found or TranslatedLanguage()

    def _missing_texts(self, language: Language) -> tuple[str, ...]:
        if language.conversion is not None:
            return ()
        return missing_texts(language, self._interfaces, self._languages)

    def _originals(self) -> Mapping[str, str]:
        """The interface texts of the original language."""
        originals = (it for it in self._languages if it.reads_original)
        return next((self._interfaces.get(it.interface, {}) for it in originals), {})

    def _comment(self, key: str, language: Language) -> list[str]:
        """What an interface text says in the original, and in the language that stands in."""
        lenders = (it for it in self._languages if it.tag == language.falls_back_to)
        lent = (self._interfaces.get(it.interface, {}).get(key) for it in lenders)
        said = [text for text in (self._originals().get(key), *lent) if text]
        return [line for text in said for line in comment_lines(text)]


def format_pending(pending: Iterable[Pending]) -> Iterator[str]:
    """Lines that list what is to be translated, by tabs: state, file, id, digest, Chinese."""
    for one in pending:
        chinese = " ".join(one.chinese.split())
        cut = chinese if len(chinese) <= _SHOWN else f"{chinese[:_SHOWN]}…"
        yield "\t".join((one.state, one.path, one.key, one.digest[:_SHOWN_DIGEST], cut))


def count_pending(language: Language, pending: Iterable[Pending]) -> str:
    """What a language lacks, in numbers."""
    states = Counter(one.state for one in pending)
    missing, outdated = states["missing"], states["outdated"]
    return f"{language.tag}  {missing} missing, {outdated} outdated"


def _pending_parts(
    policy: Policy, translation: PolicyTranslation, language: Language
) -> Iterator[Pending]:
    path = translation_path(language.translation or "", policy.id)
    coverage = translation.coverage
    missing, outdated = (coverage.missing, coverage.outdated) if coverage else ((), ())
    states = {**dict.fromkeys(missing, "missing"), **dict.fromkeys(outdated, "outdated")}
    for node in walk(policy.expression.body):
        if state := states.get(node.id):
            words = " ".join(_chinese(node).values())
            yield Pending(path, state, node.id, words, wording_hash(node))


# ---- Adding to files ------------------------------------------------------------------


def _added(path: str, text: str, add: Callable[[YamlInsertions], None]) -> str:
    try:
        insertions = YamlInsertions(text)
        add(insertions)
    except (YamlError, ValueError) as error:
        raise NotWrittenError(f"{path}: {error}") from error
    return insertions.text()


def _add_texts(comments: Mapping[str, list[str]], file: YamlInsertions) -> None:
    there = file.value or {}
    entries = {
        key: [*comment, f"{key}: ''"] for key, comment in comments.items() if key not in there
    }
    file.add((), sorted({*there, *entries}), entries)


def _add_names(names: Iterable[str], file: YamlInsertions) -> None:
    there = {row["zh"] for row in file.value["names"]}
    new = (name for name in names if name not in there)
    file.append(("names",), (dump_yaml({"zh": name, "name": ""}).splitlines() for name in new))


def _add_parts(policy: Policy, file: YamlInsertions) -> None:
    """Add an entry for each part that has none, and to the others the field that they lack."""
    nodes = {node.id: node for node in walk(policy.expression.body)}
    there: Mapping[str, Mapping[str, Any]] = file.value["nodes"]
    for name, entry in there.items():
        lacking = _chinese(nodes[name]).keys() - entry.keys() if name in nodes else set()
        if lacking and entry["source"] == wording_hash(nodes[name]):
            fields = {field: _field(field, nodes[name]) for field in lacking}
            file.add(("nodes", name), _FIELDS, fields)
    entries = {
        name: _entry(node) for name, node in nodes.items() if name not in there and _chinese(node)
    }
    file.add(("nodes",), list(nodes), entries)


def _entry(node: Provision) -> list[str]:
    fields = [line for field in _chinese(node) for line in _field(field, node)]
    return [f"{node.id}:", *(f"  {line}" for line in (*fields, f"source: {wording_hash(node)}"))]


def _field(field: str, node: Provision) -> list[str]:
    return [*comment_lines(_chinese(node)[field]), f"{field}: ''"]


def _chinese(node: Provision) -> dict[str, str]:
    texts = {"heading": node.heading, "text": node.text}
    return {field: text.value for field, text in texts.items() if text}


def _policy_header(policy: Policy, language: Language) -> str:
    title = policy.expression.metadata.title
    return _POLICY_HEADER.format(
        name=language.name,
        policy=policy.id,
        title=" ".join(comment_lines(title.value if title else policy.id)),
    )
