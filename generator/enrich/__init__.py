"""Enrich: read off the tree what the text says about itself, and hold translations against it."""

from generator.enrich.dated_texts import date_texts
from generator.enrich.expression import enrich
from generator.enrich.repeals import mark_repealed
from generator.enrich.translations import check_language

__all__ = ["check_language", "date_texts", "enrich", "mark_repealed"]
