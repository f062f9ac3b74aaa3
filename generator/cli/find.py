"""``dossier find``: find words in the texts, and the citation that leads to them."""

import sys
from pathlib import Path

import click

from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, count, exit_on_os_error, refuse

_MAX_SHOWN_BYTES = 500
"""Size limit of the words when they are told to be nowhere."""


@click.command()
@click.argument("words")
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--source", help="Look into this source alone.")
@click.option("--exact", is_flag=True, help="Cite these very words, not the whole sentence around them.")
@exit_on_os_error
def find(words: str, root: Path, archive: Path | None, source: str | None, *, exact: bool) -> None:
    """Find WORDS in the texts: source, paragraph, and a citation ready to paste."""
    from generator.core.text import shorten, suggest
    from generator.editing.find import find as find_words
    from generator.project import load_for_check

    context, _ = load_for_check(root, archive=archive)
    if context is None:
        refuse("sources/dossier.yml cannot be read; `dossier check` says why")
    if not context.articles:
        refuse("the texts are not here: put them into sources/archive, or name their folder with --archive")
    if source is not None and source not in context.articles:
        refuse(f"there is no text of `{source}`. {suggest(source, context.articles) or ''}".rstrip())
    found = find_words(context, words, exact=exact, source=source)
    for match in found.matches:
        first, last = match.paragraphs
        where = f"paragraph {first}" if first == last else f"paragraphs {first}-{last}"
        role = match.role.value if match.role else "without a role"
        by = f"; cited by {', '.join(match.cited_by)}" if match.cited_by else ""
        click.echo(f"{match.short}, {where} ({role}){by}\n    {match.text}")
        click.echo(
            "\n".join(match.citation()) or "    No first and last words of it lead here alone: cite more of the text."
        )
    if found.matches:
        return
    click.echo(f"“{shorten(words, _MAX_SHOWN_BYTES)}” stands in none of {count(len(context.articles), 'text')}.")
    for closest in found.closest:
        click.echo(f"    {closest.source}, paragraph {closest.paragraph} has: {closest.diff}")
    sys.exit(1)
