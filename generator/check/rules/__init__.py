"""The rules, one family to a module. Importing this package registers them all."""

from generator.check.rules import (
    corrections,
    coverage,
    dates,
    evidence,
    glyphs,
    ids,
    navigation,
    origins,
    pages,
    prose,
    receipts,
    reviews,
    support,
    words,
)

__all__ = [
    "corrections",
    "coverage",
    "dates",
    "evidence",
    "glyphs",
    "ids",
    "navigation",
    "origins",
    "pages",
    "prose",
    "receipts",
    "reviews",
    "support",
    "words",
]
