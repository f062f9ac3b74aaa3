"""A word is found wherever git hands it on; where git cannot be read, that is said and the status is 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.leaks.published import files_below, public_files
from tests.permissions import not_listed

NAME = "Zorre Kvantel"
OVERLAY = f"protected: [{{id: canary, forms: [{NAME}]}}]\n"
AUTHOR = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
COMMITTER = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
CLOSING = "1 protected and withheld items, {} files looked through"


@pytest.fixture(autouse=True)
def _a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "NETLIFY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one commit that holds nothing, and an overlay beside it."""
    (tmp_path / "overlay").mkdir()
    (tmp_path / "overlay/overlay.yml").write_text(OVERLAY, encoding="utf-8")
    folder = tmp_path / "dossier"
    write(folder, "a.txt", "harmless")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Begin")
    return folder


def git(folder: Path, *arguments: str, **environment: str) -> str:
    ran = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **AUTHOR, **COMMITTER, **environment},
    )
    return ran.stdout.strip()


def commit(folder: Path, message: str, **environment: str) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, **environment)
    return git(folder, "rev-parse", "HEAD")[:10]


def write(folder: Path, name: str, data: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def run(folder: Path, *arguments: str) -> Result:
    overlay = next(p / "overlay" for p in folder.parents if (p / "overlay").is_dir())
    command = ["leaks", "--root", str(folder), "--overlay", str(overlay), *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "kvantel" not in result.output.casefold(), "a protected word was printed"
    return result


def leaks(folder: Path) -> list[str]:
    """Return the lines of findings; the status must be that of leaks, or of none."""
    result = run(folder)
    lines = result.stdout.splitlines()[:-1]
    assert (result.exit_code, result.stderr) == (1 if lines else 0, "")
    return lines


def test_a_clean_repository_is_clean(root: Path) -> None:
    assert leaks(root) == []
    closing = CLOSING.format(1) + ", with what is staged, and 1 commits of all branches and tags; no site is built here"
    assert run(root).stdout == f"{closing}: 0 findings\n"


def test_what_was_committed_and_taken_out_is_found(root: Path) -> None:
    write(root, "docs/a.md", f"One.\nTwo.\n{NAME}\n")
    first = commit(root, "Add")
    write(root, "docs/a.md", f"One.\n{NAME}, again\n")
    commit(root, "Change")
    write(root, "docs/a.md", "One.\n")
    commit(root, "Take out")
    assert leaks(root) == [f"commit {first}: docs/a.md: line 3, and in 1 more version: `canary`"]


def test_a_name_that_later_versions_keep_is_told_once(root: Path) -> None:
    names = []
    for number in range(3):
        write(root, "a.txt", f"{NAME}\n" + "\n" * 9 + f"{number}\n")
        names.append(commit(root, "Change"))
    assert leaks(root) == [
        "a.txt: line 1: `canary`",
        f"commit {names[0]}: a.txt: line 1, and in 2 more versions: `canary`",
    ]


def test_another_branch_and_a_tag_are_looked_through(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    write(root, "b.txt", NAME)
    side = commit(root, "Side")
    git(root, "checkout", "-q", "--detach")
    write(root, "c.txt", NAME)
    tagged = commit(root, "Tagged")
    git(root, "tag", "v1")
    git(root, "checkout", "-q", "main")
    assert leaks(root) == sorted([f"commit {side}: b.txt: `canary`", f"commit {tagged}: c.txt: `canary`"])


def test_what_a_merge_brings_is_found(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "side")
    commit(root, "Side")
    git(root, "checkout", "-q", "main")
    commit(root, "Main")
    git(root, "merge", "-q", "--no-ff", "--no-commit", "side")
    write(root, "b.txt", NAME)
    merge = commit(root, "Merge")
    (root / "b.txt").unlink()
    commit(root, "Take out")
    assert leaks(root) == [f"commit {merge}: b.txt: `canary`"]


def test_a_name_of_a_file_in_the_history_is_found(root: Path) -> None:
    write(root, "docs/zorre-kvantel.txt", "x")
    first = commit(root, "Add")
    git(root, "mv", "docs/zorre-kvantel.txt", "docs/b.txt")
    commit(root, "Rename")
    assert leaks(root) == [f"commit {first}: docs/…: its name: `canary`"]


def test_what_is_staged_is_found(root: Path) -> None:
    write(root, "a.txt", NAME)
    git(root, "add", "a.txt")
    assert leaks(root) == ["a.txt: `canary`"]
    write(root, "a.txt", "harmless")
    assert leaks(root) == ["staged: a.txt: `canary`"]


@pytest.mark.parametrize(
    ("environment", "where"),
    [
        ({"GIT_AUTHOR_NAME": NAME}, "its people"),
        ({"GIT_AUTHOR_EMAIL": "zorre.kvantel@example.org"}, "its people"),
        ({"GIT_COMMITTER_NAME": f"So {NAME}"}, "its people"),
        ({"GIT_COMMITTER_EMAIL": "zkvantel@example.org"}, "its people"),
    ],
)
def test_people_are_looked_at(root: Path, environment: dict[str, str], where: str) -> None:
    name = commit(root, "Change", **environment)
    assert [line.partition(", line")[0].partition(": line")[0] for line in leaks(root)] == [f"commit {name}: {where}"]


def test_messages_are_looked_at(root: Path) -> None:
    name = commit(root, f"Change\n\nTake {NAME} out")
    assert leaks(root) == [f"commit {name}: its message: line 3: `canary`"]


def test_a_message_in_an_old_encoding_is_looked_at(root: Path) -> None:
    overlay = root.parent / "overlay/overlay.yml"
    overlay.write_text("protected: [{id: canary, forms: [Зорий Кванталь]}]\n", encoding="utf-8")
    message = root.parent / "message"
    message.write_bytes("О Зорий Кванталь".encode("cp1251"))  # noqa: RUF001
    git(root, "-c", "i18n.commitEncoding=windows-1251", "commit", "-q", "--allow-empty", "-F", str(message))
    assert len(leaks(root)) == 1


def test_names_of_branches_and_tags_are_looked_at(root: Path) -> None:
    git(root, "branch", "about-zorre-kvantel")
    git(root, "tag", "zorre/kvantel")
    git(root, "update-ref", "refs/remotes/origin/zorre-kvantel", "HEAD")
    shown = ("refs/heads/…", "refs/remotes/origin/…", "…")
    assert leaks(root) == [f"branch or tag {name}: its name: `canary`" for name in shown]


def test_messages_of_tags_and_notes_are_looked_at(root: Path) -> None:
    git(root, "tag", "-a", "v1", "-m", f"For {NAME}")
    git(root, "notes", "add", "-m", f"About {NAME}")
    tag = git(root, "rev-parse", "v1")[:10]
    head, notes = git(root, "rev-parse", "HEAD"), git(root, "rev-parse", "refs/notes/commits")[:10]
    assert leaks(root) == sorted([f"commit {notes}: {head}: `canary`", f"tag {tag}: its message: `canary`"])


def test_a_file_that_only_a_tag_names_is_found(root: Path) -> None:
    write(root.parent, "key", NAME)
    blob = git(root, "hash-object", "-w", str(root.parent / "key"))
    git(root, "tag", "key", blob)
    assert leaks(root) == [f"commit {blob[:10]}: a file without a name: `canary`"]


def test_pictures_and_archives_of_the_history_are_opened(root: Path) -> None:
    write(root, "a.tar", subprocess.run(["git", "archive", "HEAD"], cwd=root, capture_output=True, check=True).stdout)
    commit(root, "An archive without it")
    write(root.parent, "other/b.txt", NAME)
    packed = subprocess.run(["tar", "-cz", "b.txt"], cwd=root.parent / "other", capture_output=True, check=True).stdout
    write(root, "a.tar", packed)
    name = commit(root, "An archive with it")
    (root / "a.tar").unlink()
    commit(root, "Take out")
    assert leaks(root) == [f"commit {name}: a.tar: compressed: b.txt: `canary`"]


def test_ignored_files_that_a_build_publishes_are_found(root: Path) -> None:
    write(root, ".gitignore", "*.jpg\n/sources/archive/\n/site/\n")
    for name in ("docs/a.jpg", "sources/archive/a.txt", "a.jpg", "site/index.html"):
        write(root, name, NAME)
    assert leaks(root) == ["docs/a.jpg: `canary`", "site/index.html: `canary`"]


def test_a_dossier_in_a_subfolder_is_looked_at_with_its_repository(root: Path) -> None:
    write(root, "here/dossier/docs/a.md", "harmless")
    write(root, "elsewhere/b.md", NAME)
    name = commit(root, "Add")
    git(root, "mv", "elsewhere/b.md", "here/dossier/c.md")
    assert leaks(root / "here/dossier") == [
        "here/dossier/c.md: `canary`",
        f"commit {name}: elsewhere/b.md: `canary`",
    ]


def test_a_folder_that_a_repository_around_it_ignores_is_none_of_its(root: Path) -> None:
    write(root, ".gitignore", "/inner/\n")
    write(root, "outer.txt", NAME)
    write(root, "inner/docs/a.md", NAME)
    assert leaks(root / "inner") == ["docs/a.md: `canary`"]
    assert "; no git repository is here;" in run(root / "inner").stdout


def test_a_folder_without_git_is_looked_at(root: Path) -> None:
    write(root.parent, "plain/docs/a.md", "harmless")
    result = run(root.parent / "plain")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == CLOSING.format(1) + "; no git repository is here; no site is built here: 0 findings\n"


def unreadable(folder: Path) -> str:
    """Return why git could not be read; the files of the folder are looked through all the same."""
    write(folder, "docs/a.md", NAME)
    result = run(folder)
    assert result.exit_code == 2
    assert result.stdout.splitlines()[0] == "docs/a.md: `canary`"
    assert result.stdout.splitlines()[-1].endswith("; git could not be read; no site is built here: 1 findings")
    start = "dossier: what is committed and staged was not looked through: "
    assert result.stderr.startswith(start)
    return result.stderr.removeprefix(start).strip()


def test_git_that_is_not_installed_is_told(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not" in unreadable(root)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder to somebody else")
def test_a_repository_of_somebody_else_is_told(root: Path) -> None:
    for path in (root, root / ".git"):
        os.chown(path, 12_345, -1)
    assert "a repository of another user" in unreadable(root)


@pytest.mark.parametrize("name", ["HEAD", "objects", "refs"])
def test_a_broken_repository_is_told(root: Path, name: str) -> None:
    (root / ".git" / name).rename(root.parent / name)
    assert "does not take for a repository" in unreadable(root)


def test_a_missing_object_is_told(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD:a.txt")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert blob in unreadable(root)


def test_a_damaged_object_is_told(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD:a.txt")
    path = root / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-5])
    assert unreadable(root)


def test_a_damaged_index_is_told(root: Path) -> None:
    (root / ".git/index").write_bytes(b"DIRC torn")
    assert "index" in unreadable(root)


def test_a_shallow_clone_is_told(root: Path) -> None:
    commit(root, "Change")
    git(root.parent, "clone", "-q", "--depth", "1", f"file://{root}", "clone")
    assert "shallow" in unreadable(root.parent / "clone")


def test_a_submodule_is_told(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},inner")
    result = run(root)
    assert result.exit_code == 3
    assert result.stdout.splitlines()[0] == "staged: inner: cannot be looked into (a submodule)"
    assert result.stdout.endswith("0 findings, 1 cannot be looked into\n")


def test_only_what_cannot_be_looked_into_has_a_status_of_its_own(root: Path) -> None:
    write(root, "docs/a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(256)))
    assert run(root).exit_code == 3
    write(root, "docs/b.txt", NAME)
    assert run(root).exit_code == 1


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    (root / "docs").mkdir()
    os.mkfifo(root / "docs/pipe")
    for arguments in ((), (str(root / "docs"),), (str(root / "docs/pipe"),)):
        assert "pipe: cannot be looked into (no plain file)" in run(root, *arguments).stdout


def test_an_empty_folder_is_looked_at_alone(root: Path) -> None:
    write(root, "docs/a.md", NAME)
    (root / "empty").mkdir()
    assert run(root, str(root / "empty")).stdout == CLOSING.format(0) + ": 0 findings\n"


def test_the_forms_are_shown_at_a_terminal_alone(root: Path) -> None:
    result = run(root, "--forms")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("dossier: the forms are secret")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_the_forms_are_shown_at_a_terminal(root: Path) -> None:
    import pty  # noqa: PLC0415 - Windows has no such module

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "leaks", "--forms", "--root", str(root)]
    place = Path(__file__).parents[3]
    ran = subprocess.run([*command, "--overlay", str(root.parent / "overlay")], stdout=theirs, check=False, cwd=place)
    os.close(theirs)
    shown = os.read(ours, 4_000).decode()
    os.close(ours)
    assert ran.returncode == 0
    assert "canary: Kvantel, … Zorre" in shown
    assert "canary: Z. … Kvantel" in shown


def test_a_folder_that_cannot_be_listed_does_not_count_as_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dossier/site").mkdir(parents=True)
    (tmp_path / "dossier/site/index.html").touch()
    monkeypatch.chdir(tmp_path)
    assert [name for name, _ in public_files(Path("dossier"))] == ["site/index.html"]
    with not_listed(Path("dossier/site")), pytest.raises(PermissionError):
        public_files(Path("dossier"))
    with not_listed(Path("dossier/site")), pytest.raises(PermissionError):
        files_below(Path("dossier"))
    assert files_below(Path("dossier")) == {"site/index.html"}
