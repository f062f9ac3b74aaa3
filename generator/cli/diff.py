"""``dossier diff``: what changed since a revision, by meaning."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import ROOT_OPTION, count, exit_on_os_error
from generator.cli.revisions import WORKING_TREE, load_revision, loaded_state

if TYPE_CHECKING:
    from generator.load.records import LoadedDossier

_FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("before", metavar="REV")
@click.argument("after", metavar="[REV]", required=False)
@ROOT_OPTION
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="For a terminal, for a comment, or for machines.",
)
@exit_on_os_error
def diff(before: str, after: str | None, root: Path, output_format: str) -> None:
    """Say what changed since a revision of git, or between two: by meaning, not by lines."""
    from generator.analyse.state_diff import compare
    from generator.editing import change_formats

    loaded = (load_revision(root, before), load_revision(root, after))
    states = (loaded_state(loaded[0], before), loaded_state(loaded[1], after))
    found = compare(*states)
    unreadable = {
        name or WORKING_TREE: _unreadable_files(one) for name, one in zip((before, after), loaded, strict=True)
    }
    if output_format == "json":
        click.echo(change_formats.as_json(found, before, after or WORKING_TREE, unreadable), nl=False)
        return
    titles = {topic.id: topic.title for state in states for topic in state.dossier.topics}
    format_changes = change_formats.as_text if output_format == "text" else change_formats.as_markdown
    click.echo(format_changes(found, titles), nl=False)
    for name, files in unreadable.items():
        if files:
            click.echo(f"Not all of {name} could be read ({', '.join(files)}): what they hold is not compared.")
    click.echo(count(len(found), "change") if found else "No change in what the dossier says.")


def _unreadable_files(loaded: "LoadedDossier") -> list[str]:
    from generator.core.diagnostics import Severity

    return sorted({d.span.path for d in loaded.diagnostics if d.severity is Severity.ERROR})
