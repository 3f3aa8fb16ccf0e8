"""YAML and JSON of any shape: the objectives and key results found in a tree of values by its keys and its form."""
