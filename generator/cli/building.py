"""The verbs that publish: ``build``, ``write``."""

import sys
from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, count, environment_faults, findings_text


@click.command()
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked, and asks not to be indexed.")
@environment_faults
def build(root: Path, *, draft: bool) -> None:
    """Check the dossier and build the whole site into site/, with data and PDF."""
    from generator.publish.site_build import build_site

    sys.exit(build_site(root, draft=draft))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked.")
@environment_faults
def write(folder: Path, root: Path, *, draft: bool) -> None:
    """Write docs/ and the generated pages into FOLDER, for another site builder."""
    from generator.project import make_edition
    from generator.publish.directory import write_directory
    from generator.publish.errors import PublishError
    from generator.publish.outputs import make_outputs

    project = make_edition(root, draft=draft)
    click.echo(findings_text(root, list(project.report)), nl=False)
    if project.edition is None:
        click.echo("Nothing was written.")
        sys.exit(1)
    try:
        pages = make_outputs(project.edition)
        write_directory(root, folder, pages)
    except PublishError as error:
        click.echo(f"dossier: {error}", err=True)
        sys.exit(2)
    click.echo(f"{count(len(pages.pages), 'page')} written to {folder}")
