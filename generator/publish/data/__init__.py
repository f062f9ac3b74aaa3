"""The data files: JSON with its schema, CSV tables, CSL references, and the Atom feed."""
