"""The real dossier's site, built once from what everybody has: receipts, and no texts."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.core.diagnostics import format_text
from generator.core.environment import DRAFT_VARIABLE, EPOCH_VARIABLE, SITE_URL_VARIABLE
from generator.publish.site.build import BuildOptions, make_site
from tests.browser.serving import served
from tests.browser.visit import WIDTHS, Visit, visit
from tests.made_once import made_once
from tests.repositories import begin, commit

ROOT = Path(__file__).parents[2]
ADDRESS = "https://dossier.example/"
EARLIER = "quothed"
"""A word of earlier wordings that none has now."""
EARLIER_WORDS = re.compile(r"(?<=[a-z]) (said|says|reported) (?=[a-z])")
FIRST_EDITION = re.compile(r"first_published: .*")
REPOSITORY = "https://git.example/somebody/dossier"


def build(root: Path, *, draft: bool) -> None:
    """Build a copy of this project's dossier, with every address known, into ``site`` of a folder.

    A draft has no PDFs: no test looks at them.
    """
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copytree(ROOT / "sources", root / "sources", ignore=shutil.ignore_patterns("archive"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    with_history(root)
    with pytest.MonkeyPatch.context() as patch:
        for name in (DRAFT_VARIABLE, EPOCH_VARIABLE, "DOSSIER_ARCHIVE"):
            patch.delenv(name, raising=False)
        patch.setenv(SITE_URL_VARIABLE, ADDRESS)
        patch.setenv("REPOSITORY_URL", REPOSITORY)
        result = make_site(root, BuildOptions(draft=draft, pdfs=not draft))
    assert result.folder == root / "site", format_text(result.report)


def with_history(root: Path) -> None:
    """Commit the dossier as it might have been worded before, and then as it is, both after its first edition."""
    record = root / "sources/dossier.yml"
    record.write_text(FIRST_EDITION.sub("first_published: 2026-02-04", record.read_text(encoding="utf-8")), "utf-8")
    sheets = {path: path.read_text(encoding="utf-8") for path in (root / "sources/facts").glob("*.yml")}
    for path, text in sheets.items():
        path.write_text(EARLIER_WORDS.sub(f" {EARLIER} ", text), encoding="utf-8")
    begin(root, "2026-02-03")
    for path, text in sheets.items():
        path.write_text(text, encoding="utf-8")
    commit(root, "2026-03-04")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "site", lambda root: build(root, draft=False)) / "site"


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = made_once(tmp_path_factory, "preview", lambda folder: build(folder, draft=True))
    with served(root / "site") as address:
        yield address


@pytest.fixture(scope="session")
def data(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data/dossier.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline archive as a reader unpacks it."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(site / "dossier-offline.zip") as archive:
        archive.extractall(folder)
    return folder / "dossier"


@pytest.fixture
def reader(browser: Browser, base: str) -> Iterator[Callable[..., Visit]]:
    """Begin visits; whatever a test does on one, it must cause no error and ask no other host."""
    begun: list[Visit] = []

    def begin(*, width: int = WIDTHS["desktop"], at: str = base, **options: Any) -> Visit:  # noqa: ANN401 - passed on
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
        begun.append(visit(context, at))
        return begun[-1]

    yield begin
    faults = [v.faults for v in begun]
    for each in begun:
        each.page.context.close()
    assert not any(faults)
