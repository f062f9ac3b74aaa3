"""Dossier: a static site generator for evidence-backed briefing dossiers.

The rooms and what may import what: ``docs/contributing/architecture.md``.
"""

__version__ = "0.1.0"
