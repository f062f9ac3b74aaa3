"""What all tests share."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import factories

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SLOW = frozenset({"browser", "site"})
"""Fixtures that make a test slow; other tests say of themselves that they are."""
OFF_IN_PLAYWRIGHT = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    "ThirdPartyStoragePartitioning",
)
OFF_HERE = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Pages of its own that the browser loads for each window, a second of processor time for each visit of a test."""

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or the real dossier's site, and begin with the files in which something takes long."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    # Otherwise one process would still be at such a file when the others have nothing left to do.
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser for all tests of a process, which can have but one of Playwright's loops."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need none

    program = os.environ.get("DOSSIER_BROWSER") or subprocess.run(
        [ROOT / "scripts/find_browser"], capture_output=True, text=True, check=True
    ).stdout.strip()  # fmt: skip
    quiet = [
        *("--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"),
        # Of two such lists the browser takes the last: Playwright's own has to be repeated.
        f"--disable-features={','.join((*OFF_IN_PLAYWRIGHT, *OFF_HERE))}",
    ]
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
