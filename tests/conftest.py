"""What all tests share."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests import factories

ROOT = Path(__file__).parents[1]

# How long an example takes says more of the machine than of the code.
settings.register_profile("dossier", deadline=None)
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="Write what is found into the cases of tests/rules/cases, for a person to read through. Never in CI.",
    )
    parser.addoption(
        "--whole",
        action="store_true",
        help="Run the tests of hostile input over all there is, and not over a part: minutes instead of seconds.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-cases") and os.environ.get("CI"):
        raise pytest.UsageError("--update-cases rewrites expectations: run it at your desk, never in CI")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: a process can have but one of Playwright's loops."""
    program = os.environ.get("DOSSIER_BROWSER") or subprocess.run(
        [ROOT / "scripts/find_browser"], capture_output=True, text=True, check=True
    ).stdout.strip()  # fmt: skip
    quiet = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    # A browser in a container run by its owner has no sandbox to use.
    root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    # A name that is looked up after all leads nowhere: the tests need no network and must not use one.
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*quiet, *root, nowhere])
        yield started
        started.close()


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest dossier, locked, with the text of its article in ``sources/archive``."""
    # The archive that a machine names holds the texts of another dossier.
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    root = factories.write(tmp_path)
    factories.lock(root)
    return root
