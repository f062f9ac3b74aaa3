"""A dossier begun with ``dossier init`` is complete and builds at once."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.analyse.conflicts import ConflictKind
from generator.cli import main
from generator.editing.init import WHEEL
from generator.editing.schema import editor_settings, schema_files
from generator.project import make_edition
from generator.publish.mkdocs.theme_files import STYLE, THEME


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "bell"
    result = run("init", folder)
    assert result.exit_code == 0, result.output
    assert f"written to {folder}" in result.output
    # These tests run from a checkout, which has no wheel.
    assert f"put the generator's wheel at {folder / WHEEL}" in result.output
    return folder


@pytest.fixture(autouse=True)
def _no_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)


def test_nothing_is_wrong_with_it(begun: Path) -> None:
    assert run("check", "--root", begun).output == "3 citations: 3 checked against the texts\n0 findings\n"


def test_it_shows_a_disagreement_to_learn_from(begun: Path) -> None:
    edition = make_edition(begun).edition
    assert edition is not None
    assert [conflict.kind for conflict in edition.conflicts] == [ConflictKind.FIGURES]


@pytest.mark.slow
def test_it_builds_at_once(begun: Path) -> None:
    result = run("build", "--root", begun)
    assert result.exit_code == 0, result.output
    assert (begun / "site/topics/ropes/index.html").is_file()
    assert not (begun / "docs/assets").exists()
    assert (begun / "site" / STYLE).read_bytes() == (THEME / STYLE).read_bytes()


def test_its_texts_stay_out_of_its_repository(begun: Path) -> None:
    subprocess.run(["git", "init", "-q", begun], check=True)
    taken = subprocess.run(["git", "-C", begun, "add", "-An", "."], check=True, capture_output=True, text=True).stdout
    assert "sources/facts/ropes.yml" in taken
    assert "archive" not in taken
    assert "site/" not in taken


def test_it_has_the_schemas_of_this_generator(begun: Path) -> None:
    assert all((begun / name).read_text() == text for name, text in schema_files().items())


def test_a_change_proposed_to_it_is_checked_commented_and_previewed(begun: Path) -> None:
    for name in (".github/workflows/check.yml", ".github/pull_request_template.md", "netlify.toml", "requirements.txt"):
        assert (begun / name).is_file()
    assert not (begun / "github").exists()
    assert (begun / ".vscode/settings.json").read_text("utf-8") == editor_settings()


def test_the_desk_works_in_it(begun: Path) -> None:
    found = run("find", "snapped", "--root", begun)
    assert found.output.count("- source: ") == 2
    assert run("new", "topic", "tower", "--root", begun).exit_code == 0
    assert "PR101" in run("check", "--root", begun).output


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert "not an empty folder" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
