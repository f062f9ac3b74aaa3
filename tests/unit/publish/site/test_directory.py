from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator.analyse.edition import Edition
from generator.core.errors import PublishError
from generator.publish.mkdocs.plugin import DossierPlugin
from generator.publish.mkdocs.theme_files import STYLE, package_files
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import Pdfs
from generator.publish.site.directory import MARKER_FILE, write_directory
from generator.render.pageset import Page, PageSet

SMALL = PageSet({"topics/a.md": Page("topics/a.md", "A", "About a.", "<p>a</p>")}, {"data/x.json": b"{}\n"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# About\n", encoding="utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder that are not the package's."""
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != MARKER_FILE}
    return sorted(found - package_files().keys())


def test_hand_written_and_generated_pages_stand_side_by_side(root: Path) -> None:
    assert write_directory(root, root / "out/pages", SMALL) == 3 + len(package_files())
    assert names(root / "out/pages") == ["about.md", "data/x.json", "topics/a.md"]
    assert (root / "out/pages/topics/a.md").read_text(encoding="utf-8") == SMALL.pages["topics/a.md"].text()
    assert [p.name for p in (root / "out").iterdir()] == ["pages"]


def test_writing_again_leaves_nothing_of_the_first_time(root: Path) -> None:
    write_directory(root, root / "out", SMALL)
    write_directory(root, root / "out", PageSet())
    assert names(root / "out") == ["about.md"]


def test_the_packages_files_come_too_unless_the_dossier_has_its_own(root: Path) -> None:
    (root / "docs/reading.md").write_text("# Our own words\n", encoding="utf-8")
    write_directory(root, root / "out", SMALL)
    assert (root / "out/reading.md").read_text(encoding="utf-8") == "# Our own words\n"
    assert (root / "out" / STYLE).read_bytes() == package_files()[STYLE].read_bytes()


def test_a_folder_with_somebodys_files_is_left_alone(root: Path) -> None:
    (root / "theirs").mkdir()
    (root / "theirs/letter.txt").touch()
    with pytest.raises(PublishError, match="was not written by this command"):
        write_directory(root, root / "theirs", SMALL)
    assert names(root / "theirs") == ["letter.txt"]


@pytest.mark.parametrize("name", ["docs", "docs/out", "sources/x", "."])
def test_the_folders_that_pages_are_made_from_are_left_alone(root: Path, name: str) -> None:
    with pytest.raises(PublishError, match="name another folder"):
        write_directory(root, root / name, SMALL)


@pytest.mark.slow
def test_both_sinks_publish_the_same_bytes(project: Path, edition: Edition) -> None:
    outputs = make_outputs(edition, pdfs=Pdfs({"dossier.pdf": b"%PDF"}))
    write_directory(project, project / "out", outputs)
    config = load_config(str(project / "mkdocs.yml"))
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)
    plugin.prepare(edition, outputs)
    handed = config.plugins.on_files(Files([]), config=config.plugins.on_config(config))
    generated = {file.src_uri: file.content_bytes for file in handed}
    assert len(generated) > 20
    assert generated == {name: (project / "out" / name).read_bytes() for name in generated}
    rest = set(names(project / "out")) - generated.keys()
    assert rest == set(names(project / "docs"))
