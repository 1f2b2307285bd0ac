"""The fingerprint of a provision's own words, by which a translation knows what it translates."""

from __future__ import annotations

import hashlib

from generator.model.provision import Provision
from generator.text.space import strip_layout


def wording_hash(provision: Provision) -> str:
    """SHA-256 of a node's own heading and text, layout space taken out, in UTF-8."""
    words = (text.value for text in (provision.heading, provision.text) if text)
    return hashlib.sha256(strip_layout("".join(words)).encode("utf-8")).hexdigest()
