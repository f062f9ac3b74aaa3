"""Rules: one decorated function each; its docstring is its manual page."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.check.check_context import CheckContext
from generator.core.diagnostics import Severity, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a place and a sentence. The runner stamps code and severity."""

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
    """The rest: why it is so and what to do."""
    severity: Severity
    check: Callable[[CheckContext], Iterator[Finding]]
    receipts: bool
    """Whether it judges the receipts, which ``dossier lock`` is about to renew."""


REGISTRY: dict[str, Rule] = {}


def rule(
    code: str, *, severity: Severity = Severity.ERROR, receipts: bool = False
) -> Callable[[Callable[[CheckContext], Iterator[Finding]]], Callable[[CheckContext], Iterator[Finding]]]:
    """Register a function as the rule of a code."""

    def register(check: Callable[[CheckContext], Iterator[Finding]]) -> Callable[[CheckContext], Iterator[Finding]]:
        if code in REGISTRY:
            raise ValueError(f"{code} is taken by {REGISTRY[code].check.__name__}")
        title, _, manual = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
        REGISTRY[code] = Rule(code, title.rstrip("."), manual, severity, check, receipts)
        return check

    return register
