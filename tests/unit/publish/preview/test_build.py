"""A preview that is made anew in part is, byte for byte, the one that is made as a whole."""

import gc
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.model.dossier import Dossier
from generator.publish.mkdocs.run import run_mkdocs
from generator.publish.mkdocs.theme_files import STYLE, THEME
from generator.publish.preview import build
from generator.publish.preview.build import Preview

pytestmark = pytest.mark.slow

TOPIC = "sources/facts/crates.yml"


class Previewed:
    """A preview of the harbour, and what it says."""

    def __init__(self, root: Path, folder: Path) -> None:
        folder.mkdir()
        self.root = root
        self.said: list[str] = []
        self.preview = Preview(root, folder, "http://127.0.0.1:8000/", archive=None, report=self.said.append)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.preview.build()

    def made(self) -> tuple[int, int]:
        """How many pages the last build made, of how many."""
        words = self.said[-1].split()
        return int(words[0]), int(words[2])

    def files(self) -> dict[str, bytes]:
        site = self.preview.site
        return {str(p.relative_to(site)): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


@pytest.fixture
def project(project: Path) -> Path:
    """The harbour with a template and a style sheet of its own in place of the package's."""
    for folder, name in ((project / "theme", "main.html"), (project / "docs", STYLE)):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(THEME / name, folder / name)
    configuration = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(configuration.replace("\ntheme:", "\ntheme:\n  custom_dir: theme"), "utf-8")
    return project


@pytest.fixture
def previewed(project: Path, tmp_path: Path) -> Previewed:
    made = Previewed(project, tmp_path / "preview")
    made.preview.build()
    assert made.preview.failure is None, made.said
    return made


def whole(previewed: Previewed, folder: Path) -> dict[str, bytes]:
    fresh = Previewed(previewed.root, folder)
    fresh.preview.build()
    assert fresh.preview.failure is None, fresh.said
    return fresh.files()


@pytest.mark.parametrize(
    ("path", "old", "new", "all_anew"),
    [
        (TOPIC, "    text: ", "    text: So it is said; ", False),
        (TOPIC, "title: ", "title: All about ", True),
        ("sources/origins.yml", "title: ", "title: Some ", True),
        ("sources/dossier.yml", "title: ", "title: Some ", True),
        ("docs/about.md", "# about", "# The harbour", True),
        ("docs/assets/dossier.css", ":root", "/* new */ :root", False),
        ("theme/main.html", "Preview.", "Only a preview.", True),
        ("mkdocs.yml", "Timeline:", "Dates:", True),
    ],
)
def test_what_is_made_in_part_is_what_would_be_made_as_a_whole(
    previewed: Previewed, tmp_path: Path, path: str, old: str, new: str, *, all_anew: bool
) -> None:
    before = previewed.files()
    previewed.edit(path, old, new)
    made, pages = previewed.made()
    assert (made == pages) == all_anew, previewed.said
    after = previewed.files()
    assert after != before
    assert after == whole(previewed, tmp_path / "whole")


def test_a_fault_leaves_the_site_as_it_was_and_is_shown_at_the_foot_of_every_page(previewed: Previewed) -> None:
    before = previewed.files()
    previewed.edit(TOPIC, "topic: crates", "topic: <b>crates")
    assert previewed.files() == before
    assert previewed.said[-1].endswith("The pages stay as they were.")
    shown = previewed.preview.with_failure(before["about/index.html"]).decode()
    assert shown.index("<main") < shown.index('id="dossier-faults"') < shown.index("</body>")
    assert "&lt;b&gt;crates" in shown
    assert "<b>crates" not in shown
    previewed.edit(TOPIC, "topic: <b>crates", "topic: crates")
    assert previewed.preview.with_failure(b"<body>x</body>") == b"<body>x</body>"
    assert previewed.files() == before


def test_what_stops_mkdocs_is_said_and_leaves_the_site_as_it_was(previewed: Previewed) -> None:
    before = previewed.files()
    previewed.edit("docs/about.md", "# about", "# about\n\n[nowhere](nowhere.md)")
    assert "nowhere.md" in previewed.said[-1]
    assert previewed.files() == before
    previewed.edit("theme/main.html", "{% block announce -%}", "{% block")
    assert previewed.files() == before
    assert previewed.preview.failure is not None
    assert previewed.preview.failure.message


@pytest.mark.parametrize("path", ["mkdocs.yml", "docs/about.md"])
def test_a_file_of_gigabytes_is_a_finding_and_is_not_read(previewed: Previewed, path: str) -> None:
    before = previewed.files()
    text = (previewed.root / path).read_bytes()
    os.truncate(previewed.root / path, 6 * 1024**3)
    previewed.preview.build()
    assert previewed.preview.failure is not None
    assert previewed.said[-1].startswith(f"{path}:1:1: LD105 ")
    assert previewed.files() == before
    (previewed.root / path).write_bytes(text)
    previewed.preview.build()
    assert previewed.preview.failure is None, previewed.said


def test_nothing_is_there_before_the_first_good_state(project: Path, tmp_path: Path) -> None:
    (project / "sources/origins.yml").rename(project / "origins.yml")
    previewed = Previewed(project, tmp_path / "preview")
    previewed.preview.build()
    assert not previewed.preview.has_site
    assert previewed.files().keys() == {"index.html"}
    assert b"sources/origins.yml" in previewed.files()["index.html"]
    assert previewed.preview.pdf("dossier.pdf") is None
    (project / "origins.yml").rename(project / "sources/origins.yml")
    previewed.preview.build()
    assert previewed.preview.has_site


def test_the_site_before_the_last_one_still_answers_and_no_older_one_is_kept(previewed: Previewed) -> None:
    sites = [previewed.preview.site]
    for number in range(3):
        previewed.edit(TOPIC, "    text: ", f"    text: {'Again ' * (number + 1)}")
        sites.append(previewed.preview.site)
        # The server turns to the new site only after the build: until then it answers from this one.
        assert (sites[-2] / "topics/crates/index.html").is_file()
    assert {*previewed.preview.site.parent.iterdir()} == {*sites[-2:]}


def test_a_pdf_is_set_once_for_each_state(previewed: Previewed) -> None:
    first = previewed.preview.pdf("topics/crates.pdf")
    assert first is not None
    assert previewed.preview.pdf("topics/crates.pdf") is first
    assert previewed.preview.pdf("topics/nothing.pdf") is None
    previewed.edit(TOPIC, "    text: ", "    text: Now ")
    assert previewed.preview.pdf("topics/crates.pdf") != first


def test_a_pdf_with_a_character_that_no_font_has_is_not_offered(previewed: Previewed) -> None:
    sheet = previewed.root / "sources/facts/crates.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("title: ", "title: 😀 ", 1), "utf-8")
    previewed.preview.build()
    assert previewed.preview.failure is None
    assert previewed.preview.pdf("topics/crates.pdf") is None
    assert previewed.preview.pdf("topics/crossing.pdf")
    page = (previewed.preview.site / "topics/crates/index.html").read_text("utf-8")
    assert "There is no PDF of this page" in page
    assert "crates.pdf" not in page


def test_sources_pages_configuration_theme_and_texts_are_watched(project: Path, tmp_path: Path) -> None:
    texts = Path(__file__).parents[1] / "harbour/texts"
    (tmp_path / "preview").mkdir()
    preview = Preview(project, tmp_path / "preview", "http://127.0.0.1/", archive=texts, report=print)
    preview.build()
    wanted = {project / name for name in ("sources", "docs", "mkdocs.yml", "theme")} | {texts, THEME}
    assert wanted <= set(preview.watched)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("docs/about.md", "# about", "# The harbour"),
        ("mkdocs.yml", "Timeline:", "Dates:"),
        ("theme/main.html", "Preview.", "Only a preview."),
    ],
)
def test_what_is_saved_while_mkdocs_runs_is_built_next(
    previewed: Previewed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, old: str, new: str
) -> None:
    file = previewed.root / path

    def save_afterwards(*values: Any, **options: Any) -> None:  # noqa: ANN401 - whatever is handed over
        run_mkdocs(*values, **options)
        file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    with monkeypatch.context() as patch:
        patch.setattr(build, "run_mkdocs", save_afterwards)
        previewed.edit(TOPIC, "    text: ", "    text: So it is said; ")
    previewed.preview.build()
    made, pages = previewed.made()
    assert made == pages
    assert previewed.files() == whole(previewed, tmp_path / "whole")


def test_another_commit_is_followed(previewed: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    previewed.preview.build()
    made, pages = previewed.made()
    assert made == pages
    previewed.preview.build()
    assert previewed.made() == (0, pages)


def test_no_earlier_state_stays_in_memory(previewed: Previewed) -> None:
    def dossiers() -> int:
        gc.collect()
        return sum(isinstance(found, Dossier) for found in gc.get_objects())

    previewed.edit(TOPIC, "    text: ", "    text: Again ")
    before = dossiers()
    for _ in range(3):
        previewed.edit(TOPIC, "    text: ", "    text: Again ")
    assert dossiers() == before
