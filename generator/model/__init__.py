"""The values that the stages hand to one another. Frozen; no behaviour beyond themselves."""
