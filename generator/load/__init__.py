"""Load the dossier: parse and validate the files of ``sources/`` into records.

Every fault is a diagnostic with a location and a hint, and one run reports all of them.
"""
