"""Read: the project folder and the published files, into values."""

from generator.read.document import read_document
from generator.read.project import read_project

__all__ = ["read_document", "read_project"]
