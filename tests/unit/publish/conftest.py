"""An invented dossier, as an edition and as a project folder that a test may spoil."""

import re
import shutil
from pathlib import Path

import pytest

from generator.analyse.edition import Edition
from generator.core.diagnostics import format_text
from generator.core.environment import ALLOWED_VARIABLE, DRAFT_VARIABLE, EPOCH_VARIABLE, SITE_URL_VARIABLE
from generator.editing.lock import renew_lock
from generator.project import make_edition
from generator.render.views.models.pages import SiteView
from generator.render.views.site import site_view

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TOPICS = "      - topics/crates.md\n      - topics/crossing.md\n"


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        ALLOWED_VARIABLE,
        DRAFT_VARIABLE,
        EPOCH_VARIABLE,
        SITE_URL_VARIABLE,
        "REPOSITORY_URL",
        "DOSSIER_ARCHIVE",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with this repository's own configuration, and pages in place of its hand-written ones."""
    root = tmp_path_factory.mktemp("harbour")
    shutil.copytree(HERE / "harbour/sources", root / "sources")
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    configuration = re.sub(r"( +- topics/\S+\.md\n)+", TOPICS, configuration)
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        ids = re.findall(r"\{#([\w-]+)\}", page.read_text(encoding="utf-8"))
        stub = root / page.relative_to(ROOT)
        stub.parent.mkdir(parents=True, exist_ok=True)
        headings = "".join(f"\n## {name} {{#{name}}}\n" for name in ids)
        stub.write_text(f"# {page.stem}\n{headings}", encoding="utf-8")
    renewal = renew_lock(root, archive=HERE / "harbour/texts")
    assert renewal.written, format_text(renewal.report)
    return root


@pytest.fixture
def project(harbour: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(harbour, tmp_path / "project"))


@pytest.fixture(scope="session")
def edition(harbour: Path) -> Edition:
    # Made once, before any test's own variables are set aside.
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DOSSIER_ARCHIVE", raising=False)
        project = make_edition(harbour)
    assert project.edition is not None, format_text(project.report)
    return project.edition


@pytest.fixture(scope="session")
def view(edition: Edition) -> SiteView:
    return site_view(edition)
