"""The catalogue of findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.model.diagnostic import Diagnostic, Place, Severity
from generator.rules.tables import load_table


@dataclass(frozen=True, slots=True)
class DiagnosticRule:
    """One kind of finding.

    `message` and `next_step` are templates; `explanation` is for a person who
    asks; `example` triggers the finding and `counter_example` does not. Both
    are the content of `example_file` in an otherwise sound project.
    """

    code: str
    name: str
    message: str
    next_step: str
    explanation: str
    example_file: str
    example: str
    counter_example: str

    @property
    def severity(self) -> Severity:
        """The weight that the code's first letter states."""
        return Severity(self.code[0])


@cache
def diagnostic_rules() -> dict[str, DiagnosticRule]:
    """Every kind of finding by its code, in the order of the codes' numbers."""
    rules = [DiagnosticRule(**row) for row in load_table("diagnostics")["diagnostics"]]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code[1:])}


@cache
def named_diagnostics() -> dict[str, DiagnosticRule]:
    """Every kind of finding by its name."""
    return {rule.name: rule for rule in diagnostic_rules().values()}


def finding(code: str, place: Place, /, **fields: object) -> Diagnostic:
    """A finding of the catalogue at a place, its message filled in.

    Raises: KeyError if the code or a field of its message is unknown (our bug).
    """
    rule = diagnostic_rules()[code]
    message, next_step = rule.message.format(**fields), rule.next_step.format(**fields)
    return Diagnostic(place, code, rule.name, message, next_step)
