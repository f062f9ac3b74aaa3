"""``dossier leaks``: look through what is public for what an overlay protects."""

import sys
from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, exit_on_os_error


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@ROOT_OPTION
@click.option(
    "--overlay",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder outside the repository that says what is protected.",
)
@exit_on_os_error
def leaks(paths: tuple[Path, ...], root: Path, overlay: Path) -> None:
    """Look through all that is public, or through PATHS, for protected words; says where, never which.

    Without PATHS: every file of the repository, the built site, and the messages of the commits.
    """
    from generator.publish.site.internal_build import find_leaks

    sys.exit(find_leaks(root, overlay, paths))
