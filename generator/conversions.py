"""What `compendium conversions` prints and writes: choices between traditional forms to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.model.compendium import Compendium
from generator.model.conversion import ReviewedConversions
from generator.model.diagnostic import Place
from generator.model.project import Project
from generator.model.yaml_file import dump_yaml, dump_yaml_rows, parse_yaml
from generator.read.conversions import FILE
from generator.render.script import Ground, ScriptConverter
from generator.render.script_review import (
    Conversion,
    ScriptReviewer,
    describe,
    document_conversions,
    is_read,
)

_HEADER = """\
# What readers of the traditional pages see where a character has several traditional forms, or
# where words of the dictionary overlap. An editor has read every line and found it right.
# `compendium conversions` prints what is not here yet; with `--accept` it is added.
# words: right wherever no other word overlaps. A single character is meant where no longer word
# holds it; such lines, and words that become something else than their characters do by
# themselves, are put here by hand.
# passages: right between these characters (`_` is the word).
# What is wrong is put right in glossary.yaml, below `script:`.
"""
_DATA: Mapping[str, frozenset[str] | None] = {
    "source/jurisdictions.yaml": frozenset({"zh", "short"}),
    "source/topics.yaml": frozenset({"zh", "definition_zh"}),
    "source/glossary.yaml": frozenset({"zh"}),
    "site_templates/interface/zh-Hans.yaml": None,
}
"""The keys whose values pages show, by file; None for all."""

_SHOWN_OF_WORD = 3
"""How many surroundings are shown of a word that is right in all of them."""

_Path = tuple[str | int, ...]


class Found(NamedTuple):
    """A choice between traditional forms and its place."""

    conversion: Conversion
    place: Place


def find_conversions(root: Path, compendium: Compendium, project: Project) -> list[Found]:
    """Every choice in the wording of the documents, in data, interface and written pages."""
    reviewer = ScriptReviewer(ScriptConverter(project.script_exceptions))
    return [*_in_documents(compendium, project, reviewer), *_in_files(root, reviewer)]


def unread(found: Iterable[Found], reviewed: ReviewedConversions) -> list[Found]:
    """Those that no editor has read, and that no rule or phrase of ours settles."""
    return [one for one in found if not is_read(one.conversion, reviewed)]


def format_conversions(found: Iterable[Found]) -> Iterator[str]:
    """Lines that show choices by the word that decides, each surrounding once with a place."""
    groups: defaultdict[tuple[str, str, Ground], list[Found]] = defaultdict(list)
    for one in found:
        conversion = one.conversion
        groups[conversion.passage.word, conversion.result, conversion.ground].append(one)
    for (word, result, ground), group in sorted(groups.items()):
        yield f"{word} → {result}  {len(group)} ×  {ground}{_forms(group[0].conversion)}"
        yield from _surroundings(group)


def accept(root: Path, found: Iterable[Found], reviewed: ReviewedConversions) -> int:
    """Add what nobody had read to the list of what was read.

    Returns: how many entries are new.
    """
    words, passages = dict(reviewed.words), dict(reviewed.passages)
    for conversion, _ in unread(found, reviewed):
        if conversion.is_word:
            words[conversion.passage.word] = conversion.result
        else:
            passages[conversion.passage] = conversion.result
    content = dump_conversions(ReviewedConversions(words, passages))
    (root / FILE).write_text(content, encoding="utf-8", newline="\n")
    return len(words) + len(passages) - len(reviewed.words) - len(reviewed.passages)


def dump_conversions(reviewed: ReviewedConversions) -> str:
    """The content of `source/conversions.yaml`: sorted, one word a line."""
    surroundings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (before, word, behind), result in sorted(reviewed.passages.items()):
        surroundings[word, result].append(f"{before}_{behind}")
    rows = [
        {"word": word, "as": result, "at": places}
        for (word, result), places in sorted(surroundings.items())
    ]
    words = {"words": dict(sorted(reviewed.words.items()))}
    passages = f"passages:\n{dump_yaml_rows(rows)}" if rows else "passages: []\n"
    return _HEADER + dump_yaml(words) + passages


def _in_documents(
    compendium: Compendium, project: Project, reviewer: ScriptReviewer
) -> Iterator[Found]:
    sources = {text.source.path: text.source for one in project.policies for text in one.texts}
    for expression in (one for policy in compendium.policies for one in policy.expressions):
        source = sources[expression.source.path]
        for conversion, span in document_conversions(expression, reviewer):
            yield Found(conversion, source.place_of(span))


def _in_files(root: Path, reviewer: ScriptReviewer) -> Iterator[Found]:
    for place, text in (*_in_data(root), *_in_pages(root)):
        for conversion in reviewer.conversions(text):
            yield Found(conversion, place)


def _in_data(root: Path) -> Iterator[tuple[Place, str]]:
    """The texts that pages show from data files, each with the line of its key."""
    for path, keys in _DATA.items():
        file = root / path
        if file.is_file():
            data = parse_yaml(file.read_text(encoding="utf-8"))
            for at, text in _texts(data.value, ()):
                if keys is None or at[-1] in keys:
                    yield Place(path, *data.position(at)), text


def _texts(value: Any, path: _Path) -> Iterator[tuple[_Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _texts(item, (*path, key))


def _in_pages(root: Path) -> Iterator[tuple[Place, str]]:
    """The lines of the pages that people wrote in Chinese."""
    for file in sorted((root / "site_templates" / "pages").rglob("*.zh-Hans.md")):
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            yield Place(path, number), line


def _forms(conversion: Conversion) -> str:
    """The forms that there were to choose from, and what spoke against the choice."""
    forms = f": {' '.join(conversion.forms)}" if conversion.forms else ""
    return f"{forms}, another word overlaps" if conversion.contested else forms


def _surroundings(group: Sequence[Found]) -> Iterator[str]:
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for conversion, place in group:
        places[describe(conversion)].append(place)
    most = _SHOWN_OF_WORD if group[0].conversion.is_word else len(places)
    for shown, at in sorted(places.items())[:most]:
        times = f"  {len(at)} ×" if len(at) > 1 else ""
        yield f"    {shown}  {at[0].path}:{at[0].line}:{at[0].column}{times}"
    if len(places) > most:
        yield f"    … {len(places) - most} more surroundings"
