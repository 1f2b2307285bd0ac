"""Hold stored English against the text that it translates."""

from generator.enrich.translations.checking import (
    absent_translations,
    check_translation,
    wording_hash,
)

__all__ = ["absent_translations", "check_translation", "wording_hash"]
