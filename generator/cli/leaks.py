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
@click.option(
    "--forms",
    is_flag=True,
    help="Show at the terminal which forms are looked for, and look for nothing. They are secret.",
)
@exit_on_os_error
def leaks(paths: tuple[Path, ...], root: Path, overlay: Path, *, forms: bool) -> None:
    """Look through all that is public, or through PATHS, for protected words; says where, never which.

    Without PATHS: every file of the repository, the built site, what is staged, and every commit of all branches and
    tags with its files, message, author and notes.
    """
    from generator.publish.site.internal_build import find_leaks, print_forms

    sys.exit(print_forms(root, overlay) if forms else find_leaks(root, overlay, paths))
