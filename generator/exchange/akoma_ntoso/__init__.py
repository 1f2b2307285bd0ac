"""Texts as Akoma Ntoso 3.0, one document an expression."""

from generator.exchange.akoma_ntoso.document import akoma_ntoso_files

__all__ = ["akoma_ntoso_files"]
