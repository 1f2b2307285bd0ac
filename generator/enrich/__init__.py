"""Enrich: read off the tree what the text says about itself."""

from generator.enrich.expression import enrich
from generator.enrich.translations import absent_translations, check_translation

__all__ = ["absent_translations", "check_translation", "enrich"]
