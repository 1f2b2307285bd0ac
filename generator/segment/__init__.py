"""Segment: decoded text into logical lines with the numbers they open with."""

from generator.segment.lines import segment

__all__ = ["segment"]
