"""The examples of the manual: for every code a wrong and a right version, both checked by a test."""

from generator.check.examples.example import PRINTED, Example
from generator.check.examples.records import AFTER_PUBLICATION, CONFIGURATION, FILES, IDS, LOCKS, RECORDS
from generator.check.examples.rules import RULES
from generator.check.examples.syntax import SYNTAX

__all__ = ["EXAMPLES", "PRINTED", "Example"]

EXAMPLES = {
    example.code: example
    for example in (*SYNTAX, *FILES, *RECORDS, *LOCKS, *CONFIGURATION, *AFTER_PUBLICATION, *IDS, *RULES)
}
"""The example of every code."""
