"""``dossier archive``: file the texts of articles, which never enter the repository."""

from pathlib import Path

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, exit_on_os_error, refuse
from generator.core.environment import archive_folder


@click.group()
def archive() -> None:
    """The texts of the articles: private copies that never enter the repository."""


@archive.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--id", "source_id", help="The id of the source. Default: made from the name of the file.")
@exit_on_os_error
def add(file: Path, root: Path, archive: Path | None, source_id: str | None) -> None:
    """File the text of an article, and propose its record: what the text states, and what is likely furniture."""
    from generator.editing.article_metadata import record_text
    from generator.editing.errors import EditingError
    from generator.editing.new_records import add_text

    own_id = source_id or file.stem
    try:
        path, proposal = add_text(root, file, own_id, archive_folder(archive))
    except EditingError as error:
        refuse(str(error))
    click.echo(f"The text is filed as {path}. The record that it makes likely, for you to look through:\n")
    click.echo(record_text(own_id, own_id.replace("-", " ").capitalize(), proposal))
    if not proposal.language:
        click.echo("The language was not recognised: mend `language`.")
    if proposal.reasons:
        click.echo("Likely no part of the article:")
    for number, reason in proposal.reasons.items():
        click.echo(f"  {number:>4}  {proposal.lines[number - 1][:60]!r}: {reason}")
    click.echo(f"`dossier new source {own_id}` writes this record.")
