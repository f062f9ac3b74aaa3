"""The data files: JSON with its schema, tables, references, the feed."""
