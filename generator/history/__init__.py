"""The history of a dossier: its states in git and the changes between them."""
