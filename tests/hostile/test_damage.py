"""Every verb, with every file of a dossier damaged in a dozen ways and every variable set to what it cannot be.

Whatever is wrong, a verb ends soon with one of its statuses and short messages, and never with a traceback.
"""

import itertools
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.core import git
from generator.publish.preview.build import Preview
from tests import factories
from tests.made_once import made_once
from tests.repositories import begin

pytestmark = pytest.mark.slow

SECONDS = 20
"""Far more than any verb takes for so small a dossier, on a busy machine too."""
MAX_LINE = 2_048
STATUSES = frozenset({0, 1, 2})
STATUSES_OF_LEAKS = STATUSES | {3}
"""The last one says that something cannot be looked into, such as a file of three gigabytes."""
OVERLAY = "overlay/overlay.yml"
CONFIGURATION = (
    factories.replace_once(factories.SMALLEST["mkdocs.yml"], "font: false", "font: false, custom_dir: overrides")
    + 'site_url: !ENV [URL, ""]\nrepo_url: !ENV [REPOSITORY_URL, ""]\nnot_in_nav: "*"\n'
)
BESIDE = {
    "mkdocs.yml": CONFIGURATION,
    "docs/about.md": "---\ntitle: About\n---\n\n# About\n\n[The pier](topics/pier.md)\n",
    "docs/methodology.md": "# Methodology\n",
    "docs/quay.css": "",
    "overrides/main.html": '{% extends "base.html" %}\n',
    "sources/reviews.yml": "reviews: []\n",
    "sources/corrections.yml": "corrections: []\n",
    "sources/events.yml": "events: []\n",
    "sources/places.yml": "places: []\n",
}
OWN_OVERLAY = "protected:\n  - {id: secret, forms: [Xylophon]}\nwithheld: []\n"
FILES = (
    *(path for path in factories.SMALLEST if path != "mkdocs.yml"),
    *BESIDE,
    factories.LOCK,
    "fonts/own.ttf",
    ".cache/build.lock",
    ".git/HEAD",
    ".git/config",
    OVERLAY,
)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one, inside(path.parent):
        one.bind(path.name)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 3 * 1024**3)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Make a folder the working one: a socket's address is at most 108 bytes long."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": lambda _: None,
    "empty": lambda path: path.touch(),
    "not UTF-8": lambda path: path.write_bytes(b"title: caf\xe9\n"),
    "UTF-16": lambda path: path.write_bytes("title: x\n".encode("utf-16")),
    "byte order mark": lambda path: path.write_bytes(b"\xef\xbb\xbfa: b\n"),
    "zero bytes": lambda path: path.write_bytes(b"\0" * 5_000),
    "folder": lambda path: path.mkdir(),
    "pipe": fifo,
    "socket": bound_socket,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "circle of links": lambda path: path.symlink_to(path.name),
    "three gigabytes": sparse,
    "long line": lambda path: path.write_bytes(b"x" * 1_000_000),
    "long name": lambda path: path.write_bytes(b"a: " + b"`" + b"x" * 200_000 + b"`\n"),
    "open brackets": lambda path: path.write_bytes(b"[" * 30_000),
    "quotations": lambda path: path.write_bytes(b"> " * 30_000),
    "merge": lambda path: path.write_bytes(b"<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n"),
    "front matter": lambda path: path.write_bytes(b"---\n&a [*a, *a]\n---\n" + b"<![CDATA[" * 3_000),
}


def verbs(root: Path) -> dict[str, list[str]]:
    """Return the arguments of every verb, the quick ones first."""
    own = ["--root", str(root)]
    overlay = ["--overlay", str(root.parent / "overlay")]
    return {
        "check": ["check", *own],
        "check --draft --format sarif": ["check", *own, "--draft", "--format", "sarif"],
        "check --format github": ["check", *own, "--format", "github"],
        "lock": ["lock", *own],
        "find": ["find", "crates", *own],
        "coverage": ["coverage", *own],
        "review": ["review", *own],
        "review --by": ["review", "crates", "--by", "Ada", *own],
        "new source": ["new", "source", "herald", *own],
        "new origin": ["new", "origin", "letter", "--speaker", "ada-quill", *own],
        "new statement": ["new", "statement", "barrels", "--topic", "pier", *own],
        "new topic": ["new", "topic", "quay", *own],
        "archive add": ["archive", "add", str(root / factories.TEXT), "--id", "herald", *own],
        "diff": ["diff", "HEAD", *own],
        "comment": ["comment", "HEAD", *own],
        "schema": ["schema", *own],
        "explain": ["explain", "EV101"],
        "init": ["init", str(root)],
        "leaks": ["leaks", *overlay, *own],
        "write": ["write", str(root.parent / "written"), *own],
        "write --for": ["write", str(root.parent / "project"), "--for", "mkdocs", *own],
        "finish": ["finish", str(root), *own],
        "pdf": ["pdf", *own],
        "build": ["build", *own, "--no-pdf"],
        "build --overlay": ["build", *own, *overlay, "--no-pdf"],
    }


