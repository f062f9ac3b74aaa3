"""``dossier pdf``: print the dossier and each of its topics."""

import sys
from pathlib import Path
from typing import Literal

import click

from generator.cli.options import ROOT_OPTION, STRICT_OPTION, count, exit_on_os_error, format_findings, refuse


@click.command()
@ROOT_OPTION
@click.option("--paper", type=click.Choice(["a4", "us-letter"]), default="a4", help="The size of the pages.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to. Default: site/ within the dossier's own.",
)
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked, and says so on each page.")
@STRICT_OPTION
@exit_on_os_error
def pdf(root: Path, paper: Literal["a4", "us-letter"], folder: Path | None, *, draft: bool, strict: bool) -> None:
    """Check the dossier and print it: dossier.pdf, and topics/ with a PDF for each topic.

    On US Letter the names end in -us-letter, so that both sizes may stand side by side.
    """
    from generator.core.errors import PublishError
    from generator.core.progress import progress
    from generator.project import make_edition
    from generator.publish.pdf.build import make_pdfs
    from generator.publish.pdf.options import pdf_options, write_pdfs
    from generator.publish.site.up_to_date import left_out_lines

    project = make_edition(root, draft=draft)
    click.echo(format_findings(root, list(project.report)), nl=False)
    if project.edition is None or (strict and len(project.report)):
        click.echo("Nothing was written.")
        sys.exit(1)
    try:
        with progress("Setting the PDFs"):
            pdfs = make_pdfs(project.edition, pdf_options(root, paper=paper))
    except PublishError as error:
        refuse(str(error))
    folder = folder or root / "site"
    write_pdfs(pdfs.files, folder, paper=paper)
    for line in left_out_lines(pdfs.left_out):
        click.echo(line)
    click.echo(f"{count(len(pdfs.files), 'PDF')} written to {folder}")
