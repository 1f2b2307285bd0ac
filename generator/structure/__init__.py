"""Structure: logical lines into the tree of the text."""

from generator.structure.document import structure

__all__ = ["structure"]
