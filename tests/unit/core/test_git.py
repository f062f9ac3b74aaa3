"""Git runs nothing that a configuration names, and reads no other repository than the dossier's own."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.core.git import GitError, Repository, last_commit
from tests.repositories import begin, commit, git

NOBODY = 65534


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "dossier/sources").mkdir(parents=True)
    (tmp_path / "dossier/sources/a.yml").write_text("a: b\n")
    return begin(tmp_path / "dossier", "2031-05-01")


def read(root: Path) -> object:
    """Return everything for which the program asks git."""
    found = Repository(root)
    tree = found.tree("HEAD", "sources")
    assert tree is not None
    files = found.files(tree)
    return (
        last_commit(root),
        found.commit("HEAD"),
        found.revisions("sources"),
        found.has_uncommitted_changes("sources"),
        found.is_partial,
        files,
        found.blobs([file.blob for file in files], 1_000),
    )


def test_nothing_that_the_repository_configures_is_run(repository: Path, tmp_path: Path) -> None:
    clean = read(repository)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\ncat\n")
    program.chmod(0o755)
    (tmp_path / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction"):
        (tmp_path / "hooks" / hook).symlink_to(program)
    (repository / ".gitattributes").write_text("* filter=x diff=x\n")
    (repository / ".git/info/attributes").write_text("* filter=x diff=x\n")
    settings = {
        **dict.fromkeys(("core.fsmonitor", "core.pager", "pager.log", "diff.external", "gpg.program"), program),
        **dict.fromkeys(("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv"), program),
        "core.hooksPath": tmp_path / "hooks",
        "filter.x.required": "true",
        "log.showSignature": "true",
        "i18n.logOutputEncoding": "UTF-16",
    }
    for name, value in settings.items():
        git(repository, "config", name, value)
    os.utime(repository / "sources/a.yml", (0, 0))
    assert read(repository) == clean
    assert not (tmp_path / "ran").exists()
    # The snare works: git itself runs it.
    with pytest.raises(Exception, match="status"):
        git(repository, "status", "--porcelain")
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("before", ["", ".", "bin"])
def test_no_program_of_the_working_folder_is_taken_for_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    clean = read(repository)
    for folder in (repository, repository / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text(f"#!/bin/sh\ntouch {repository}/ran\n")
        (folder / "git").chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", before + os.pathsep + os.environ["PATH"])
    assert read(repository) == clean
    assert not (repository / "ran").exists()
    # The snare works: whoever looks for a plain name runs it.
    subprocess.run(["git"], check=True)
    assert (repository / "ran").exists()


@pytest.mark.parametrize(
    "variable",
    [
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_COMMON_DIR"),
        *("GIT_CONFIG", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_EXEC_PATH"),
        *("GIT_EXTERNAL_DIFF", "GIT_CEILING_DIRECTORIES", "GIT_TRACE", "GIT_SHALLOW_FILE", "GIT_LITERAL_PATHSPECS"),
    ],
)
def test_no_variable_changes_what_is_read(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    clean = read(repository)
    other = tmp_path / "other"
    (other / "sources").mkdir(parents=True)
    begin(other, "2031-06-01")
    for value in (other / ".git", tmp_path / "nowhere", "1"):
        monkeypatch.setenv(variable, str(value))
        assert read(repository) == clean


def test_any_other_byte_or_name_is_an_uncommitted_change(repository: Path) -> None:
    found = Repository(repository)
    sheet = repository / "sources/a.yml"
    assert not found.has_uncommitted_changes("sources")
    sheet.write_text("a: c\n")
    assert found.has_uncommitted_changes("sources")
    git(repository, "add", "-A")
    assert found.has_uncommitted_changes("sources")
    commit(repository)
    assert not found.has_uncommitted_changes("sources")
    sheet.unlink()
    assert found.has_uncommitted_changes("sources")
    os.mkfifo(sheet)
    assert found.has_uncommitted_changes("sources")
    sheet.unlink()
    sheet.write_text("a: c\n")
    (repository / "sources/archive").mkdir()
    (repository / "sources/archive/text.txt").touch()
    assert not found.has_uncommitted_changes("sources")
    (repository / "sources/b.yml").touch()
    assert found.has_uncommitted_changes("sources")


def test_in_a_repository_with_the_other_hash_too(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.yml").write_text("a: b\n")
    git(tmp_path, "init", "-q", "--object-format=sha256")
    commit(tmp_path)
    assert not Repository(tmp_path).has_uncommitted_changes("sources")
    (tmp_path / "sources/a.yml").write_text("a: c\n")
    assert Repository(tmp_path).has_uncommitted_changes("sources")


@pytest.mark.skipif(os.geteuid() != 0, reason="only the owner of the machine can give a folder away")
def test_a_repository_of_another_user_is_read_where_this_user_trusts_it(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = read(repository)
    os.chown(repository, NOBODY, NOBODY)
    os.chown(repository / ".git", NOBODY, NOBODY)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    # A repository cannot vouch for itself.
    with (repository / ".git/config").open("a") as file:
        file.write("[safe]\n\tdirectory = *\n")
    with pytest.raises(GitError, match=f"git config --global --add safe.directory {repository}"):
        Repository(repository)
    assert last_commit(repository) is None
    (tmp_path / "home/.gitconfig").write_text(f"[safe]\n\tdirectory = {repository}\n[core]\n\tfsmonitor = /bin/false\n")
    assert read(repository) == clean
    (tmp_path / "home/.gitconfig").unlink()
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(repository))
    assert read(repository) == clean
