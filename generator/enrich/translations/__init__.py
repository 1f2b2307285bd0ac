"""Hold stored translations against the text that they translate."""

from generator.enrich.translations.checking import wording_hash
from generator.enrich.translations.language import check_language

__all__ = ["check_language", "wording_hash"]
