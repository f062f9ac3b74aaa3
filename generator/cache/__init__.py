"""What is worked out once and stored in ``.cache/``, by a fingerprint of all that it depends on."""
