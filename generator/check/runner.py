"""Run the rules and turn their findings into diagnostics."""

from collections.abc import Iterator

import generator.check.rules  # noqa: F401 - registers them
from generator.check.check_context import CheckContext
from generator.check.registry import REGISTRY, Rule
from generator.core.diagnostics import Diagnostic, Severity


def run_rules(context: CheckContext, *, receipts: bool = True, draft: bool = False) -> Iterator[Diagnostic]:
    """Yield the findings of every rule.

    Args:
        context: The dossier to check.
        receipts: Whether to check the receipts too, which happens only where nothing else is wrong.
        draft: A preview: findings of receipt rules are warnings, for the page shows them.
    """
    faults = any(diagnostic.severity is Severity.ERROR for diagnostic in context.loaded.diagnostics)
    for rule in REGISTRY.values():
        if not rule.receipts:
            for diagnostic in _diagnostics(rule, context, rule.severity):
                faults |= diagnostic.severity is Severity.ERROR
                yield diagnostic
    # Receipts come last: none can be renewed while any other rule finds an error.
    if receipts and not faults:
        for rule in REGISTRY.values():
            if rule.receipts:
                yield from _diagnostics(rule, context, Severity.WARNING if draft else rule.severity)


def _diagnostics(rule: Rule, context: CheckContext, severity: Severity) -> Iterator[Diagnostic]:
    for finding in rule.check(context):
        yield Diagnostic(
            code=rule.code,
            severity=severity,
            message=finding.message,
            span=finding.span,
            hint=finding.hint,
            related=finding.related,
        )
