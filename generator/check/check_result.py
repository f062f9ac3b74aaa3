"""What a check came to, as the cache store holds it.

It imports little: whoever changed nothing should not wait for the rules to load.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from generator.core.diagnostics import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is wrong with a dossier, and what was compared."""

    findings: tuple[Diagnostic, ...]
    evidence: str
    """What was compared with the texts."""
    history: str = ""
    """How far back the history went that was at hand; empty where nobody asked."""

    def to_json(self) -> bytes:
        """Return it as :meth:`from_json` reads it."""
        return json.dumps(asdict(self), default=lambda severity: severity.value).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "CheckResult":
        """Return what :meth:`to_json` wrote."""
        fields = json.loads(data)
        return cls(tuple(map(_finding, fields["findings"])), fields["evidence"], fields["history"])


def _finding(fields: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        code=fields["code"],
        severity=Severity(fields["severity"]),
        message=fields["message"],
        span=Span(**fields["span"]),
        hint=fields["hint"],
        related=tuple(Span(**span) for span in fields["related"]),
    )
