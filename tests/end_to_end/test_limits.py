"""A file that makes the command go on for too long, or take too much memory, is answered by one line."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import factories
from tests.browser.previewing import copy_dossier, processor_time, serving

LIMITED = "from generator.cli import limits as l; l.SECONDS = {}; l.BYTES = {} * 1024**2; l.run()"


def check(root: Path, *, seconds: int = 60, megabytes: int = 4096) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED.format(seconds, megabytes), "check", "--root", str(root)],
        env={name: value for name, value in os.environ.items() if name != "DOSSIER_ARCHIVE"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_within_its_limits_a_verb_says_and_ends_as_ever(dossier: Path) -> None:
    ran = check(dossier)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("0 findings\n")
    (dossier / factories.FACTS).unlink()
    assert check(dossier).returncode == 1


def test_files_that_take_too_long_to_read_are_not_read_to_the_end(dossier: Path) -> None:
    # Each is as large as it may be, and its fault comes last: the slow reader has to find it.
    slow = "topic: x\n" + "\n" * 1_000_000 + "["
    for number in range(20):
        factories.write(dossier, {f"sources/facts/slow-{number}.yml": slow})
    ran = check(dossier, seconds=1)
    assert ran.returncode == 2
    assert ran.stderr.startswith("dossier: stopped: it goes on for too long; some file under sources/ or docs/")
    assert len(ran.stderr.splitlines()) == 1
    assert ran.stdout == ""


def test_a_file_that_takes_too_much_memory_is_let_go(dossier: Path) -> None:
    (dossier / factories.LOCK).write_bytes(b"[" + b"{}," * 4_000_000 + b"{}]")
    ran = check(dossier, megabytes=150)
    assert ran.returncode == 2
    assert ran.stderr.startswith("dossier: stopped: it needs more than 150 MiB; some file under sources/ or docs/")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("closed", ["<&-", "<&- >&- 2>&-"])
def test_no_file_takes_the_place_of_a_closed_stream(dossier: Path, closed: str) -> None:
    for name in ("about", "methodology"):
        factories.write(dossier, {f"docs/{name}.md": f"# {name}\n"})
    factories.edit(dossier, "mkdocs.yml", "plugins:", 'not_in_nav: "*"\nplugins:')
    built = subprocess.run(
        ["sh", "-c", f'exec "$0" -m generator build --no-pdf {closed}', sys.executable],
        cwd=dossier,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (built.returncode, built.stderr) == (0, "")
    assert (dossier / "site/index.html").is_file()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_whoever_ends_the_command_ends_its_work(dossier: Path, number: signal.Signals) -> None:
    for n in range(20):
        factories.write(dossier, {f"sources/facts/slow-{n}.yml": "topic: x\n" + "\n" * 1_000_000 + "["})
    begun = subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "--root", str(dossier)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = Path(f"/proc/{begun.pid}/task/{begun.pid}/children")
    if not children.exists():
        begun.kill()
        pytest.skip("this system does not list the children of a process")
    (child,) = _until(lambda: children.read_text(encoding="ascii").split())
    begun.send_signal(number)
    assert begun.wait(timeout=10) in {-number, 128 + number}
    assert _until(lambda: ["gone"] if _gone(int(child)) else [])


@pytest.mark.slow
def test_serving_goes_on_for_as_long_as_somebody_writes(tmp_path: Path) -> None:
    limited = ["-c", LIMITED.format(1, 4096)]
    with serving(copy_dossier(tmp_path), command=limited) as server:
        (child,) = server.children()
        for number in range(3):
            since = len(server.said)
            server.edit(
                "sources/dossier.yml", f"title: {'Still ' * number}North", f"title: {'Still ' * (number + 1)}North"
            )
            server.wait_for("made anew", since=since)
        assert processor_time(child) > 1  # more than the limit of every other verb here


def _until(what: Callable[[], list[str]]) -> list[str]:
    for _ in range(200):
        found: list[str] = what()
        if found:
            return found
        time.sleep(0.02)
    return []


def _gone(pid: int) -> bool:
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return True


WAITING = """
import os, subprocess, sys, tempfile, time
import click
from generator.cli import limits, main

@main.command()
def wait():
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as folder:
        if "stubborn" in sys.argv:
            import signal
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        started = subprocess.Popen(["sleep", "100"])
        print(started.pid, flush=True)
        time.sleep(100)

wait.params = [click.Argument(["words"], nargs=-1)]
wait.callback = lambda words, run=wait.callback: run()
limits.SECONDS, limits.WALL_CLOCK_FACTOR, limits._GRACE_SECONDS = 1, 1, 1
limits.run()
"""


@pytest.mark.parametrize(("mood", "leaves"), [("patient", 0), ("stubborn", 1)])
def test_a_verb_that_waits_for_ever_is_ended_with_all_that_it_started(tmp_path: Path, mood: str, leaves: int) -> None:
    command = [sys.executable, "-c", WAITING, "wait", str(tmp_path), mood]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 2
    assert ran.stderr.startswith("dossier: stopped: it takes longer than 1 seconds; some file under sources/ or docs/")
    assert len(ran.stderr.splitlines()) == 1
    assert _until(lambda: ["gone"] if _gone(int(ran.stdout)) else [])
    # What has to be killed cannot tidy up; the next run does it.
    assert len(list(tmp_path.iterdir())) == leaves


def test_a_fault_of_the_program_is_one_line(dossier: Path) -> None:
    broken = (
        "from generator.cli import limits, main; main.commands['check'].callback = lambda **_: {}['x']; limits.run()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", broken, "check", "--root", str(dossier)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert ran.stderr == "dossier: stopped by a fault of the program: KeyError: 'x' (<string>, line 1)\n"
