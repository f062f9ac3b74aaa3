"""The rules, one family to a module. Importing this package registers them all."""

from generator.check.rules import (
    coverage,
    dates,
    evidence,
    ids,
    navigation,
    origins,
    prose,
    receipts,
    support,
    words,
)

__all__ = [
    "coverage",
    "dates",
    "evidence",
    "ids",
    "navigation",
    "origins",
    "prose",
    "receipts",
    "support",
    "words",
]
