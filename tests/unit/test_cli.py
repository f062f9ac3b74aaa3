import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.check.registry import REGISTRY
from generator.cli import main
from tests import factories

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(main.commands)
GROUPS = {name: command for name, command in main.commands.items() if isinstance(command, click.Group)}


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(command in result.output for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_every_option_is_documented(command: str) -> None:
    described = main.commands[command]
    assert described.help
    assert all(option.help for option in described.params if isinstance(option, click.Option))
    assert run(command, "-h").exit_code == 0


@pytest.mark.parametrize(("group", "command"), [(g, c) for g, n in GROUPS.items() for c in n.commands])
def test_every_command_of_a_group_is_documented_too(group: str, command: str) -> None:
    described = GROUPS[group].commands[command]
    assert described.help
    assert all(option.help for option in described.params if isinstance(option, click.Option))
    assert run(group, command, "-h").exit_code == 0


def test_output_that_nobody_reads_to_its_end_is_no_fault() -> None:
    command = f"{sys.executable} -m generator explain --all | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_version_is_said() -> None:
    assert run("--version").output == f"dossier, version {__version__}\n"


def test_check_of_a_clean_dossier(dossier: Path) -> None:
    result = run("check", "--root", dossier)
    assert (result.exit_code, result.output) == (0, "1 citations: 1 checked against the texts\n0 findings\n")


def test_check_with_a_finding(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Ada Quill sang")
    result = run("check", "--root", dossier)
    assert result.exit_code == 1
    assert "sources/facts/pier.yml:15:15: EV101 statement `crates`: “Ada Quill sang” is not in" in result.output
    assert "    Paragraph 1 has: Ada Quill said" in result.output
    assert result.output.endswith("1 finding\n")


def test_check_of_a_preview_warns_and_is_clean(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "that 40 crates were", "that 40 crates had been")
    assert run("check", "--root", dossier).exit_code == 1
    result = run("check", "--root", dossier, "--draft")
    assert result.exit_code == 0
    assert "RC102 statement `crates`: the record was changed after it was checked" in result.output
    assert result.output.endswith("1 finding\n")


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--strict",), 1)])
def test_a_warning_is_a_fault_only_if_that_is_asked_for(dossier: Path, options: tuple[str, ...], status: int) -> None:
    factories.edit(dossier, factories.FACTS, "title: The pier", "title: The pier 😀")
    ran = CliRunner().invoke(main, ["check", "--root", str(dossier), *options])
    assert "GL101" in ran.output
    assert ran.exit_code == status


def test_check_takes_the_archive_that_is_named(dossier: Path) -> None:
    (dossier / "sources/archive").rename(dossier / "texts")
    assert "texts not here" in run("check", "--root", dossier).output
    assert "1 checked" in run("check", "--root", dossier, "--archive", dossier / "texts").output


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--root", "no/such/folder"),
        ("check", "--archive", "no/such/folder"),
        ("check", "--no-such-option"),
        ("no-such-command",),
        ("explain", "ZZ999"),
    ],
    ids=" ".join,
)
def test_what_cannot_run_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [("explain",), ("check", "--root"), ("check", "--format"), ()], ids=" ".join)
def test_an_argument_as_long_as_it_may_be_makes_no_long_message(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "x" * 100_000)
    assert result.exit_code == 2
    assert len(result.stderr.encode()) < 2_500


@pytest.mark.slow
def test_a_fault_of_the_environment_is_one_line_and_exits_with_2(dossier: Path) -> None:
    blocked = dossier / "file"
    blocked.write_text("")
    result = run("write", blocked / "folder", "--root", dossier)
    assert result.exit_code == 2
    assert result.stderr.startswith("dossier: ")
    assert result.stderr.count("\n") == 1


def test_lock_writes_and_says_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    root = factories.write(tmp_path)
    result = run("lock", "--root", root)
    assert result.exit_code == 0
    assert result.output == "1 citations checked against the texts; 1 receipts, 1 of them changed\n"
    assert run("check", "--root", root).exit_code == 0
    assert "0 of them changed" in run("lock", "--root", root).output


def test_lock_refuses_while_there_is_a_fault(dossier: Path) -> None:
    before = (dossier / factories.LOCK).read_bytes()
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that 50 crates")
    result = run("lock", "--root", dossier)
    assert result.exit_code == 1
    assert "FG101" in result.output
    assert result.output.endswith("Nothing was written.\n")
    assert (dossier / factories.LOCK).read_bytes() == before


def test_lock_says_which_text_is_not_here(dossier: Path) -> None:
    factories.remove_texts(dossier)
    result = run("lock", "--root", dossier)
    assert result.exit_code == 1
    assert result.output == ("The texts of gazette are not here: receipts cannot be renewed.\nNothing was written.\n")


@pytest.mark.parametrize("command", ["write", "build"])
def test_nothing_is_written_of_a_dossier_with_a_fault(dossier: Path, command: str) -> None:
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that 50 crates")
    target = dossier / "out"
    arguments = ["write", target] if command == "write" else ["build"]
    result = run(*arguments, "--root", dossier)
    assert result.exit_code == 1
    assert "FG101" in result.output
    assert not target.exists()
    assert not (dossier / "site").exists()


