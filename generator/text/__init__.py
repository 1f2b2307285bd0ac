"""Strings only: numerals, width, Han script, sentences. Knows nothing of law."""
