"""Link: clauses of different policies that are about the same matter, and why."""

from generator.link.deciding import decide_links, decide_topics
from generator.link.holding import Texts, drop_contradicted, hold
from generator.link.linking import Linking, link
from generator.link.reviewing import doubtful_links, doubtful_tags
from generator.link.tagging import tag

__all__ = [
    "Linking",
    "Texts",
    "decide_links",
    "decide_topics",
    "doubtful_links",
    "doubtful_tags",
    "drop_contradicted",
    "hold",
    "link",
    "tag",
]
