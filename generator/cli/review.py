"""``dossier review``: sign statements off."""

from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, count, exit_on_os_error, refuse


@click.command()
@click.argument("statements", metavar="[ID]...", nargs=-1)
@ROOT_OPTION
@click.option("--by", help="Who has read them against their passages.")
@exit_on_os_error
def review(statements: tuple[str, ...], root: Path, by: str | None) -> None:
    """Sign statements off; without an ID, list which are reviewed. After any change one is not yet reviewed."""
    from generator.analyse.review_status import review_status
    from generator.editing.errors import EditingError
    from generator.editing.reviews import FILE, sign_off
    from generator.load.records import load_dossier

    if not statements:
        dossier = load_dossier(root).dossier
        if dossier is None:
            refuse("sources/dossier.yml cannot be read; `dossier check` says why")
        for statement in dossier.statements:
            status, names = review_status(dossier, statement)
            click.echo(f"{status.value:<16}  {statement.id}" + (f"  ({', '.join(names)})" if names else ""))
        return
    try:
        written = sign_off(root, statements, by or "")
    except EditingError as error:
        refuse(str(error))
    click.echo(f"{count(len(written), 'sign-off')} written to {FILE}" if written else "Signed off already.")
