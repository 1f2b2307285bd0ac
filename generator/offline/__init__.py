"""A copy of the site that is opened from a disk, without a server and without a network."""

from generator.offline.copying import offline_copy
from generator.offline.scripts import ScriptError

__all__ = ["ScriptError", "offline_copy"]
