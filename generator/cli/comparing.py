"""The verbs that look at what changed, and at who has read it: ``diff``, ``comment``, ``review``."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import ROOT_OPTION, count, environment_faults, refuse

if TYPE_CHECKING:
    from generator.analyse.changes import State
    from generator.load.records import Loaded

HERE = "the files as they are"
_FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("before", metavar="REV")
@click.argument("after", metavar="[REV]", required=False)
@ROOT_OPTION
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="For a terminal, for a comment, or for machines.",
)
@environment_faults
def diff(before: str, after: str | None, root: Path, form: str) -> None:
    """Say what changed since a revision of git, or between two: by meaning, not by lines."""
    from generator.analyse.changes import compare
    from generator.desk import changes_formats

    loaded = (_loaded(root, before), _loaded(root, after))
    states = (_state(loaded[0], before), _state(loaded[1], after))
    found = compare(*states)
    unread = {name or HERE: _unread(one) for name, one in zip((before, after), loaded, strict=True)}
    if form == "json":
        click.echo(changes_formats.as_json(found, before, after or HERE, unread), nl=False)
        return
    titles = {topic.id: topic.title for state in states for topic in state.dossier.topics}
    write = changes_formats.as_text if form == "text" else changes_formats.as_markdown
    click.echo(write(found, titles), nl=False)
    for name, files in unread.items():
        if files:
            click.echo(f"Not all of {name} could be read ({', '.join(files)}): what they hold is not compared.")
    click.echo(count(len(found), "change") if found else "No change in what the dossier says.")


@click.command()
@click.argument("before", metavar="REV")
@ROOT_OPTION
@environment_faults
def comment(before: str, root: Path) -> None:
    """Write the comment for a pull request: what changed since REV, and who must renew which receipts."""
    from generator.analyse.changes import compare
    from generator.check.runner import run_rules
    from generator.desk.comment import comment as write
    from generator.project import examine

    facts, report = examine(root)
    if facts is None:
        click.echo("## What this changes\n\n`sources/dossier.yml` cannot be read; the line is marked.")
        return
    report.extend(run_rules(facts, draft=True))
    states = (_state(_loaded(root, before), before), _state(facts.loaded, None))
    titles = {topic.id: topic.title for state in states for topic in state.dossier.topics}
    click.echo(write(facts, report, compare(*states), titles), nl=False)


@click.command()
@click.argument("statements", metavar="[ID]...", nargs=-1)
@ROOT_OPTION
@click.option("--by", help="Who has read them against their passages.")
@environment_faults
def review(statements: tuple[str, ...], root: Path, by: str | None) -> None:
    """Sign statements off; without an ID, list which are reviewed. After any change one is not yet reviewed."""
    from generator.analyse.reviews import standing
    from generator.desk.errors import DeskError
    from generator.desk.reviews import FILE, sign_off
    from generator.load.records import load

    if not statements:
        dossier = load(root).dossier
        if dossier is None:
            refuse("sources/dossier.yml cannot be read; `dossier check` says why")
        for statement in dossier.statements:
            how, names = standing(dossier, statement)
            click.echo(f"{how.value:<16}  {statement.id}" + (f"  ({', '.join(names)})" if names else ""))
        return
    try:
        written = sign_off(root, statements, by or "")
    except DeskError as error:
        refuse(str(error))
    click.echo(f"{count(len(written), 'sign-off')} written to {FILE}" if written else "Signed off already.")


def _unread(loaded: "Loaded") -> list[str]:
    from generator.diagnostics import Severity

    return sorted({d.span.path for d in loaded.diagnostics if d.severity is Severity.ERROR})


def _loaded(root: Path, revision: str | None) -> "Loaded":
    """Return the dossier at a revision; without one, as it lies here."""
    from generator.desk.errors import DeskError
    from generator.desk.revisions import check_out
    from generator.load.records import load

    if revision is None:
        return load(root)
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        try:
            check_out(root, revision, Path(folder))
        except DeskError as error:
            refuse(str(error))
        return load(Path(folder))


def _state(loaded: "Loaded", revision: str | None) -> "State":
    from generator.history.walk import state_of

    state = state_of(loaded)
    if state is None:
        refuse(f"sources/dossier.yml of {revision or HERE} cannot be read")
    return state
