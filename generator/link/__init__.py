"""Link: clauses of different places that are about the same matter, and why."""

from generator.link.linking import link
from generator.link.tagging import tag

__all__ = ["link", "tag"]
