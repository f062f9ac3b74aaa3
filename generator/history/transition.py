"""What one committed state says otherwise than the one before it, as the cache store holds it."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class Transition:
    """What one state says otherwise than another; of the first state alone, what it holds."""

    readable: bool
    """Whether the later state could be read."""
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    statements: tuple[str, ...] = ()
    """Of the later state: the ids of its statements, in page order."""
    sources: int = 0
    """Of the later state: the number of its articles."""

    def to_json(self) -> bytes:
        """Return it as :meth:`from_json` reads it."""
        fields = {**asdict(self), "corrections": [c.model_dump(mode="json", by_alias=True) for c in self.corrections]}
        return json.dumps(fields, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Transition":
        """Return what :meth:`to_json` wrote."""
        fields = json.loads(data)
        return cls(
            readable=fields["readable"],
            changes=tuple(map(_change, fields["changes"])),
            corrections=tuple(map(Correction.model_validate, fields["corrections"])),
            statements=tuple(fields["statements"]),
            sources=fields["sources"],
        )


def _change(fields: dict[str, Any]) -> Change:
    return Change(**{**fields, "kind": ChangeKind(fields["kind"]), "statements": tuple(fields["statements"])})
