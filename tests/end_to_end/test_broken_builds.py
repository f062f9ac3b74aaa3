"""A build that dies leaves the old site or the new one. `make break` does this at a hundred points."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.pdf.options import write_pdfs
from tests.end_to_end.breaking import Mode, Subject, expected, manifest, spread, undisturbed, with_own_mounts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    return Subject(tmp_path_factory.mktemp("broken"))


@pytest.mark.parametrize(("mode", "number"), [("kill", 6), ("interrupt", 2), ("full", 3)])
def test_the_old_site_or_the_new_one_stands(subject: Subject, mode: Mode, number: int) -> None:
    total = subject.points if mode != "full" else subject.points // 5
    ends = []
    for point in spread(number, total):
        ended = subject.break_off(mode, point)
        expected(mode, ended)
        ends.append(ended.status)
        if mode != "kill":
            assert subject.leftovers() == []
    assert any(status != 0 for status in ends)
    subject.build()


FULL = """
mount -t tmpfs -o size="$3" none "$2" && cp -a "$1/." "$2" && cd "$2" || exit 9
env -u DOSSIER_ARCHIVE "$4" -m generator build --root . 2>&1; echo "status: $?"
ls -A | grep '^\\.site-' ; cp -a site "$5"
"""
READ_ONLY = """
mount --bind "$1" "$2" && mount -o remount,bind,ro "$2" && cd "$2" || exit 9
env -u DOSSIER_ARCHIVE "$3" -m generator build --root . 2>&1; echo "status: $?"
"""


def size(folder: Path) -> int:
    """Return the room that a folder takes, in bytes, in pages of memory."""
    return sum(-(-p.lstat().st_size // 4096) * 4096 + 4096 for p in folder.rglob("*"))


@pytest.mark.parametrize("share", [0.1, 0.7])
def test_a_full_disk_gives_one_line_and_leaves_the_last_good_site(
    subject: Subject, tmp_path: Path, share: float
) -> None:
    """A real one: the folder of the dossier, with room for a part of what a build needs."""
    (tmp_path / "small").mkdir()
    subject.take(1 - subject.state)
    room = size(subject.root) + int(share * size(subject.root / "site"))
    said = with_own_mounts(
        FULL, str(subject.root), str(tmp_path / "small"), str(room), sys.executable, str(tmp_path / "kept")
    )
    assert "No space left on device\nNothing was published; the last good site stays.\n" in said
    assert "status: 2" in said
    assert "Traceback" not in said
    assert ".site-" not in said.partition("status: 2")[2]
    assert manifest(tmp_path / "kept") == subject.sites[subject.state]


def test_a_read_only_folder_gives_one_line(subject: Subject, tmp_path: Path) -> None:
    (tmp_path / "fixed").mkdir()
    subject.take(1 - subject.state)
    said = with_own_mounts(READ_ONLY, str(subject.root), str(tmp_path / "fixed"), sys.executable)
    assert "Read-only file system\nNothing was published; the last good site stays.\nstatus: 2\n" in said
    assert "Traceback" not in said
    assert said.count("dossier: ") == 1


def test_a_file_that_may_not_grow_gives_one_line(subject: Subject) -> None:
    """Failing writes without any privilege: no file may be larger than a tenth of a megabyte."""
    subject.take(1 - subject.state)
    limit = 100_000
    ran = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", subject.root],
        capture_output=True,
        text=True,
        check=False,
        env=undisturbed(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    told, kept = ran.stderr.splitlines()
    assert told.endswith("File too large")
    assert kept == "Nothing was published; the last good site stays."
    assert manifest(subject.root / "site") == subject.sites[subject.state]
    assert subject.leftovers() == []


def test_an_interrupted_pdf_leaves_the_old_one(tmp_path: Path) -> None:
    write_pdfs({"dossier.pdf": b"old", "topics/a.pdf": b"old"}, tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_pdfs({"dossier.pdf": b"x" * 2000, "topics/a.pdf": b"new"}, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.pdf", "dossier.pdf", "topics"]
    assert (tmp_path / "dossier.pdf").read_bytes() == b"old"


def test_a_build_needs_no_network(subject: Subject) -> None:
    """In a namespace of its own there is not even a loopback device that is up."""
    unshare = shutil.which("unshare")
    assert unshare is not None, "unshare (util-linux) is needed"
    environ = {k: v for k, v in os.environ.items() if k != "DOSSIER_ARCHIVE"}
    subject.take(1 - subject.state)
    command = [unshare, "-rn", sys.executable, "-m", "generator", "build", "--root", str(subject.root)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "The site stands in" in ran.stdout
    subject.state = subject.sites.index(manifest(subject.root / "site"))
