"""Read off a tree the amounts, shares, terms and head counts that its clauses state."""

from generator.enrich.quantities.reading import read_quantities

__all__ = ["read_quantities"]