def every_verb() -> list[str]:
    return [*verbs(Path()), "serve"]


class TooLateError(BaseException):
    """A verb takes too long; no verb takes this for a fault of its input."""


def run(root: Path, verb: str) -> None:
    """Run a verb, and hold it to what every verb keeps to."""

    def too_late(_: int, __: FrameType | None) -> None:
        raise TooLateError(f"{verb} takes longer than {SECONDS} s")

    signal.signal(signal.SIGALRM, too_late)
    signal.alarm(SECONDS)
    try:
        status, said = preview(root) if verb == "serve" else command(verbs(root)[verb])
    finally:
        signal.alarm(0)
    assert status in (STATUSES_OF_LEAKS if verb == "leaks" else STATUSES)
    assert "Traceback" not in said
    lines = said.split("\n")
    if "--format sarif" not in verb and verb != "explain":
        assert [line[:200] for line in lines if len(line.encode("utf-8", "replace")) > MAX_LINE] == []


def command(arguments: list[str]) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    # A fault is raised here as it is, and not said in a line as on the command line.
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def preview(root: Path) -> tuple[int, str]:
    """Build a preview once, as a server does after each edit."""
    said: list[str] = []
    folder = root.parent / "preview"
    folder.mkdir()
    Preview(root, folder, "http://localhost/", archive=None, report=said.append).build()
    return 0, "\n".join(said)


def make(folder: Path) -> None:
    root = factories.write(folder / "dossier", {**factories.SMALLEST, **BESIDE})
    factories.lock(root)
    begin(root)
    factories.write(folder, {OVERLAY: OWN_OVERLAY})


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Return a function that makes a dossier in a folder of its own, with an overlay beside it."""
    # An editor's own computer: a service may not read an overlay.
    for name in ("CI", "NETLIFY", "DOSSIER_ARCHIVE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(git, "SECONDS", 1)
    original = made_once(tmp_path_factory, "damage", make)

    def copy() -> Path:
        folder = tmp_path_factory.mktemp("damaged")
        shutil.copytree(original, folder, dirs_exist_ok=True)
        return folder / "dossier"

    return copy


def damage(root: Path, name: str, kind: str) -> None:
    path = root.parent / name if name == OVERLAY else root / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    DAMAGE[kind](path)


@pytest.mark.parametrize("verb", ["check", "build", "build --overlay", "leaks", "write --for", "pdf"])
def test_without_damage_nothing_is_wrong(fresh: Callable[[], Path], verb: str) -> None:
    status, said = command(verbs(fresh())[verb])
    assert status == 0, said


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_never_ends_in_a_traceback(fresh: Callable[[], Path], kind: str, *, whole: bool) -> None:
    # In the short form each file meets half of the damage, with one verb at a time.
    number = list(DAMAGE).index(kind)
    turn = itertools.islice(itertools.cycle(every_verb()), number, None)
    for name in FILES if whole else FILES[number % 2 :: 2]:
        for verb in every_verb() if whole else [next(turn)]:
            root = fresh()
            damage(root, name, kind)
            try:
                run(root, verb)
            except BaseException as error:
                error.add_note(f"{name}: {kind}; {verb}")
                raise
            finally:
                shutil.rmtree(root.parent)


VALUES = (
    "abc",
    "-1",
    "1.5",
    "9" * 5_000,
    "https://[::1",
    "git@example.org:a/b.git",
    " ",
    "a\nb",
    "\udcff",
    "x" * 9_000,
)
VARIABLES = (
    *("SOURCE_DATE_EPOCH", "URL", "REPOSITORY_URL", "DOSSIER_ARCHIVE", "DOSSIER_DRAFT"),
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_COUNT", "GIT_CONFIG_GLOBAL"),
    *("LANG", "TZ", "HOME", "COLUMNS"),
)


@pytest.mark.parametrize("variable", VARIABLES)
def test_a_variable_never_ends_in_a_traceback(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, variable: str, *, whole: bool
) -> None:
    number = VARIABLES.index(variable)
    usual = [verb for verb in every_verb() if verb not in {"explain", "init", "schema"}]
    turn = itertools.islice(itertools.cycle(usual), number, None)
    for value in VALUES if whole else VALUES[number % 3 :: 3]:
        for verb in every_verb() if whole else [next(turn)]:
            root = fresh()
            monkeypatch.setenv(variable, value)
            try:
                run(root, verb)
            except BaseException as error:
                error.add_note(f"{variable}={value[:80]!a}; {verb}")
                raise
            finally:
                shutil.rmtree(root.parent)


@pytest.mark.parametrize("variable", ["SOURCE_DATE_EPOCH", "URL"])
def test_a_build_says_which_variable_it_cannot_use(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    root = fresh()
    monkeypatch.setenv(variable, "https://[::1")
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--no-pdf"])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dossier: {variable} is 'https://[::1'; it must be ")
    assert not (root / "site").exists()
