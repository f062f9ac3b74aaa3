"""Which files of ``sources`` are read."""

import os
import shutil
from pathlib import Path

import pytest

from generator.core.diagnostics import Severity
from generator.load import files
from generator.load.files import MAX_FILES
from generator.load.lockfile import MAX_LOCK_BYTES
from generator.load.records import load_dossier
from generator.load.yaml.encoding import MAX_BYTES
from tests import factories


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return factories.write(tmp_path)


def findings(root: Path) -> list[str]:
    return [str(diagnostic).removeprefix("sources/") for diagnostic in load_dossier(root).diagnostics]


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("place.yml", "place.yml:1:1: LD204 Nothing reads 'sources/place.yml'"),
        ("articles/rfa.markdown", "articles/rfa.markdown:1:1: LD204 Nothing reads 'sources/articles/rfa.markdown'"),
        ("facts/pier.yaml", "facts/pier.yaml:1:1: LD204 Nothing reads 'sources/facts/pier.yaml'"),
        ("facts/old/pier.yml", "facts/old:1:1: LD204 Nothing reads 'sources/facts/old'"),
        ("articles/RFA News.md", "articles/RFA News.md:1:1: LD207 The file name 'RFA News.md' is no id"),
        (".DS_Store", ".DS_Store:1:1: LD205 An editor or the system left this file behind"),
        ("facts/.pier.yml.swp", "facts/.pier.yml.swp:1:1: LD205 An editor or the system left this file behind"),
        ("facts/pier.yml~", "facts/pier.yml~:1:1: LD205 An editor or the system left this file behind"),
        ("facts/.#pier.yml", "facts/.#pier.yml:1:1: LD205 An editor or the system left this file behind"),
    ],
)
def test_a_file_that_nothing_reads_is_not_passed_over_in_silence(root: Path, name: str, finding: str) -> None:
    factories.write(root, {f"sources/{name}": "x"})
    assert findings(root) == [finding]


def test_a_leftover_does_not_stop_publishing(root: Path) -> None:
    factories.write(root, {"sources/.DS_Store": "x"})
    assert [found.severity for found in load_dossier(root).diagnostics] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("place.yml", "Did you mean 'places.yml'?"),
        ("zzz", "Move it out of 'sources'"),
        ("facts/pier.yaml", "Files in this folder end in '.yml'"),
        ("articles/RFA News.md", "'rfa-news.md', and the same id in the file"),
        ("articles/\u0420\u0421.md", "Use small letters a to z, digits and single hyphens."),
    ],
)
def test_the_hint_says_what_the_file_was_probably_meant_to_be(root: Path, name: str, hint: str) -> None:
    factories.write(root, {f"sources/{name}": "x"})
    (found,) = load_dossier(root).diagnostics
    assert found.hint is not None
    assert hint in found.hint


@pytest.mark.parametrize("name", [".gitkeep", "README.md", "articles/.gitkeep", "facts/README.md", ".gitignore"])
def test_notes_for_people_and_git_are_left_alone(root: Path, name: str) -> None:
    factories.write(root, {f"sources/{name}": "x"})
    assert findings(root) == []


def test_without_the_folder_there_is_one_finding(tmp_path: Path) -> None:
    loaded = load_dossier(tmp_path)
    assert [str(found) for found in loaded.diagnostics] == ["sources:1:1: LD201 The folder 'sources' is not there"]
    assert loaded.dossier is None


def test_every_missing_file_is_named(root: Path) -> None:
    shutil.rmtree(root / "sources/facts")
    (root / "sources/dossier.yml").unlink()
    (root / "sources/origins.yml").unlink()
    assert findings(root) == [
        "dossier.yml:1:1: LD201 The file 'sources/dossier.yml' is missing",
        "origins.yml:1:1: LD201 The file 'sources/origins.yml' is missing",
        "facts:1:1: LD201 The folder 'sources/facts' is missing",
    ]


def test_a_symbolic_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yml"
    shutil.move(root / factories.FACTS, elsewhere)
    (root / factories.FACTS).symlink_to(elsewhere)
    loaded = load_dossier(root)
    assert [str(found) for found in loaded.diagnostics] == [
        "sources/facts/pier.yml:1:1: LD202 Here stands a symbolic link, not an ordinary file"
    ]
    assert loaded.dossier is not None
    assert loaded.dossier.topics == ()


@pytest.mark.parametrize("folder", ["sources/articles", "sources/archive", "sources"])
def test_a_linked_folder_is_not_followed(root: Path, tmp_path: Path, folder: str) -> None:
    shutil.move(root / folder, tmp_path / "elsewhere")
    (root / folder).symlink_to(tmp_path / "elsewhere")
    loaded = load_dossier(root)
    codes = {found.code for found in loaded.diagnostics}
    assert codes & {"LD201", "LD202"}
    assert loaded.articles == {}


