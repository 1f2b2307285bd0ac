"""Which body answers for which clause, and what the body is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.clause import ClauseRef
from generator.model.policy import Jurisdiction, Policy
from generator.model.provision import Provision, walk
from generator.model.statement import Agency
from generator.render.catalogue import Catalogue
from generator.rules.body_functions import functions_of
from generator.rules.diagnostics import named_diagnostics

_MISPRINTS = ("agency-role-misprint", "agency-list-misprint")


class Misprint(NamedTuple):
    """A finding that a list looks misprinted; `note` is the editor's who confirmed that it is."""

    code: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Charge:
    """A body that a clause's list names, and what looks misprinted in the list."""

    place: Jurisdiction
    ref: ClauseRef
    agency: Agency
    functions: tuple[str, ...]
    misprints: tuple[Misprint, ...]


def charges_of(catalogue: Catalogue) -> tuple[Charge, ...]:
    """Every body of every list, policies in their order and each in reading order."""
    found = _found_misprints(catalogue)
    return tuple(
        charge
        for policy in catalogue.compendium.policies
        for charge in _of(catalogue, policy, found)
    )


def _of(
    catalogue: Catalogue, policy: Policy, found: Mapping[str, Mapping[int, Misprint]]
) -> Iterator[Charge]:
    place = catalogue.jurisdictions[policy.jurisdiction]
    lines = {**found.get(policy.expression.source.path, {}), **_allowed_misprints(policy)}
    nodes = {node.id: node for node in walk(policy.expression.body)}
    for agency in policy.expression.content.agencies:
        yield Charge(
            place,
            ClauseRef(policy.id, agency.clause),
            agency,
            functions_of(agency.body),
            _misprints_in(nodes.get(agency.node), lines),
        )


def _found_misprints(catalogue: Catalogue) -> Mapping[str, Mapping[int, Misprint]]:
    """What looks misprinted, by file and line."""
    found: defaultdict[str, dict[int, Misprint]] = defaultdict(dict)
    for finding in catalogue.compendium.findings:
        if finding.code in _misprint_codes():
            found[finding.place.path][finding.place.line] = Misprint(finding.code, None)
    return found


def _allowed_misprints(policy: Policy) -> Mapping[int, Misprint]:
    """What an editor has looked at and found to be printed so, by line."""
    return {
        allowance.line: Misprint(allowance.code, allowance.reason)
        for allowance in policy.meta.allow
        if allowance.code in _misprint_codes() and allowance.line is not None
    }


def _misprint_codes() -> frozenset[str]:
    return frozenset(named_diagnostics()[name].code for name in _MISPRINTS)


def _misprints_in(node: Provision | None, lines: Mapping[int, Misprint]) -> tuple[Misprint, ...]:
    if node is None:
        return ()
    return tuple(lines[line] for line in sorted(lines) if node.first_line <= line <= node.last_line)
