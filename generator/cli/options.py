"""What several verbs share: options, exits with an error, and the text of findings."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from generator.analyse.edition import Edition
    from generator.core.diagnostics import Diagnostic

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


STRICT_OPTION = click.option("--strict", is_flag=True, help="Take a warning for a fault.")


def exit_on_os_error(command: Callable[..., None]) -> Callable[..., None]:
    """Wrap a verb so that an OSError is printed in one line and exits with status 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever click hands over
        try:
            command(*args, **kwargs)
        except BrokenPipeError:
            # The reader of the output closed the pipe; click exits without a message.
            raise
        except OSError as error:
            from generator.core.errors import format_os_error

            click.echo(f"dossier: {format_os_error(error)}", err=True)
            sys.exit(2)

    return run


def refuse(message: str) -> NoReturn:
    """Print why a verb cannot run, and exit with status 2."""
    click.echo(f"dossier: {message}", err=True)
    sys.exit(2)


def format_findings(root: Path, findings: "Sequence[Diagnostic]") -> str:
    """Return findings as text for a terminal, each with its source line and position.

    Args:
        root: The folder of the dossier.
        findings: The findings.
    """
    from generator.core.diagnostic_formats import as_text
    from generator.load.source_lines import line_reader

    return as_text(findings, line_reader(root))


def count(number: int, noun: str) -> str:
    """Return a count with its noun: ``1 finding``, ``2 findings``.

    Args:
        number: The count.
        noun: The noun in the singular.
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def edition_or_exit(root: Path, *, draft: bool, consequence: str) -> "Edition":
    """Return the edition; where the check finds errors, print them and exit with status 1.

    Args:
        root: The folder of the dossier.
        draft: Whether it is a preview.
        consequence: What to print last before the exit.
    """
    from generator.project import make_edition

    project = make_edition(root, draft=draft, history=True)
    click.echo(format_findings(root, list(project.report)), nl=False)
    if project.edition is None:
        click.echo(consequence)
        sys.exit(1)
    return project.edition
