"""The states of a dossier that git keeps, and what became of it from one to the next."""
