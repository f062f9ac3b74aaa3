"""``dossier explain``: the manual page of a code."""

import click

from generator.cli.options import exit_on_os_error, refuse


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Print the whole manual, as docs/contributing/rules.md.")
@exit_on_os_error
def explain(code: str | None, *, everything: bool) -> None:
    """Print the manual page of a rule, such as EV101."""
    from generator.check.manual import manual_markdown, manual_pages
    from generator.core.text import suggest

    if everything or code is None:
        click.echo(manual_markdown(), nl=False)
        return
    pages = manual_pages()
    page = pages.get(code.upper())
    if page is None:
        refuse(f"there is no rule {code}. {suggest(code.upper(), pages) or ''}".rstrip())
    click.echo(f"{page.code}: {page.title}\n\n{page.text}\n\n{page.example}")
