"""``dossier comment``: the comment for a pull request."""

from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, exit_on_os_error
from generator.cli.revisions import load_revision, loaded_state


@click.command()
@click.argument("before", metavar="REV")
@ROOT_OPTION
@exit_on_os_error
def comment(before: str, root: Path) -> None:
    """Write the comment for a pull request: what changed since REV, and who must renew which receipts."""
    from generator.analyse.state_diff import compare
    from generator.check.runner import run_rules
    from generator.editing.comment import comment as format_comment
    from generator.project import load_for_check

    context, report = load_for_check(root)
    if context is None:
        click.echo("## What this changes\n\n`sources/dossier.yml` cannot be read; the line is marked.")
        return
    report.extend(run_rules(context, draft=True))
    states = (loaded_state(load_revision(root, before), before), loaded_state(context.loaded, None))
    titles = {topic.id: topic.title for state in states for topic in state.dossier.topics}
    click.echo(format_comment(context, report, compare(*states), titles), nl=False)
