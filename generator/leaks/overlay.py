"""Read the overlay, which only internal builds and the leak scan use.

Diagnostics never quote it: the output of a build may end up in public logs.
"""

from pathlib import Path

from pydantic import ValidationError

from generator.core.diagnostics import Diagnostic, Span
from generator.core.files import FileTooLargeError, NotOrdinaryFileError, read_file
from generator.load.codes import CODES, load_diagnostic
from generator.load.yaml.encoding import MAX_BYTES
from generator.load.yaml.parser import parse
from generator.load.yaml.positions import Positions
from generator.model.overlay import Overlay

OVERLAY_FILE = "overlay.yml"
_CODE_OF = {
    "missing": "LD302",
    "extra_forbidden": "LD301",
    "string_pattern_mismatch": "LD305",
    "string_too_short": "LD308",
    "string_too_long": "LD308",
    "too_short": "LD308",
}


def read_overlay(folder: Path) -> tuple[Overlay | None, tuple[Diagnostic, ...]]:
    """Return the overlay of a folder; if it is invalid, None and the diagnostics.

    Raises:
        OSError: The file exists and cannot be opened.
    """
    path = folder / OVERLAY_FILE
    try:
        parsed = parse(read_file(path, MAX_BYTES), OVERLAY_FILE)
    except FileNotFoundError:
        return None, (_report("LD201", Span(OVERLAY_FILE)),)
    except NotOrdinaryFileError:
        return None, (_report("LD202", Span(OVERLAY_FILE)),)
    except FileTooLargeError:
        return None, (_report("LD105", Span(OVERLAY_FILE)),)
    found = [_report(d.code, d.span) for d in parsed.diagnostics]
    if not isinstance(parsed.data, dict) or found:
        return None, tuple(found)
    try:
        overlay = Overlay.model_validate(parsed.data)
    except ValidationError as error:
        return None, tuple(
            _report(_CODE_OF.get(str(e["type"]), "LD307"), parsed.spans.value(tuple(e["loc"])))
            for e in error.errors(include_url=False, include_input=False, include_context=False)
        )
    duplicates = tuple(_duplicate_ids(overlay, parsed.spans))
    return (None, duplicates) if duplicates else (overlay, ())


def _duplicate_ids(overlay: Overlay, spans: Positions) -> list[Diagnostic]:
    """Return a diagnostic for each duplicate id."""
    ids = [(("protected", n, "id"), item.id) for n, item in enumerate(overlay.protected)]
    ids += [(("withheld", n, "id"), fact.id) for n, fact in enumerate(overlay.withheld)]
    seen: set[str] = set()
    found = []
    for path, name in ids:
        if name in seen:
            found.append(load_diagnostic("LD311", "An id is used twice", spans.value(path)))
        seen.add(name)
    return found


def _report(code: str, span: Span) -> Diagnostic:
    """Return a diagnostic with the title of its code as the message."""
    return load_diagnostic(code, CODES[code].title, span, f"`dossier explain {code}` says more.")
