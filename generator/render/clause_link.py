"""How other pages name a clause and lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.clause import ClauseRef
from generator.model.provision import Provision
from generator.render import address
from generator.render.address import Address
from generator.render.catalogue import Catalogue
from generator.render.policy_view import title_of
from generator.render.provision_view import citable_nodes, node_label
from generator.render.voice import Voice, Wording


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause by its number, on the page of its policy."""

    label: str
    href: str
    title: Wording
    place: str


class ClauseLinks:
    """Links from one page to clauses, and to the other parts of a text that state something."""

    def __init__(self, catalogue: Catalogue, voice: Voice, here: Address) -> None:
        self._catalogue, self._voice, self._here = catalogue, voice, here
        self._nodes: dict[str, Mapping[str, Provision]] = {}

    def to(self, ref: ClauseRef) -> ClauseLink:
        """The link to a clause, a preamble or a closing part."""
        policy = self._catalogue.policies[ref.policy]
        if ref.policy not in self._nodes:
            self._nodes[ref.policy] = citable_nodes(policy.expression.body)
        node = self._nodes[ref.policy].get(ref.clause)
        place = self._catalogue.jurisdictions[policy.jurisdiction]
        return ClauseLink(
            label=node_label(self._voice, node) if node else ref.clause,
            href=self._here.to(address.clause_path(ref)),
            title=self._voice.title(policy.id, title_of(policy)),
            place=self._voice.name(place.names),
        )
