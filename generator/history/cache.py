"""What was worked out of the history once, kept in ``.cache/``: it may be deleted at any time.

An entry is named by the two trees that it compares and by the program that compared them, so a later
program or another state never meets it. What cannot be read or written is worked out anew.
"""

import functools
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pydantic

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind

FOLDER = Path(".cache/history")
_PACKAGE = Path(__file__).parents[1]
_ROOMS = ("diagnostics.py", "text.py", "model", "load", "evidence", "analyse", "history")
"""What decides how a state is read and compared."""


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


class Cache:
    """Transitions by the trees that they compare, in a folder."""

    def __init__(self, root: Path, *, used: bool = True) -> None:
        self._folder = root / FOLDER if used else None

    def get(self, before: str | None, after: str) -> Transition | None:
        """Return what was kept, None where nothing usable was."""
        if self._folder is None:
            return None
        try:
            name = _name(before, after)
            kept = json.loads((self._folder / name).read_text("utf-8"))
            if kept["name"] != name:
                return None
            return Transition(
                readable=bool(kept["readable"]),
                changes=tuple(_change(change) for change in kept["changes"]),
                corrections=tuple(Correction.model_validate(one) for one in kept["corrections"]),
                statements=tuple(kept["statements"]),
                sources=int(kept["sources"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, before: str | None, after: str, transition: Transition) -> None:
        """Keep a transition, if the folder can be written."""
        if self._folder is None:
            return
        name = _name(before, after)
        kept = {"name": name, **asdict(transition)}
        kept["corrections"] = [c.model_dump(mode="json", by_alias=True) for c in transition.corrections]
        place = self._folder / name
        beside = place.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            beside.replace(place)


def _change(kept: dict[str, Any]) -> Change:
    return Change(**{**kept, "kind": ChangeKind(kept["kind"]), "statements": tuple(kept["statements"])})


def _name(before: str | None, after: str) -> str:
    told = hashlib.sha256(f"{_program()} {before} {after}".encode()).hexdigest()
    return f"{told[:40]}.json"


@functools.cache
def _program() -> str:
    """Return a digest of the program that reads and compares states."""
    digest = hashlib.sha256(f"{sys.version} {pydantic.VERSION}".encode())
    for path in _modules():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _modules() -> Iterator[Path]:
    for name in _ROOMS:
        place = _PACKAGE / name
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]
