"""The plural forms of a language, by rules as the CLDR writes them.

Source: Unicode Technical Standard #35, part 3, “Language Plural Rules”.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from babel.plural import PluralRule, RuleError


class Plurals:
    """Which form of a counting text a number asks for.

    `rules` are conditions by category, in the order of the forms: `{one: n = 1}` of English.
    The last form, `other`, is for every number that no condition names.
    Raises: ValueError if a category or a condition is not as the CLDR has them.
    """

    def __init__(self, rules: Mapping[str, str]) -> None:
        self.rules = dict(rules)
        try:
            self._rule = PluralRule(self.rules)
        except (RuleError, ValueError) as error:
            raise ValueError(f"no plural rule: {error}") from error

    @property
    def forms(self) -> int:
        """How many forms there are."""
        return len(self.rules) + 1

    def form_of(self, number: float | Decimal) -> int:
        """The form for a number, counted from 0."""
        category = self._rule(abs(Decimal(number)))
        return next((at for at, name in enumerate(self.rules) if name == category), -1)

    def choose(self, text: str, number: float | Decimal) -> str:
        """The form of `one|…|other` for a number; a text without a bar has one form."""
        forms = text.split("|")
        at = self.form_of(number)
        return forms[at] if at < len(forms) - 1 else forms[-1]


@lru_cache(maxsize=64)
def plurals_of(rules: tuple[tuple[str, str], ...]) -> Plurals:
    """The plural forms of these rules, made once."""
    return Plurals(dict(rules))
