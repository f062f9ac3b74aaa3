"""``dossier serve``: show the site while somebody writes."""

from pathlib import Path

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, exit_on_os_error, refuse


@click.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; the default is this computer.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at.")
@exit_on_os_error
def serve(root: Path, archive: Path | None, host: str, port: int) -> None:
    """Show the site while you write: a change is seen in the open page about a second after it is saved.

    A fault stands at the foot of the page and in the terminal; the last good page stays above it. What was not yet
    checked against the texts is marked. PDFs are made when they are asked for; the offline archive is not made.
    """
    from generator.core.errors import PublishError
    from generator.publish.preview.server import serve as serve_preview

    try:
        serve_preview(root, host=host, port=port, archive=archive, report=click.echo)
    except PublishError as error:
        refuse(str(error))
