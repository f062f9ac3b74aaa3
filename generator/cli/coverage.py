"""``dossier coverage``: what each paragraph of the articles supports."""

import sys
from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, exit_on_os_error, refuse


@click.command()
@ROOT_OPTION
@click.argument("sources", nargs=-1)
@exit_on_os_error
def coverage(root: Path, sources: tuple[str, ...]) -> None:
    """Show, for all SOURCES or those named, what each paragraph supports and why the rest is set aside."""
    from generator.core.text import suggest
    from generator.project import make_edition

    edition = make_edition(root, draft=True).edition
    if edition is None:
        click.echo("dossier: the dossier has faults; `dossier check` lists them", err=True)
        sys.exit(1)
    for wanted in sources or edition.coverage:
        if wanted not in edition.coverage:
            hint = suggest(wanted, edition.coverage) or ""
            refuse(f"there is no source `{wanted}`. {hint}".rstrip())
        click.echo(edition.dossier.source_by_id[wanted].short)
        for paragraph in edition.coverage[wanted]:
            if paragraph.set_aside is not None:
                support = f"set aside: {paragraph.set_aside.reason.words}"
            else:
                cited = [*paragraph.statements, *(f"origin {o}" for o in paragraph.origins)]
                support = ", ".join(cited) or "-"
            click.echo(f"  {paragraph.number:>4}  {paragraph.role.value:<10}  {support}")
