"""Enrich: read off the tree what the text says about itself."""

from generator.enrich.dated_texts import date_texts
from generator.enrich.expression import enrich
from generator.enrich.repeals import mark_repealed
from generator.enrich.translations import absent_translations, check_translation

__all__ = [
    "absent_translations",
    "check_translation",
    "date_texts",
    "enrich",
    "mark_repealed",
]
