"""Conflicts between accounts: found by rule, never settled."""

from generator.analyse.conflicts.base import Conflict, ConflictKind
from generator.analyse.conflicts.find import find_conflicts

__all__ = ["Conflict", "ConflictKind", "find_conflicts"]
