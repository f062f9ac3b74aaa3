"""Run the rules and stamp what they yield."""

from collections.abc import Iterator

import generator.check.rules  # noqa: F401 - registers them
from generator.check.check_context import CheckContext
from generator.check.registry import REGISTRY, Rule
from generator.core.diagnostics import Diagnostic, Severity


def run_rules(facts: CheckContext, *, receipts: bool = True, draft: bool = False) -> Iterator[Diagnostic]:
    """Yield the findings of every rule.

    Args:
        facts: The dossier under examination.
        receipts: Whether to judge the receipts too; they are, once nothing else is wrong.
        draft: A preview: what the receipt rules find weighs as a warning, for the page shows it.
    """
    faults = any(diagnostic.severity is Severity.ERROR for diagnostic in facts.loaded.diagnostics)
    for rule in REGISTRY.values():
        if not rule.receipts:
            for diagnostic in _found(rule, facts, rule.severity):
                faults |= diagnostic.severity is Severity.ERROR
                yield diagnostic
    # First what is wrong, then what follows: no receipt can be renewed before all else is right.
    if receipts and not faults:
        for rule in REGISTRY.values():
            if rule.receipts:
                yield from _found(rule, facts, Severity.WARNING if draft else rule.severity)


def _found(rule: Rule, facts: CheckContext, severity: Severity) -> Iterator[Diagnostic]:
    for finding in rule.check(facts):
        yield Diagnostic(
            code=rule.code,
            severity=severity,
            message=finding.message,
            span=finding.span,
            hint=finding.hint,
            related=finding.related,
        )
