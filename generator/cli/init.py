"""``dossier init``: begin a dossier of one's own."""

from pathlib import Path

import click

from generator.cli.options import exit_on_os_error, refuse


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@exit_on_os_error
def init(folder: Path) -> None:
    """Make a complete, tiny dossier on an invented subject in FOLDER, to be turned into your own."""
    from generator.editing.errors import EditingError
    from generator.editing.init import WHEEL, init_dossier

    try:
        made = init_dossier(folder)
    except EditingError as error:
        refuse(str(error))
    click.echo(f"{made.files} files written to {folder}. `dossier build --root {folder}` builds the site.")
    if not made.has_wheel:
        click.echo(f"Before you publish it, put the generator's wheel at {folder / WHEEL}: README.md there says why.")
