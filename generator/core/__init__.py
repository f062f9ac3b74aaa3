"""Shared foundations: diagnostics, text normalization, atomic file writes, git, environment variables, progress."""
