"""The policy compendium: policy documents in, a structured and linked website out."""
