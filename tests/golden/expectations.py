"""What the small golden dossier is expected to come to, and how the expectations are written anew.

``python -m tests.golden.expectations`` renews the lock, rewrites ``small/expected`` and the schema of the published
data, for a person to read through before committing. It refuses to run in CI.
"""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from generator.analyse.edition import Edition
from generator.core.diagnostics import format_text
from generator.editing.lock import renew_lock
from generator.project import make_edition
from generator.publish.data.schema import SCHEMA_FILE, json_schema
from generator.render.site import render_site

SMALL = Path(__file__).parent / "small"
ARCHIVE = SMALL / "archive"
EXPECTED = SMALL / "expected"
PAGES = (
    "index.md",
    "disagreements.md",
    "who-reports-what.md",
    "coverage.md",
    "timeline.md",
    "corrections.md",
    "changes.md",
    "topics/gate.md",
    "topics/counts.md",
    "sources/index.md",
    "sources/courier.md",
    "origins/index.md",
    "origins/second-recording.md",
    "speakers/index.md",
    "speakers/guard.md",
)
"""One page of each template; of the others only that they exist is expected."""


def edition(root: Path = SMALL) -> Edition:
    """Return the golden dossier, which has no findings.

    Raises:
        AssertionError: It has findings.
    """
    project = make_edition(root, archive=ARCHIVE)
    assert project.edition is not None, format_text(project.report)
    assert not len(project.report), format_text(project.report)
    return project.edition


def outcome(made: Edition) -> dict[str, str]:
    """Return what follows from an edition as the texts of files, by their path within ``expected``."""
    conflicts = [{"kind": c.kind.value, "id": c.id, "statements": c.statements} for c in made.conflicts]
    support = {
        name: {
            "sources": behind.sources,
            "speakers": behind.speakers,
            "fewest": behind.fewest,
            "most": behind.most,
            "none_given": behind.none_given,
            "independent": behind.independent,
        }
        for name, behind in made.corroboration.items()
    }
    coverage = {
        source: {
            str(p.number): {
                "role": p.role.value,
                "statements": p.statements,
                "origins": p.origins,
                "set_aside": p.set_aside.reason.value if p.set_aside else None,
            }
            for p in paragraphs
        }
        for source, paragraphs in made.coverage.items()
    }
    times = [
        {"track": e.track.value, "when": e.when.shown, "kind": e.kind, "id": e.id, "topics": e.topics}
        for e in made.timeline
    ]
    pages = render_site(made)
    return {
        "conflicts.json": _lines(conflicts),
        "corroboration.json": _lines(support),
        "coverage.json": _lines(coverage),
        "timeline.json": _lines(times),
        "pages.json": _lines(list(pages.pages)),
        **{f"pages/{uri}": pages.pages[uri].text() for uri in PAGES},
    }


def _lines(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Return JSON with one entry of the outermost lists and mappings on each line, so that a change is one line."""

    def write(one: Any, depth: int) -> str:  # noqa: ANN401
        if depth == 0 or not isinstance(one, dict | list) or not one:
            return json.dumps(one, ensure_ascii=False)
        if isinstance(one, list):
            return "[\n" + ",\n".join(write(each, 0) for each in one) + "\n]"
        inner = (f"{json.dumps(key, ensure_ascii=False)}: {write(each, depth - 1)}" for key, each in one.items())
        return "{\n" + ",\n".join(inner) + "\n}"

    nested = isinstance(value, dict) and all(
        isinstance(each, dict) and all(isinstance(inner, dict) for inner in each.values()) for each in value.values()
    )
    return write(value, 2 if nested else 1) + "\n"


def update() -> None:
    """Write the lock and the expectations anew."""
    if os.environ.get("CI"):
        sys.exit("This rewrites expectations: run it at your desk, never in CI.")
    renewal = renew_lock(SMALL, archive=ARCHIVE)
    if not renewal.written:
        sys.exit(format_text(renewal.report) or "The lock could not be renewed.")
    SCHEMA_FILE.write_text(
        json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    written = outcome(edition())
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, text in written.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(written)} expectations written; read the difference before you commit it.\n")


if __name__ == "__main__":
    update()