@pytest.mark.slow
def test_write_writes_the_pages_of_every_topic(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("out") / "pages"
    result = run("write", target, "--root", dossier)
    assert result.exit_code == 0, result.output
    assert (target / "topics/pier.md").is_file()
    assert f"written to {target}" in result.output


def test_coverage_shows_every_paragraph(dossier: Path) -> None:
    factories.edit(
        dossier,
        factories.TEXT,
        "Subscribe",
        "Nobody saw who took them away.\n\nSubscribe",
    )
    factories.edit(dossier, factories.RECORD, 'body: "1"', "body: 1-2")
    factories.edit(
        dossier,
        factories.RECORD,
        'furniture: "2"',
        'furniture: "3"\nset_aside:\n  - {paragraphs: "2", reason: outside-scope, note: Who took them.}',
    )
    factories.lock(dossier)
    assert run("coverage", "--root", dossier).output.splitlines() == [
        "Orrin Gazette",
        "     1  body        crates",
        "     2  body        set aside: outside the scope of this dossier",
        "     3  furniture   -",
    ]
    assert run("coverage", "--root", dossier, "gazette").output == run("coverage", "--root", dossier).output


def test_coverage_of_a_source_that_is_not_there(dossier: Path) -> None:
    result = run("coverage", "--root", dossier, "gazete")
    assert result.exit_code == 2
    assert result.stderr == "dossier: there is no source `gazete`. Did you mean `gazette`?\n"


def test_coverage_of_a_dossier_with_a_fault(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "that 40 crates", "that 50 crates")
    assert run("coverage", "--root", dossier).exit_code == 1


@pytest.mark.parametrize("code", ["EV101", "ev101", "LD101"])
def test_explain_prints_the_page_of_a_code(code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.output.startswith(f"{code.upper()}: ")


def test_explain_helps_with_a_slip() -> None:
    result = run("explain", "EV10")
    assert result.exit_code == 2
    assert result.stderr.startswith("dossier: there is no rule EV10. Did you mean ")


@pytest.mark.parametrize("arguments", [("explain",), ("explain", "--all")])
def test_explain_prints_the_whole_manual(arguments: tuple[str, ...]) -> None:
    output = run(*arguments).output
    assert all(f"## {code}: " in output for code in REGISTRY)


def process(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DOSSIER_ARCHIVE"}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def break_a_figure(root: Path) -> None:
    factories.edit(root, factories.FACTS, "that 40 crates", "that 50 crates")


@pytest.mark.parametrize(
    ("prepare", "arguments", "status"),
    [(None, (), 0), (break_a_figure, (), 1), (None, ("--root", "nowhere"), 2)],
    ids=["clean", "findings", "cannot run"],
)
def test_the_exit_status_of_the_real_command(
    dossier: Path, prepare: Callable[[Path], None] | None, arguments: tuple[str, ...], status: int
) -> None:
    if prepare is not None:
        prepare(dossier)
    done = process(dossier, "check", *arguments)
    assert done.returncode == status, done
    assert "Traceback" not in done.stderr


def test_a_preview_listens_at_no_address_that_nobody_named(dossier: Path) -> None:
    result = run("serve", "--host", "", "--root", dossier)
    assert result.exit_code == 2
    assert result.stderr == "dossier: --host is empty: name the address to listen at, such as 127.0.0.1\n"


def test_words_that_are_nowhere_are_told_in_a_readable_length(dossier: Path) -> None:
    assert run("find", "no such words", "--root", dossier).stdout.startswith(
        "“no such words” stands in none of 1 text."
    )
    assert len(run("find", "x" * 5_000, "--root", dossier).stdout.splitlines()[0]) < 600


def test_check_shows_the_line_and_marks_the_place(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Ada Quill sang")
    lines = run("check", "--root", dossier).output.splitlines()
    at = lines.index("   15 |         from: Ada Quill sang")
    assert lines[at + 1] == "      |               ^^^^^^^^^^^^^^"


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_check_tells_machines_the_same_findings(dossier: Path, form: str) -> None:
    assert run("check", "--root", dossier, "--format", form).exit_code == 0
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Ada Quill sang")
    result = run("check", "--root", dossier, "--format", form)
    assert result.exit_code == 1
    if form == "github":
        assert "::error file=sources/facts/pier.yml,line=15,col=15,title=EV101::statement `crates`" in result.stdout
        return
    told = json.loads(result.stdout)
    codes = (
        [f["code"] for f in told["findings"]] if form == "json" else [r["ruleId"] for r in told["runs"][0]["results"]]
    )
    assert codes == ["EV101"]


def test_a_check_of_what_has_not_changed_does_not_even_load_what_judges(dossier: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "generator", "check", "--root", str(dossier)]
    first, again = (subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True) for _ in range(2))
    assert first.stdout == again.stdout
    assert "generator.project" in first.stderr
    assert "generator.project" not in again.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_quick(command: str) -> None:
    """Every verb imports what it needs when it runs; the time is that of the processor, whatever else it does."""
    arguments = [sys.executable, "-m", "generator", *([command] if command else []), "--help"]
    before = os.times()
    subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 0.3, f"{spent:.2f} s: something heavy is imported at the top"


def test_check_of_the_real_dossier_takes_less_than_a_second_of_the_processor() -> None:
    before = os.times()
    process(ROOT, "check")
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1
