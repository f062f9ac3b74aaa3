"""``dossier finish``: look over a site that another builder made."""

import sys
from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, edition_or_exit, exit_on_os_error, refuse


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="The site is a preview.")
@exit_on_os_error
def finish(site: Path, root: Path, *, draft: bool) -> None:
    """Look over SITE, which another builder made from `dossier write`, and add _headers and robots.txt.

    Every page and file must be there and of this dossier, every link must lead somewhere, and no script may
    stand in a page that nobody has read. Until this exits with status 0 the site is not fit to be published.
    """
    from generator.core.errors import PublishError
    from generator.core.progress import progress
    from generator.publish.site.other_builders import finish_site

    edition = edition_or_exit(root, draft=draft, consequence="The site is not fit to be published.")
    try:
        with progress("Looking the site over"):
            problems = finish_site(root, site, edition)
    except PublishError as error:
        refuse(str(error))
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo("The site is not fit to be published.")
        sys.exit(1)
    click.echo(f"{site} is sound; _headers and robots.txt were added")
