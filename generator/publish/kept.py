"""What is kept of the last run in ``.cache/``, under the fingerprint of all that it was made from.

It may be deleted at any time, and is never the reason for a different byte: with another fingerprint, or in a form
that is not understood, it counts for nothing.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.diagnostics import Diagnostic, Severity, Span
from generator.publish.exchange import replace_file

FOLDER = ".cache"
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run said of a dossier."""

    findings: tuple[Diagnostic, ...]
    evidence: str
    """What was compared with the texts."""
    history: str = ""
    """How far back the history went that was at hand."""


def recall(root: Path, name: str, fingerprint: str) -> tuple[Judged, dict[str, str]] | None:
    """Return what was kept under a name and a fingerprint, with the digests of the files that were made; else None."""
    try:
        kept = json.loads((root / FOLDER / f"{name}.json").read_bytes())
        if kept["fingerprint"] != fingerprint:
            return None
        judged = Judged(tuple(map(_finding, kept["findings"])), str(kept["evidence"]), str(kept["history"]))
        return judged, {str(path): str(digest) for path, digest in kept["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(root: Path, name: str, fingerprint: str, judged: Judged, files: Mapping[str, str] = _NONE) -> None:
    """Keep what a run said, with the digests of the files that it made; where it cannot be written, nothing is kept."""
    path = root / FOLDER / f"{name}.json"
    with contextlib.suppress(OSError):
        kept = {
            "fingerprint": fingerprint,
            "findings": [_fields(finding) for finding in judged.findings],
            "evidence": judged.evidence,
            "history": judged.history,
            "files": dict(files),
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(kept).encode())


def recall_lines(root: Path, name: str, fingerprint: str) -> list[str] | None:
    """Return the lines that were kept under a name and a fingerprint, where they are whole; else None."""
    try:
        data = (root / FOLDER / f"{name}.lines").read_bytes()
        lines, _, digest = data.rpartition(b"\n")
        if hashlib.sha256(lines).hexdigest().encode() != digest:
            return None
        first, *rest = lines.decode().split("\n")
    except (OSError, ValueError):
        return None
    return rest if first == fingerprint else None


def keep_lines(root: Path, name: str, fingerprint: str, lines: Iterable[str]) -> None:
    """Keep lines under a name and a fingerprint; where they cannot be written, nothing is kept."""

    def _whole() -> Iterator[bytes]:
        digest = hashlib.sha256(fingerprint.encode())
        yield fingerprint.encode()
        for line in lines:
            data = f"\n{line}".encode()
            digest.update(data)
            yield data
        yield f"\n{digest.hexdigest()}".encode()

    path = root / FOLDER / f"{name}.lines"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, _whole())


def digests(folder: Path, known: Mapping[str, str] = _NONE) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder, by path within it; of a link, that it is one.

    Args:
        folder: The folder.
        known: The digests of files that were read just now. Should one have changed meanwhile, it is taken for damaged
            when it is read the next time.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "link"
        elif path.is_file():
            found[name] = known.get(name) or hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _fields(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": [finding.span.path, finding.span.line, finding.span.column],
        "hint": finding.hint,
        "related": [[span.path, span.line, span.column] for span in finding.related],
    }


def _finding(fields: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        code=fields["code"],
        severity=Severity(fields["severity"]),
        message=fields["message"],
        span=Span(*fields["span"]),
        hint=fields["hint"],
        related=tuple(Span(*span) for span in fields["related"]),
    )
