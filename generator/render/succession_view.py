"""Which policies here one amends or repeals, and which amend or repeal it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.policy import Policy
from generator.model.statement import CitationRole
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.voice import Voice, Wording

_ROLES = (CitationRole.AMENDS, CitationRole.REPEALS)


@dataclass(frozen=True, slots=True)
class Successor:
    """A policy that another one amends or repeals, or the other way round.

    `href` leads to the clause that says so.
    """

    title: Wording
    href: str


@dataclass(frozen=True, slots=True)
class SuccessionLine:
    """What a policy does to others, or what others do to it."""

    label: str
    policies: tuple[Successor, ...]


def succession_lines(
    catalogue: Catalogue, voice: Voice, policy: Policy, here: Address
) -> tuple[SuccessionLine, ...]:
    """What a policy amends and repeals, and by what it is amended and repealed."""
    lines = _lines(catalogue, voice, policy.id, here)
    return tuple(line for line in lines if line.policies)


def _lines(
    catalogue: Catalogue, voice: Voice, policy: str, here: Address
) -> Iterator[SuccessionLine]:
    found = catalogue.successions_of(policy)
    for role in _ROLES:
        done = [one.target for one in found if one.role is role and one.target != policy]
        done_by = [one.source for one in found if one.role is role and one.target == policy]
        links = {here.to(address.policy_path(target)): target for target in done}
        yield SuccessionLine(voice.say(f"succession_{role}"), _named(catalogue, voice, links))
        links = {here.to(address.clause_path(source)): source.policy for source in done_by}
        yield SuccessionLine(voice.say(f"succession_{role}_by"), _named(catalogue, voice, links))


def _named(catalogue: Catalogue, voice: Voice, links: dict[str, str]) -> tuple[Successor, ...]:
    return tuple(
        Successor(voice.title(policy, catalogue.policies[policy].title), href)
        for href, policy in links.items()
    )
