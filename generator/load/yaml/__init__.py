"""YAML: a small, safe part of it, read with the place of every value, and what is wrong explained."""
