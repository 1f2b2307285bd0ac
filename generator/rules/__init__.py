"""Tables as YAML data with their own examples, and their typed loaders."""
