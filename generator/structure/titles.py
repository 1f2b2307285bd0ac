"""Tell where a title ends that is broken over lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.rules.citations import judge_title
from generator.rules.policy_types import match_type
from generator.text.space import strip_layout
from generator.text.width import fold_width

_GOES_ON = re.compile(r"[的之及和与、》）)]|[（(〔【]|——")
_CITED = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_SHORTEST = 12
_LABELLED = re.compile(r"[^：:]{1,12}[：:].")


def is_complete_title(text: str) -> bool:
    """Tell a title by its end: the kind of document, form or list that it names."""
    return judge_title(text).rule != "unknown-ending"


def goes_on_with_title(title: str, line: str) -> bool:
    """Tell a line that is part of the title before it, from another title or from text.

    `title` is what the title's lines so far say; empty if there is none.
    """
    if not title or _GOES_ON.match(line):
        return True
    if is_same_title(title, line):
        return False
    if is_complete_title(title):
        return len(line) < _SHORTEST and is_complete_title(line)
    return not _LABELLED.match(line)


def opens_another_title(title: str, line: str) -> bool:
    """Tell a second title below one that is complete, from text."""
    return is_same_title(title, line) or is_complete_title(line)


def is_same_title(title: str, line: str) -> bool:
    """Tell a title that databases print twice, the second time with other brackets perhaps."""
    return title_key(title) == title_key(line)


def cited_titles(texts: Iterable[str]) -> set[str]:
    """The keys of the titles of documents that texts cite."""
    titles = {title_key(title) for text in texts for title in _CITED.findall(text)}
    return {title for title in titles if match_type(title)}


def title_key(title: str) -> str:
    """What is the same in a title however it is printed."""
    return strip_layout(fold_width(title)).replace("---", "-").replace("--", "-")
