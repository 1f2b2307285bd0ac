"""Changes: two moments of a compendium in, what became of it out."""

from generator.changes.comparing import compare, compare_policies
from generator.changes.revising import revise
from generator.changes.taking import applying, take_snapshot

__all__ = ["applying", "compare", "compare_policies", "revise", "take_snapshot"]
