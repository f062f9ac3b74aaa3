"""Rules: one decorated function each; its docstring is its manual page."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.check.check_context import CheckContext
from generator.core.diagnostics import Severity, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a position and a message. The runner adds code and severity."""

    span: Span
    message: str
    hint: str | None = None
    related: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule."""

    code: str
    title: str
    """The first line of its docstring."""
    manual: str
    """The rest of its docstring: why the rule exists and what to do."""
    severity: Severity
    check: Callable[[CheckContext], Iterator[Finding]]
    receipts: bool
    """Whether it checks the receipts: skipped by ``dossier lock``, which is about to renew them."""


REGISTRY: dict[str, Rule] = {}


def rule(
    code: str, *, severity: Severity = Severity.ERROR, receipts: bool = False
) -> Callable[[Callable[[CheckContext], Iterator[Finding]]], Callable[[CheckContext], Iterator[Finding]]]:
    """Return a decorator that registers a function as a rule.

    Args:
        code: The code of its findings, such as ``EV101``.
        severity: The severity of its findings.
        receipts: Whether it checks the receipts.

    Raises:
        ValueError: Another rule has the code; raised when the function is decorated.
    """

    def register(check: Callable[[CheckContext], Iterator[Finding]]) -> Callable[[CheckContext], Iterator[Finding]]:
        if code in REGISTRY:
            raise ValueError(f"{code} is taken by {REGISTRY[code].check.__name__}")
        title, _, manual = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
        REGISTRY[code] = Rule(code, title.rstrip("."), manual, severity, check, receipts)
        return check

    return register
