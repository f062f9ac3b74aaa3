"""``dossier new``: begin a source, an origin, a statement or a topic, in its right place."""

from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, exit_on_os_error, refuse
from generator.core.environment import archive_folder


@click.group()
def new() -> None:
    """Begin a source, an origin, a statement or a topic, in its right place."""


@new.command()
@click.argument("id")
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--short", help="The name by which pages call it. Default: made from the id.")
@exit_on_os_error
def source(id: str, root: Path, archive: Path | None, short: str | None) -> None:  # noqa: A002 - its name in the help
    """Write the record of an article; from its text, if `dossier archive add` filed it."""
    from generator.editing.new_records import new_source

    _print_changed(lambda: new_source(root, id, short=short, archive=archive_folder(archive)))


@new.command()
@click.argument("id")
@ROOT_OPTION
@click.option("--speaker", required=True, help="Who spoke: an id of people-and-bodies.yml.")
@click.option("--title", help="What it was, in a few words. Default: made from the id.")
@exit_on_os_error
def origin(id: str, root: Path, speaker: str, title: str | None) -> None:  # noqa: A002
    """Add somebody's utterance to origins.yml."""
    from generator.editing.new_records import new_origin

    _print_changed(lambda: new_origin(root, id, speaker=speaker, title=title))


@new.command()
@click.argument("id")
@ROOT_OPTION
@click.option("--topic", required=True, help="The fact sheet.")
@click.option("--question", help="The key question it answers. Needed where the topic has several.")
@click.option("--origin", default="none-given", show_default=True, help="Who said it first.")
@click.option("--text", help="The sentence. Without it, one is still to be written.")
@click.option("--cite", nargs=3, metavar="SOURCE FROM TO", help="Source, first and last words of the passage.")
@exit_on_os_error
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
    from generator.editing.new_records import SENTENCE, NewCitation, new_statement

    citation = NewCitation(*cite) if cite else None
    _print_changed(
        lambda: new_statement(
            root, id, topic=topic, question=question, origin=origin, text=text or SENTENCE, citation=citation
        )
    )


@new.command()
@click.argument("id")
@ROOT_OPTION
@click.option("--title", help="The title of the page. Default: made from the id.")
@exit_on_os_error
def topic(id: str, root: Path, title: str | None) -> None:  # noqa: A002
    """Begin a fact sheet, and list it in dossier.yml and in the navigation."""
    from generator.editing.new_records import new_topic

    _print_changed(lambda: new_topic(root, id, title=title))


def _print_changed(change: Callable[[], tuple[str, ...]]) -> None:
    """Run a function that changes files, and print which it changed, or why it did not."""
    from generator.editing.errors import EditingError

    try:
        changed = change()
    except EditingError as error:
        refuse(str(error))
    for name in changed:
        click.echo(f"{name} was changed")
    click.echo("`dossier check` says what is still to be written.")
