"""The rules: what is wrong with a dossier, each finding with a code."""
