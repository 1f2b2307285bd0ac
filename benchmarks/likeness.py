"""Fit the weights of `generator/rules/likeness.yaml` anew, and say how well they carry over.

Run: python -m benchmarks.likeness LABELS… [--project DIR]

LABELS are tables of pairs that people labelled by reading (clause_a, clause_b, label); the
project must hold every document that they name. Prints the weights as YAML, then the scores
of each document by what the other documents alone would have taught.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from generator.link.labels import Pair, read_labels
from generator.link.leaving_out import fitted, leave_one_out
from generator.pipeline import assemble
from generator.scores import format_left_out


def main(tables: list[Path], project: Path) -> None:
    """Print the fitted weights and the scores with each document left out."""
    labels: dict[Pair, str] = {}
    for table in tables:
        labels |= read_labels(table.read_text(encoding="utf-8"))
    compendium, _ = assemble(project, date(2026, 1, 1))
    model = fitted(compendium.topics, compendium.policies, labels)
    print(f"bias: {model.bias:.4f}\nweights:")
    for name, weight in model.weights.items():
        print(f"  {name}: {weight:.4f}")
    for own_cues in (True, False):
        scores = leave_one_out(compendium.topics, compendium.policies, labels, own_cues=own_cues)
        print(format_left_out(scores, own_cues=own_cues), end="")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("labels", type=Path, nargs="+", metavar="LABELS")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    arguments = parser.parse_args()
    main(arguments.labels, arguments.project)
