"""The cache in ``.cache/``: results of earlier runs, keyed by a fingerprint of every input."""
