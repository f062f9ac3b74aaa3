"""``dossier lock``: check every citation against the texts and renew the receipts."""

import sys
from pathlib import Path

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, exit_on_os_error, format_findings
from generator.core.environment import gc_paused


@click.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@exit_on_os_error
def lock(root: Path, archive: Path | None) -> None:
    """Check every citation against the texts and renew the receipts in sources/evidence.lock."""
    from generator.core.progress import progress
    from generator.editing.lock import renew_lock

    with progress("Checking every citation against the texts"), gc_paused():
        renewal = renew_lock(root, archive=archive)
    click.echo(format_findings(renewal.report, renewal.report.contents), nl=False)
    if renewal.written:
        click.echo(
            f"{renewal.citations} citations checked against the texts; "
            f"{renewal.receipts} receipts, {renewal.changed} of them changed"
        )
        return
    if renewal.missing:
        click.echo(f"The texts of {', '.join(renewal.missing)} are not here: receipts cannot be renewed.")
    click.echo("Nothing was written.")
    sys.exit(1)
