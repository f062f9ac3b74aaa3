"""Run the rules and stamp what they yield."""

from collections.abc import Iterator

import generator.check.rules  # noqa: F401 - registers them
from generator.check.facts import Facts
from generator.check.registry import REGISTRY
from generator.diagnostics import Diagnostic, Severity


def run_rules(facts: Facts, *, receipts: bool = True, draft: bool = False) -> Iterator[Diagnostic]:
    """Yield the findings of every rule.

    Args:
        facts: The dossier under examination.
        receipts: Whether to judge the receipts too.
        draft: A preview: what the receipt rules find weighs as a warning, for the page shows it.
    """
    for rule in REGISTRY.values():
        if rule.receipts and not receipts:
            continue
        severity = Severity.WARNING if rule.receipts and draft else rule.severity
        for finding in rule.check(facts):
            yield Diagnostic(
                code=rule.code,
                severity=severity,
                message=finding.message,
                span=finding.span,
                hint=finding.hint,
                related=finding.related,
            )
