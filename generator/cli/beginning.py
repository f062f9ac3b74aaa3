"""The verbs that begin something: ``init``, ``new``, ``archive add``."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, environment_faults, refuse


def _archive(given: Path | None) -> Path | None:
    named = os.environ.get("DOSSIER_ARCHIVE")
    return given or (Path(named) if named else None)


def _told(make: Callable[[], tuple[str, ...]]) -> None:
    """Run a verb of the desk, and say what it wrote or why it did not."""
    from generator.desk.errors import DeskError

    try:
        written = make()
    except DeskError as error:
        refuse(str(error))
    for name in written:
        click.echo(f"{name} was changed")
    click.echo("`dossier check` says what is still to be written.")


@click.group()
def new() -> None:
    """Begin a source, an origin, a statement or a topic, in its right place."""


@new.command()
@click.argument("id")
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--short", help="The name by which pages call it. Default: made from the id.")
@environment_faults
def source(id: str, root: Path, archive: Path | None, short: str | None) -> None:  # noqa: A002 - its name in the help
    """Write the record of an article; from its text, if `dossier archive add` filed it."""
    from generator.desk.stubs import new_source

    _told(lambda: new_source(root, id, short=short, archive=_archive(archive)))


@new.command()
@click.argument("id")
@ROOT_OPTION
@click.option("--speaker", required=True, help="Who spoke: an id of people-and-bodies.yml.")
@click.option("--title", help="What it was, in a few words. Default: made from the id.")
@environment_faults
def origin(id: str, root: Path, speaker: str, title: str | None) -> None:  # noqa: A002
    """Add somebody's utterance to origins.yml."""
    from generator.desk.stubs import new_origin

    _told(lambda: new_origin(root, id, speaker=speaker, title=title))


@new.command()
@click.argument("id")
@ROOT_OPTION
@click.option("--topic", required=True, help="The fact sheet.")
@click.option("--question", help="The key question it answers. Needed where the topic has several.")
@click.option("--origin", default="none-given", show_default=True, help="Who said it first.")
@click.option("--text", help="The sentence. Without it, one is still to be written.")
@click.option("--cite", nargs=3, metavar="SOURCE FROM TO", help="Source, first and last words of the passage.")
@environment_faults
def statement(
    id: str,  # noqa: A002
    *,
    root: Path,
    topic: str,
    question: str | None,
    origin: str,
    text: str | None,
    cite: tuple[str, str, str] | None,
) -> None:
    """Add a statement to the end of a fact sheet's statements."""
    from generator.desk.stubs import SENTENCE, Citing, new_statement

    citing = Citing(*cite) if cite else None
    _told(
        lambda: new_statement(
            root, id, topic=topic, question=question, origin=origin, text=text or SENTENCE, citing=citing
        )
    )


@new.command()
@click.argument("id")
@ROOT_OPTION
@click.option("--title", help="The title of the page. Default: made from the id.")
@environment_faults
def topic(id: str, root: Path, title: str | None) -> None:  # noqa: A002
    """Begin a fact sheet, and list it in dossier.yml and in the navigation."""
    from generator.desk.stubs import new_topic

    _told(lambda: new_topic(root, id, title=title))


@click.group()
def archive() -> None:
    """The texts of the articles: private copies that never enter the repository."""


@archive.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--id", "source_id", help="The id of the source. Default: made from the name of the file.")
@environment_faults
def add(file: Path, root: Path, archive: Path | None, source_id: str | None) -> None:
    """File the text of an article, and propose its record: what the text states, and what is likely furniture."""
    from generator.desk.errors import DeskError
    from generator.desk.stubs import add_text, record_text

    own_id = source_id or file.stem
    try:
        place, proposal = add_text(root, file, own_id, _archive(archive))
    except DeskError as error:
        refuse(str(error))
    click.echo(f"The text is filed as {place}. The record that it makes likely, for you to look through:\n")
    click.echo(record_text(own_id, own_id.replace("-", " ").capitalize(), proposal))
    if not proposal.language:
        click.echo("The language was not recognised: mend `language`.")
    if proposal.reasons:
        click.echo("Likely no part of the article:")
    for number, reason in proposal.reasons.items():
        click.echo(f"  {number:>4}  {proposal.lines[number - 1][:60]!r}: {reason}")
    click.echo(f"`dossier new source {own_id}` writes this record.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@environment_faults
def init(folder: Path) -> None:
    """Make a complete, tiny dossier on an invented subject in FOLDER, to be turned into your own."""
    from generator.desk.begin import begin_dossier
    from generator.desk.errors import DeskError

    try:
        files = begin_dossier(folder)
    except DeskError as error:
        refuse(str(error))
    click.echo(f"{files} files written to {folder}. `dossier build --root {folder}` builds the site.")
