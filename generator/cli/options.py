"""What several verbs share: options, and how a fault of the environment is said."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.core.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.analyse.edition import Edition

ROOT_OPTION = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the dossier, with sources/ and mkdocs.yml. Default: this folder.",
)
ARCHIVE_OPTION = click.option(
    "--archive",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the full texts. Default: $DOSSIER_ARCHIVE, else sources/archive.",
)


def environment_faults(command: Callable[..., None]) -> Callable[..., None]:
    """Say a fault of the environment in one line and exit with status 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever click hands over
        try:
            command(*args, **kwargs)
        except BrokenPipeError:
            # Whoever read the output has seen enough; click ends quietly.
            raise
        except OSError as error:
            from generator.core.errors import format_os_error

            click.echo(f"dossier: {format_os_error(error)}", err=True)
            sys.exit(2)

    return run


def refuse(message: str) -> NoReturn:
    """Say why a verb cannot run, and exit with status 2."""
    click.echo(f"dossier: {message}", err=True)
    sys.exit(2)


def findings_text(root: Path, findings: Sequence[Diagnostic]) -> str:
    """Return findings for a person, each with its line of the file and its place marked."""
    from generator.core.diagnostic_formats import as_text
    from generator.load.source_lines import line_reader

    return as_text(findings, line_reader(root))


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 finding``, ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sound_edition(root: Path, *, draft: bool, otherwise: str) -> "Edition":
    """Return the dossier, or say what is wrong with it and exit with status 1."""
    from generator.project import make_edition

    project = make_edition(root, draft=draft, history=True)
    click.echo(findings_text(root, list(project.report)), nl=False)
    if project.edition is None:
        click.echo(otherwise)
        sys.exit(1)
    return project.edition
