"""The command line: ``dossier``. Exit status 0: clean; 1: findings; 2: cannot run."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator import __version__

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


def _environment_faults(command: Callable[..., None]) -> Callable[..., None]:
    """Say a fault of the environment in one line and exit with status 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever click hands over
        try:
            command(*args, **kwargs)
        except OSError as error:
            click.echo(f"dossier: {error}", err=True)
            sys.exit(2)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Make a dossier in which every sentence leads to the words it rests on."""


@main.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--draft", is_flag=True, help="A preview: what was not yet checked only warns.")
@_environment_faults
def check(root: Path, archive: Path | None, *, draft: bool) -> None:
    """Read the dossier and list everything that is wrong with it."""
    from generator.diagnostics import format_text
    from generator.project import make_edition

    project = make_edition(root, draft=draft, archive=archive)
    click.echo(format_text(project.report), nl=False)
    click.echo(project.evidence)
    click.echo(_count(len(project.report), "finding"))
    sys.exit(1 if project.report.has_errors else 0)


@main.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@_environment_faults
def lock(root: Path, archive: Path | None) -> None:
    """Check every citation against the texts and renew the receipts in sources/evidence.lock."""
    from generator.desk.lock import renew_lock
    from generator.diagnostics import format_text

    renewal = renew_lock(root, archive=archive)
    click.echo(format_text(renewal.report), nl=False)
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


@main.command()
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked, and asks not to be indexed.")
@_environment_faults
def build(root: Path, *, draft: bool) -> None:
    """Check the dossier and build the whole site into site/, with data and PDF."""
    from generator.publish.site_build import build_site

    sys.exit(build_site(root, draft=draft))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked.")
@_environment_faults
def write(folder: Path, root: Path, *, draft: bool) -> None:
    """Write docs/ and the generated pages into FOLDER, for another site builder."""
    from generator.diagnostics import format_text
    from generator.project import make_edition
    from generator.publish.directory import write_directory
    from generator.publish.errors import PublishError
    from generator.publish.outputs import make_outputs

    project = make_edition(root, draft=draft)
    click.echo(format_text(project.report), nl=False)
    if project.edition is None:
        click.echo("Nothing was written.")
        sys.exit(1)
    try:
        pages = make_outputs(project.edition)
        write_directory(root, folder, pages)
    except PublishError as error:
        click.echo(f"dossier: {error}", err=True)
        sys.exit(2)
    click.echo(f"{_count(len(pages.pages), 'page')} written to {folder}")


@main.command()
@ROOT_OPTION
@click.argument("sources", nargs=-1)
@_environment_faults
def coverage(root: Path, sources: tuple[str, ...]) -> None:
    """Show, for all SOURCES or those named, what each paragraph supports and why the rest is set aside."""
    from generator.check.facts import near_miss
    from generator.project import make_edition

    edition = make_edition(root, draft=True).edition
    if edition is None:
        click.echo("dossier: the dossier has faults; `dossier check` lists them", err=True)
        sys.exit(1)
    for wanted in sources or edition.coverage:
        if wanted not in edition.coverage:
            hint = near_miss(wanted, edition.coverage) or ""
            click.echo(f"dossier: there is no source `{wanted}`. {hint}".rstrip(), err=True)
            sys.exit(2)
        click.echo(edition.dossier.source_by_id[wanted].short)
        for paragraph in edition.coverage[wanted]:
            if paragraph.set_aside is not None:
                what = f"set aside: {paragraph.set_aside.reason.words}"
            else:
                cited = [*paragraph.statements, *(f"origin {o}" for o in paragraph.origins)]
                what = ", ".join(cited) or "-"
            click.echo(f"  {paragraph.number:>4}  {paragraph.role.value:<10}  {what}")


@main.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Print the whole manual, as docs/contributing/rules.md.")
@_environment_faults
def explain(code: str | None, *, everything: bool) -> None:
    """Print the manual page of a rule, such as EV101."""
    from generator.check.facts import near_miss
    from generator.check.manual import manual_markdown, manual_pages

    if everything or code is None:
        click.echo(manual_markdown(), nl=False)
        return
    pages = manual_pages()
    page = pages.get(code.upper())
    if page is None:
        hint = near_miss(code.upper(), pages)
        click.echo(f"dossier: there is no rule {code}. {hint or ''}".rstrip(), err=True)
        sys.exit(2)
    click.echo(f"{page.code}: {page.title}\n\n{page.text}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
