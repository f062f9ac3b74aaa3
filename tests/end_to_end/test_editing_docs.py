"""What docs/editing.md tells people to type and to write is right."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.check.manual import manual_pages
from generator.cli import main
from generator.load.yaml.parser import parse
from tests import factories

PAGE = (Path(__file__).parents[2] / "docs/editing.md").read_text("utf-8")
IN_BLOCKS = re.findall(r"^ *(dossier [^#\n]+?) *(?:#.*)?$", PAGE, re.MULTILINE)
IN_PROSE = re.findall(r"`(dossier [^`]+)`", PAGE)


@pytest.mark.parametrize("line", sorted({*IN_BLOCKS, *IN_PROSE}))
def test_every_command_of_the_page_can_be_typed(line: str) -> None:
    command: click.Command = main
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    command.make_parser(click.Context(command, help_option_names=["-h", "--help"])).parse_args(words)


def blocks() -> Iterator[str]:
    yield from re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_example_can_be_read() -> None:
    assert list(blocks())
    for block in blocks():
        text = block if not block.startswith(" ") else f"statements:\n{block}"
        assert parse(text.encode(), "a.yml").diagnostics == ()


def test_every_code_of_the_page_is_in_the_manual() -> None:
    assert set(re.findall(r"\b[A-Z]{2}\d{3}\b", PAGE)) <= manual_pages().keys()


def test_what_the_page_shows_of_the_check_is_what_it_prints(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Ada Quill sang")
    printed = CliRunner().invoke(main, ["check", "--root", str(dossier)]).output
    shown = next(block for block in re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) if "EV101" in block)
    assert shown in printed


def test_an_article_is_added_as_the_page_says(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = tmp_path_factory.mktemp("in") / "article.txt"
    text.write_text("Crates stand in the rain on the quay\n\nBo Reed said that the crates were wet.\n", "utf-8")

    def do(*arguments: str) -> str:
        result = CliRunner().invoke(main, [*arguments, "--root", str(dossier)])
        assert result.exit_code == 0, result.output
        return result.output

    do("archive", "add", str(text), "--id", "example-times")
    do("new", "source", "example-times", "--short", "Example Times")
    assert "from: Bo Reed said" in do("find", "wet")
    factories.edit(
        dossier,
        "sources/people-and-bodies.yml",
        "bodies:\n",
        "bodies:\n  - {id: bo-reed, name: Bo Reed, kind: person}\n",
    )
    do("new", "origin", "reed-word", "--speaker", "bo-reed")
    cite = ("--cite", "example-times", "Bo Reed said", "crates were wet")
    sentence = ("--text", "Bo Reed said that the crates were wet.")
    do("new", "statement", "wet", "--topic", "pier", "--origin", "reed-word", *sentence, *cite)
    factories.edit(
        dossier,
        "sources/articles/example-times.md",
        "---\n\nTo be",
        'set_aside:\n  - {paragraphs: "1", reason: repeats, note: The headline.}\n---\n\nTo be',
    )
    stub = "To be written: what the article says, in our own words."
    factories.edit(dossier, "sources/articles/example-times.md", stub, "It says how the crates stood.")
    assert "2 receipts" in do("lock")
    assert "0 findings" in do("check")
