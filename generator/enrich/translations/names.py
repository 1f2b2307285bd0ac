"""Whether the places, topics and kinds of the project have names in a language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator.model.compendium import TranslatedLanguage
from generator.model.diagnostic import Diagnostic, Place
from generator.model.language import Language, names_path
from generator.model.policy import Names
from generator.model.project import Project
from generator.rules.body_functions import body_functions, function_groups
from generator.rules.diagnostics import finding
from generator.rules.policy_types import policy_types

_NAMED_BY_DATA = "en"


def chinese_names(project: Project) -> tuple[str, ...]:
    """The Chinese of every name and definition that pages show, each once, in the data's order."""
    return tuple(dict.fromkeys(names.zh for names in _names(project)))


def unnamed(language: Language, names: Iterable[str], chinese: Iterable[str]) -> tuple[str, ...]:
    """What has no name in a language; English names stand in the data themselves."""
    if language.translation == _NAMED_BY_DATA:
        return ()
    named = set(names)
    return tuple(name for name in chinese if name not in named)


def check_names(
    language: Language, there: TranslatedLanguage, chinese: Collection[str]
) -> Iterator[Diagnostic]:
    """Findings about names that are missing (I422), and names of nothing (W421)."""
    if missing := unnamed(language, there.names, chinese):
        said = {"n": len(missing), "all": len(chinese), "language": language.tag}
        yield finding("I422", Place(names_path(language.translation or "")), **said)
    for name in sorted(there.names.keys() - set(chinese)):
        yield finding("W421", there.name_places[name], name=name)


def _names(project: Project) -> Iterator[Names]:
    for place in project.jurisdictions:
        yield place.names
    for group in project.groups:
        yield group.names
    for topic in project.topics:
        yield from (topic.names, topic.definition)
        for aspect in topic.aspects:
            yield from (aspect.names, aspect.definition)
    for kind in policy_types():
        yield kind.names
    yield from (group.names for group in function_groups())
    yield from (function.names for function in body_functions())
