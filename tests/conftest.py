"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests import factories

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


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest dossier, locked, with the text of its article in ``sources/archive``."""
    # The archive that a machine names holds the texts of another dossier.
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    root = factories.write(tmp_path)
    factories.lock(root)
    return root
