"""Read the languages of the site, and look through their interface texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

from generator.model.diagnostic import Diagnostic, Place
from generator.model.language import (
    LANGUAGES_FILE,
    TRANSLATIONS_FOLDER,
    Direction,
    Language,
    language_of,
)
from generator.read.data_file import DataFile, read_data_file
from generator.rules.diagnostics import finding
from generator.text.plurals import Plurals, plurals_of

_INTERFACE_FOLDER = "site_templates/interface"
_LISTS = frozenset({"months", "number_scales"})
"""Texts in which bars part the items of a list."""

_FIELDS = {"date": frozenset({"year", "month", "month_number", "day"})}
"""What may be filled in where each language picks of it what it needs."""

_NAMED_AT_MOST = 8

Texts = Mapping[str, str]
"""Interface texts by key."""


def read_languages(root: Path) -> tuple[tuple[Language, ...], tuple[Diagnostic, ...]]:
    """The usable languages of `languages.yaml`, and what is wrong with them or their texts.

    Interface texts are measured by the languages that may lack none: whatever any of these
    says, all have to say, with the same fields. Where the file cannot be used, or where a
    project has sources and no site, each folder of translations is a language.
    """
    if not (root / LANGUAGES_FILE).parent.is_dir():
        return _languages_of_folders(root), ()
    file, findings = read_data_file(root, LANGUAGES_FILE, "languages")
    if file is None:
        return _languages_of_folders(root), findings
    languages = tuple(map(language_of, file.value["languages"]))
    problems = tuple(_problems(file, languages))
    if problems:
        return _languages_of_folders(root), problems
    interfaces, findings = _read_interfaces(root, languages)
    return languages, (*findings, *_interface_findings(languages, interfaces))


def _languages_of_folders(root: Path) -> tuple[Language, ...]:
    base = root / TRANSLATIONS_FOLDER
    folders = sorted(path.name for path in base.iterdir() if path.is_dir()) if base.is_dir() else []
    return tuple(
        Language(name, name, name, Direction.LTR, name, translation=name) for name in folders
    )


def interface_path(name: str) -> str:
    """The file of interface texts of that name."""
    return f"{_INTERFACE_FOLDER}/{name}.yaml"


def missing_texts(
    language: Language, interfaces: Mapping[str, Texts], languages: Iterable[Language]
) -> tuple[str, ...]:
    """The keys of the interface texts that a language lacks, or that are empty in it."""
    own = interfaces.get(language.interface, {})
    return tuple(key for key in sorted(_expected(languages, interfaces)) if not own.get(key))


# ---- Languages ------------------------------------------------------------------------


def _problems(file: DataFile, languages: tuple[Language, ...]) -> Iterator[Diagnostic]:
    whole = {language.tag for language in languages if language.falls_back_to is None}
    seen: set[str] = set()
    for at, language in enumerate(languages):
        place = ("languages", at)
        if language.tag in seen:
            yield finding("E105", file.place((*place, "tag")), id=language.tag)
        seen.add(language.tag)
        if language.falls_back_to and language.falls_back_to not in whole - {language.tag}:
            said = {"field": "falls_back_to", "value": language.falls_back_to}
            yield finding("E107", file.place((*place, "falls_back_to")), **said)
        if problem := _plural_problem(language):
            yield finding("E102", file.place((*place, "plurals")), problem=problem)
    if sum(1 for it in languages if it.reads_original and it.conversion is None) != 1:
        problem = "exactly one language has neither conversion nor translation: the original"
        yield finding("E102", file.place(("languages",)), problem=problem)


def _plural_problem(language: Language) -> str:
    try:
        Plurals(dict(language.plurals))
    except ValueError as error:
        return str(error)
    return ""


# ---- Interface texts ------------------------------------------------------------------


def read_interfaces(root: Path, languages: Iterable[Language]) -> dict[str, Texts]:
    """The interface texts of the usable files, by the file's name."""
    files, _ = _read_interfaces(root, languages)
    return {name: file.value for name, file in files.items()}


def _read_interfaces(
    root: Path, languages: Iterable[Language]
) -> tuple[dict[str, DataFile], tuple[Diagnostic, ...]]:
    files, findings = dict[str, DataFile](), list[Diagnostic]()
    for name in dict.fromkeys(language.interface for language in languages):
        file, found = read_data_file(root, interface_path(name), "interface")
        findings.extend(found)
        if file is not None:
            files[name] = file
    return files, tuple(findings)


def _interface_findings(
    languages: tuple[Language, ...], files: Mapping[str, DataFile]
) -> Iterator[Diagnostic]:
    checked = {it.interface: it for it in reversed(languages) if it.interface in files}
    interfaces = {name: file.value for name, file in files.items()}
    expected = _expected(languages, interfaces)
    for name, language in checked.items():
        yield from _lacking(language, missing_texts(language, interfaces, languages), len(expected))
        for key, text in interfaces[name].items():
            if text and (problem := _text_problem(key, text, expected, language)):
                place = files[name].place((key,))
                yield finding("E123", place, key=key, problem=problem)


def _lacking(language: Language, keys: tuple[str, ...], every: int) -> Iterator[Diagnostic]:
    if keys:
        shown = ", ".join(keys[:_NAMED_AT_MOST]) + (" …" if len(keys) > _NAMED_AT_MOST else "")
        said = {"n": len(keys), "all": every, "tag": language.tag, "keys": shown}
        code = "I122" if language.falls_back_to else "E121"
        said["fallback"] = language.falls_back_to or ""
        yield finding(code, Place(interface_path(language.interface)), **said)


def _expected(
    languages: Iterable[Language], interfaces: Mapping[str, Texts]
) -> dict[str, frozenset[str]]:
    """The texts of the languages that may lack none, with the fields that the first fills in."""
    expected: dict[str, frozenset[str]] = {}
    for language in languages:
        if language.falls_back_to is None and language.interface in interfaces:
            for key, text in interfaces[language.interface].items():
                expected.setdefault(key, _FIELDS.get(key) or _fields_if_sound(text))
    return expected


def _text_problem(
    key: str, text: str, expected: Mapping[str, frozenset[str]], language: Language
) -> str:
    if key not in expected:
        return "no page says this text"
    try:
        unknown = _fields(text) - expected[key]
    except ValueError as error:
        return str(error)
    if unknown:
        return f"there is no field {{{min(unknown)}}} to fill in"
    return "" if key in _LISTS else _form_problem(text, language)


def _form_problem(text: str, language: Language) -> str:
    forms, known = text.count("|") + 1, plurals_of(language.plurals).forms
    if forms in {1, known}:
        return ""
    return f"it has {forms} forms, and {language.tag} tells {known} apart"


def _fields(text: str) -> set[str]:
    """The names of the fields of a text. Raises: ValueError if its braces do not match."""
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}


def _fields_if_sound(text: str) -> frozenset[str]:
    try:
        return frozenset(_fields(text))
    except ValueError:
        return frozenset()
