"""Dossier: a static site generator for evidence-backed briefing dossiers.

The rooms, from left to right, each importing only from rooms to its left::

    diagnostics, text <- model <- load <- evidence <- analyse <- check <- render
        <- project <- publish, desk <- cli

See ``docs/contributing/architecture.md``.
"""

__version__ = "0.1.0"
