"""Who is in charge of a clause, each body with the page of what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.voice import Voice
from generator.rules.body_functions import body_functions, functions_of


@dataclass(frozen=True, slots=True)
class BodyRun:
    """Words of a list of bodies; a body leads to what it is for, which `function` names."""

    text: str
    href: str = ""
    function: str = ""


class ResponsibleBodies:
    """Finds the bodies in the lists that one page shows."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._known: dict[str, tuple[re.Pattern[str], dict[str, BodyRun]]] = {}

    def runs(self, policy: str, text: str) -> tuple[BodyRun, ...]:
        """A list of a policy as the page shows it, in pieces that together are the whole text.

        A body whose name does not tell what it is for is plain words.
        """
        return tuple(run for run in self._runs(policy, text) if run.text)

    def _runs(self, policy: str, text: str) -> Iterator[BodyRun]:
        if policy not in self._known:
            self._known[policy] = self._bodies_of(policy)
        pattern, bodies = self._known[policy]
        at = 0
        for match in pattern.finditer(text):
            yield BodyRun(text[at : match.start()])
            yield bodies[match.group()]
            at = match.end()
        yield BodyRun(text[at:])

    def _bodies_of(self, policy: str) -> tuple[re.Pattern[str], dict[str, BodyRun]]:
        """The bodies that a policy's lists name, longer names before those that they hold."""
        agencies = self._catalogue.policies[policy].expression.content.agencies
        runs = (self._run(body) for body in dict.fromkeys(agency.body for agency in agencies))
        bodies = {run.text: run for run in runs if run.href}
        words = sorted(bodies, key=lambda body: (-len(body), body))
        return re.compile("|".join(map(re.escape, words)) or r"(?!)"), bodies

    def _run(self, body: str) -> BodyRun:
        shown, functions = self._voice.published(body).text, functions_of(body)
        if not functions:
            return BodyRun(shown)
        names = {one.id: one.names for one in body_functions()}
        href = self._here.to(address.agency_path(functions[0]))
        return BodyRun(shown, href, self._voice.name(names[functions[0]]))
