"""The compendium as a static API: small JSON files with schemas and an OpenAPI description."""

from generator.exchange.api.files import api_files

__all__ = ["api_files"]
