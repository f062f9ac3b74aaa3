"""YAML: a safe subset, parsed with the position of every value and with plain error messages."""
