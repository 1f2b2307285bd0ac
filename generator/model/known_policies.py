"""Find the policy that another text names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.model.policy import Fact, Policy
from generator.text.width import fold_width

_WORDS = re.compile(r"\w+")


class KnownPolicies:
    """The policies that are here, by the titles and document numbers of all their texts."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._by_number: defaultdict[str, dict[str, Policy]] = defaultdict(dict)
        self._by_title: defaultdict[str, dict[str, Policy]] = defaultdict(dict)
        self._numbered: set[str] = set()
        for policy in policies:
            for expression in policy.expressions:
                self._add(policy, expression.metadata.title, expression.metadata.document_number)

    def named(
        self, number: str | None, titles: Iterable[str], citing: str | None = None
    ) -> Policy | None:
        """The one policy here that a document number or one of the titles names, if there is.

        A title does not name a policy that states another number. `citing` is the id of the
        policy that names it, which is not itself meant.
        """
        if number is not None and (found := self._by_number.get(_folded_number(number))):
            return _only(found, citing)
        titled = (self._by_title.get(_folded_title(title), {}) for title in titles)
        found = next((policies for policies in titled if policies), {})
        is_another = number is not None and any(policy in self._numbered for policy in found)
        return None if is_another else _only(found, citing)

    def _add(self, policy: Policy, title: Fact[str] | None, number: Fact[str] | None) -> None:
        if title is not None:
            self._by_title[_folded_title(title.value)][policy.id] = policy
        if number is not None:
            self._by_number[_folded_number(number.value)][policy.id] = policy
            self._numbered.add(policy.id)


def _only(policies: Mapping[str, Policy], citing: str | None) -> Policy | None:
    others = [policy for name, policy in policies.items() if name != citing]
    return others[0] if len(others) == 1 else None


def _folded_number(number: str) -> str:
    """A document number whose brackets and spaces do not count."""
    return "-".join(_WORDS.findall(fold_width(number)))


def _folded_title(title: str) -> str:
    """A title whose width, case, space and punctuation do not count."""
    return "".join(_WORDS.findall(fold_width(title).lower()))
