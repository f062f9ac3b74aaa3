"""The verbs that publish, and ``serve``, which shows what would be: ``build``, ``pdf``, ``write``, ``finish``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, count, environment_faults, findings_text, refuse

if TYPE_CHECKING:
    from generator.analyse.edition import Edition


@click.command()
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="A preview: shows what was not yet checked, and asks not to be indexed.")
@click.option(
    "--overlay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder outside the repository with withheld facts: builds the internal site into site-internal/.",
)
@click.option(
    "--verify", is_flag=True, help="Build twice, in different surroundings, and publish only if every byte is the same."
)
@environment_faults
def build(root: Path, overlay: Path | None, *, draft: bool, verify: bool) -> None:
    """Check the dossier and build the whole site into site/, with data and PDF."""
    if overlay is not None:
        from generator.publish.internal_build import build_internal

        if verify:
            refuse("--verify is for the public site")
        sys.exit(build_internal(root, overlay, draft=draft))
    from generator.publish.environment import wants_draft
    from generator.publish.standing import fingerprint_of, say, still_standing

    draft = draft or wants_draft()
    root = root.resolve()
    standing = None if verify else still_standing(root, fingerprint_of(root, None, draft=draft))
    if standing is not None:
        sys.exit(say(standing, draft=draft))
    from generator.publish.site_build import build_site

    sys.exit(build_site(root, draft=draft, twice=verify))


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@ROOT_OPTION
@click.option(
    "--overlay",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder outside the repository that says what is protected.",
)
@environment_faults
def leaks(paths: tuple[Path, ...], root: Path, overlay: Path) -> None:
    """Look through all that is public, or through PATHS, for protected words; says where, never which.

    Without PATHS: every file of the repository, the built site, and the messages of the commits.
    """
    from generator.publish.internal_build import find_leaks

    sys.exit(find_leaks(root, overlay, paths))


@click.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; the default is this computer.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at.")
@environment_faults
def serve(root: Path, archive: Path | None, host: str, port: int) -> None:
    """Show the site while you write: a change is seen in the open page about a second after it is saved.

    A fault stands at the foot of the page and in the terminal; the last good page stays above it. What was not yet
    checked against the texts is marked. PDFs are made when they are asked for; the offline archive is not made.
    """
    from generator.publish.errors import PublishError
    from generator.publish.serve import serve as serve_preview

    try:
        serve_preview(root, host=host, port=port, archive=archive, tell=click.echo)
    except PublishError as error:
        refuse(str(error))


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
@environment_faults
def pdf(root: Path, paper: Literal["a4", "us-letter"], folder: Path | None, *, draft: bool) -> None:
    """Check the dossier and print it: dossier.pdf, and topics/ with a PDF for each topic.

    On US Letter the names end in -us-letter, so that both sizes may stand side by side.
    """
    from generator.project import make_edition
    from generator.publish.errors import PublishError
    from generator.publish.outputs import pdf_files
    from generator.publish.printing import printing_of, write_pdfs
    from generator.publish.progress import progress

    project = make_edition(root, draft=draft)
    click.echo(findings_text(root, list(project.report)), nl=False)
    if project.edition is None:
        click.echo("Nothing was written.")
        sys.exit(1)
    try:
        with progress("Setting the PDFs"):
            files = pdf_files(project.edition, printing_of(root, paper=paper))
    except PublishError as error:
        refuse(str(error))
    folder = folder or root / "site"
    write_pdfs(files, folder, paper=paper)
    click.echo(f"{count(len(files), 'PDF')} written to {folder}")


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
@environment_faults
def write(folder: Path, root: Path, host: str | None, *, draft: bool) -> None:
    """Write docs/ and the generated pages into FOLDER, for another site builder."""
    from generator.publish.directory import write_directory
    from generator.publish.errors import PublishError
    from generator.publish.other_hosts import write_project
    from generator.publish.outputs import make_outputs
    from generator.publish.progress import progress

    edition = _sound_edition(root, draft=draft, otherwise="Nothing was written.")
    try:
        with progress("Making pages, data and PDFs"):
            if host is None:
                pages = make_outputs(edition, root=root)
                write_directory(root, folder, pages)
            else:
                pages = write_project(root, folder, edition, host)
    except PublishError as error:
        refuse(str(error))
    click.echo(f"{count(len(pages.pages), 'page')} written to {folder}")


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@ROOT_OPTION
@click.option("--draft", is_flag=True, help="The site is a preview.")
@environment_faults
def finish(site: Path, root: Path, *, draft: bool) -> None:
    """Look over SITE, which another builder made from `dossier write`, and add _headers and robots.txt.

    Every page and file must be there and of this dossier, every link must lead somewhere, and no script may
    stand in a page that nobody has read. Until this exits with status 0 the site is not fit to be published.
    """
    from generator.publish.errors import PublishError
    from generator.publish.other_hosts import finish_site
    from generator.publish.progress import progress

    edition = _sound_edition(root, draft=draft, otherwise="The site is not fit to be published.")
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


def _sound_edition(root: Path, *, draft: bool, otherwise: str) -> "Edition":
    """Return the dossier, or say what is wrong with it and exit with status 1."""
    from generator.project import make_edition

    project = make_edition(root, draft=draft, history=True)
    click.echo(findings_text(root, list(project.report)), nl=False)
    if project.edition is None:
        click.echo(otherwise)
        sys.exit(1)
    return project.edition
