"""``dossier schema``: what an editor's program needs to help while somebody types."""

from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, exit_on_os_error


@click.command()
@ROOT_OPTION
@exit_on_os_error
def schema(root: Path) -> None:
    """Write schemas/ and .vscode/settings.json, by which an editor's program helps while you type."""
    from generator.editing.schema import write_schemas

    for name in write_schemas(root) or ["Every schema is in step; nothing"]:
        click.echo(f"{name} was written")
