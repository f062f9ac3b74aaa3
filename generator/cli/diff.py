"""``dossier diff``: what changed since a revision, by meaning."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import ROOT_OPTION, count, environment_faults
from generator.cli.revisions import HERE, load_revision, loaded_state

if TYPE_CHECKING:
    from generator.load.records import LoadedDossier

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
    from generator.analyse.state_diff import compare
    from generator.editing import change_formats

    loaded = (load_revision(root, before), load_revision(root, after))
    states = (loaded_state(loaded[0], before), loaded_state(loaded[1], after))
    found = compare(*states)
    unread = {name or HERE: _unread(one) for name, one in zip((before, after), loaded, strict=True)}
    if form == "json":
        click.echo(change_formats.as_json(found, before, after or HERE, unread), nl=False)
        return
    titles = {topic.id: topic.title for state in states for topic in state.dossier.topics}
    write = change_formats.as_text if form == "text" else change_formats.as_markdown
    click.echo(write(found, titles), nl=False)
    for name, files in unread.items():
        if files:
            click.echo(f"Not all of {name} could be read ({', '.join(files)}): what they hold is not compared.")
    click.echo(count(len(found), "change") if found else "No change in what the dossier says.")


def _unread(loaded: "LoadedDossier") -> list[str]:
    from generator.core.diagnostics import Severity

    return sorted({d.span.path for d in loaded.diagnostics if d.severity is Severity.ERROR})