@pytest.mark.parametrize("name", ["facts", "facts/pier.yml"])
def test_of_what_is_not_read_no_topic_is_said_to_be_missing(root: Path, tmp_path: Path, name: str) -> None:
    shutil.move(root / "sources" / name, tmp_path / "elsewhere")
    (root / "sources" / name).symlink_to(tmp_path / "elsewhere")
    assert [line.split()[1] for line in findings(root)] == ["LD202"]
    assert "pier" in load_dossier(root).unreadable


def test_a_pipe_is_not_opened(root: Path) -> None:
    (root / "sources/origins.yml").unlink()
    os.mkfifo(root / "sources/origins.yml")
    assert findings(root) == [
        "origins.yml:1:1: LD202 Here stands something else, such as a pipe or a device, not an ordinary file"
    ]


def test_a_folder_in_the_place_of_a_file_and_the_reverse(root: Path) -> None:
    (root / "sources/places.yml").mkdir()
    shutil.rmtree(root / "sources/facts")
    (root / "sources/facts").touch()
    codes = [line for line in findings(root) if "LD202" in line]
    assert codes == [
        "facts:1:1: LD202 Here stands a file, not an ordinary folder",
        "places.yml:1:1: LD202 Here stands a folder, not an ordinary file",
    ]


def test_a_file_that_may_be_run_is_reported_and_still_read(root: Path) -> None:
    (root / factories.FACTS).chmod(0o755)
    loaded = load_dossier(root)
    assert [str(found) for found in loaded.diagnostics] == [
        "sources/facts/pier.yml:1:1: LD203 The file may be run as a program"
    ]
    assert loaded.dossier is not None
    assert len(loaded.dossier.topics) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_cannot_be_opened_is_reported(root: Path) -> None:
    (root / factories.FACTS).chmod(0)
    assert findings(root) == ["facts/pier.yml:1:1: LD206 'sources/facts/pier.yml' cannot be opened: Permission denied"]


def test_a_folder_with_too_many_files_is_not_read(root: Path) -> None:
    for number in range(MAX_FILES):
        (root / f"sources/facts/x{number}.yml").touch()
    assert findings(root) == ["facts:1:1: LD210 The folder 'sources/facts' holds 5,001 files; at most 5,000 are read"]


def test_a_folder_with_as_many_files_as_are_allowed_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 1)
    assert findings(root) == []


def test_a_name_with_unseen_signs_is_shown_and_not_acted_upon(root: Path) -> None:
    for name in (b"x\x1b[2J.yml", b"\xff.yml", "a\u202e.yml".encode()):
        Path(os.fsdecode(os.fsencode(root / "sources/facts") + b"/" + name)).touch()
    shown = "".join(findings(root))
    shown.encode()
    assert all(sign in shown for sign in ("<U+001B>", "<U+DCFF>", "<U+202E>"))


def test_a_file_may_be_as_long_as_its_limit_and_no_longer(root: Path) -> None:
    facts = (root / factories.FACTS).read_bytes()
    (root / factories.FACTS).write_bytes(facts + b"#" * (MAX_BYTES - len(facts)))
    assert findings(root) == []
    (root / factories.FACTS).write_bytes(facts + b"#" * (MAX_BYTES - len(facts) + 1))
    (found,) = findings(root)
    assert found == "facts/pier.yml:1:1: LD105 The file is longer than 1,048,576 bytes, which is the most that is read"


def test_a_lock_may_be_as_long_as_its_limit_and_no_longer(root: Path) -> None:
    lock = root / factories.LOCK
    factories.lock(root)
    os.truncate(lock, MAX_LOCK_BYTES + 1)  # sparse: it takes no room
    assert findings(root) == [
        "evidence.lock:1:1: LD401 The file is longer than 67,108,864 bytes, which is the most that is read"
    ]


def test_the_hint_for_what_is_missing_says_what_to_write(root: Path) -> None:
    shutil.rmtree(root / "sources/facts")
    (root / "sources/dossier.yml").unlink()
    (root / "sources/origins.yml").unlink()
    hints = {found.span.path: found.hint for found in load_dossier(root).diagnostics if found.code == "LD201"}
    assert hints == {
        "sources/dossier.yml": "Create it with title, subtitle, version, as_of, scope, rights and topics.",
        "sources/origins.yml": "Create it; a list that is still empty is written 'origins: []'.",
        "sources/facts": "Look whether its name has a slip.",
    }


def test_a_fact_sheet_of_another_ending_is_one_finding(tmp_path: Path) -> None:
    root = factories.write(tmp_path)
    (root / factories.FACTS).rename((root / factories.FACTS).with_suffix(".yaml"))
    (found,) = load_dossier(root).diagnostics
    assert found.code == "LD204"
    assert found.hint is not None
    assert "end in '.yml'" in found.hint
