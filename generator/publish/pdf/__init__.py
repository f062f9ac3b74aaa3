"""The printed dossier, set by Typst."""
