"""Enrich: read off the tree what the text says about itself."""

from generator.enrich.expression import enrich
from generator.enrich.translations import check_translation

__all__ = ["check_translation", "enrich"]
