"""The changes between two committed states, and their JSON form for the cache store."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class Transition:
    """The changes from one state to a later one; for the first state, only its contents."""

    readable: bool
    """Whether the later state could be read."""
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    statements: tuple[str, ...] = ()
    """The statement ids of the later state, in page order."""
    sources: int = 0
    """The number of articles of the later state."""

    def to_json(self) -> bytes:
        """Return the JSON that :meth:`from_json` reads."""
        fields = {**asdict(self), "corrections": [c.model_dump(mode="json", by_alias=True) for c in self.corrections]}
        return json.dumps(fields, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Transition":
        """Return the transition that :meth:`to_json` wrote."""
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
