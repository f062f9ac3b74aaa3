"""The result of a check, and its JSON form for the cache store.

It imports little, so that a cache hit does not wait for the rules to load.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.core.diagnostics import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of a check, and what was compared."""

    findings: tuple[Diagnostic, ...]
    evidence: str
    """One line: how many citations were compared with the texts."""
    history: str = ""
    """One line: how far back the history goes; empty where it was not read."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """The lines that the findings show, by path in the repository; every other line is empty."""

    def to_json(self) -> bytes:
        """Return the result as JSON, for :meth:`from_json`."""
        return json.dumps(asdict(self), default=_plain_value).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "CheckResult":
        """Return the result that :meth:`to_json` wrote."""
        fields = json.loads(data)
        contents = {path: text.encode() for path, text in fields["contents"].items()}
        return cls(tuple(map(_finding, fields["findings"])), fields["evidence"], fields["history"], contents)


def _plain_value(value: Severity | bytes) -> str:
    return value.value if isinstance(value, Severity) else value.decode("utf-8", "replace")


def _finding(fields: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        code=fields["code"],
        severity=Severity(fields["severity"]),
        message=fields["message"],
        span=Span(**fields["span"]),
        hint=fields["hint"],
        related=tuple(Span(**span) for span in fields["related"]),
    )
