"""Changes: two moments of a compendium in, what became of it out."""

from generator.changes.comparing import compare, compare_policies
from generator.changes.taking import on_day, take_snapshot

__all__ = ["compare", "compare_policies", "on_day", "take_snapshot"]
