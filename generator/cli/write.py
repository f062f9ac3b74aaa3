"""``dossier write``: the pages as files, for another site builder."""

from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, count, edition_or_exit, exit_on_os_error, refuse


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked.")
@click.option(
    "--for",
    "host",
    type=click.Choice(["mkdocs", "zensical"]),
    help="Write a whole project for this builder, with its configuration. ProperDocs reads that for mkdocs.",
)
@exit_on_os_error
def write(folder: Path, root: Path, host: str | None, *, draft: bool) -> None:
    """Write docs/ and the generated pages into FOLDER, for another site builder."""
    from generator.core.errors import PublishError
    from generator.core.progress import progress
    from generator.publish.outputs import make_outputs
    from generator.publish.pdf.build import make_pdfs
    from generator.publish.pdf.options import pdf_options
    from generator.publish.site.directory import write_directory
    from generator.publish.site.other_builders import write_project

    edition = edition_or_exit(root, draft=draft, consequence="Nothing was written.")
    try:
        with progress("Making pages, data and PDFs"):
            if host is None:
                pages = make_outputs(edition, pdfs=make_pdfs(edition, pdf_options(root)))
                write_directory(root, folder, pages)
            else:
                pages = write_project(root, folder, edition, host)
    except PublishError as error:
        refuse(str(error))
    click.echo(f"{count(len(pages.pages), 'page')} written to {folder}")
