"""Hold stored translations against the text that they translate."""

from generator.enrich.translations.language import check_language

__all__ = ["check_language"]
