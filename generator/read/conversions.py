"""Read which conversions between scripts an editor has read: `source/conversions.yaml`."""

from __future__ import annotations

from pathlib import Path

from generator.model.conversion import Passage, ReviewedConversions
from generator.model.diagnostic import Diagnostic
from generator.read.data_file import read_data_file

FILE = "source/conversions.yaml"


def read_conversions(root: Path) -> tuple[ReviewedConversions | None, tuple[Diagnostic, ...]]:
    """Read `root/source/conversions.yaml`.

    Returns: what was read, or None if the project keeps no such file or it cannot be
    used; then with E101 or E102 findings.
    """
    if not (root / FILE).is_file():
        return None, ()
    file, findings = read_data_file(root, FILE, "conversions")
    if file is None:
        return None, findings
    passages = {
        Passage(before, row["word"], behind): row["as"]
        for row in file.value["passages"]
        for before, _, behind in (place.partition("_") for place in row["at"])
    }
    return ReviewedConversions(file.value["words"], passages), findings
