"""Changes the code in small ways, one at a time, and sees whether a test notices: the mutation score.

    python -m scripts.mutation [loader|locator|escaping]... [--share 0.1] [--only SUBSTRING]

Nothing on disk is touched. A share is a sample by digest, the same at every run. Messages and hints, which people read,
are left as they are; so are annotations, decorators and docstrings.
"""

import argparse
import hashlib
import importlib
import os
import sys
import time

from scripts.mutation.changes import ROOT, Change, changes
from scripts.mutation.trying import tried

PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "loader": (
        (
            "load/yaml/parser",
            "load/yaml/encoding",
            "load/yaml/positions",
            "load/yaml/tabs",
            "load/archive",
            "load/collector",
            "load/duplicate_sheets",
            "load/files",
            "load/front_matter",
            "load/lockfile",
            "load/number_hints",
            "load/parse_cache",
            "load/record_locations",
            "load/records",
        ),
        ("tests/unit/load", "tests/property/test_lockfile.py", "tests/rules/test_cases.py"),
    ),
    "locator": (
        ("evidence/locate", "evidence/word_boundaries", "evidence/article", "evidence/sentences", "core/text"),
        (
            "tests/unit/evidence",
            "tests/unit/core/test_text.py",
            "tests/property/test_text.py",
            "tests/property/test_locate.py",
        ),
    ),
    "escaping": (
        (
            "render/environment",
            "render/json_ld",
            "render/links",
            "render/pageset",
            "render/sanitise",
            "publish/data/csv_tables",
            "publish/site/allowed_html",
            "publish/site/html_scan",
            "publish/site/static_scan",
        ),
        (
            "tests/unit/render",
            "tests/unit/publish/data/test_csv_tables.py",
            "tests/unit/publish/site/test_allowed_html.py",
            "tests/unit/publish/site/test_allowed_scripts.py",
            "tests/unit/publish/site/test_headers.py",
            "tests/unit/publish/site/test_html_scan.py",
            "tests/unit/publish/site/test_static_scan.py",
            "tests/unit/publish/site/test_verify.py",
        ),
    ),
}
"""The modules of each part, and the tests that are to notice, in the order in which they are tried."""


def sampled(change: Change, share: float) -> bool:
    """Return whether a change belongs to the sample."""
    digest = hashlib.sha256(change.name.encode()).digest()
    return int.from_bytes(digest[:4], "big") < share * 2**32


def main() -> None:
    """Run the parts that are named, and say which changes no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", default=list(PARTS), choices=[*PARTS, []])
    parser.add_argument("--share", type=float, default=0.1, help="how much of all changes is tried")
    parser.add_argument("--only", default="", help="only changes whose name holds this")
    parser.add_argument("--at-least", type=float, default=85, help="the score below which the exit status is 1")
    options = parser.parse_args()
    os.chdir(ROOT)
    # What every test needs and no change touches is imported once.
    for library in ("pytest", "hypothesis", "yaml", "pydantic", "markdown_it", "jinja2", "nh3", "frontmatter"):
        importlib.import_module(library)
    low = False
    for part in options.parts:
        paths, tests = PARTS[part]
        modules = [f"generator.{path.replace('/', '.')}" for path in paths]
        found = [change for module in modules for change in changes(module)]
        chosen = [c for c in found if sampled(c, options.share) and options.only in c.name]
        begun, survivors = time.monotonic(), 0
        for change, noticed in tried(modules, tests, chosen):
            if not noticed:
                survivors += 1
                print(f"  not noticed: {change.name}", flush=True)
        score = 100 * (1 - survivors / max(1, len(chosen)))
        low |= score < options.at_least
        took = time.monotonic() - begun
        print(f"{part}: {len(chosen)} of {len(found)} changes tried, {score:.1f} % noticed, {took:.0f} s", flush=True)
    sys.exit(low)


if __name__ == "__main__":
    main()
