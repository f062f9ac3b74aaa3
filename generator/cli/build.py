"""``dossier build``: check the dossier and build the whole site."""

import sys
from pathlib import Path

import click

from generator.cli.options import ROOT_OPTION, STRICT_OPTION, exit_on_os_error, refuse


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
@click.option("--no-pdf", is_flag=True, help="Set no PDFs, which take most of the time; the pages then offer none.")
@STRICT_OPTION
@exit_on_os_error
def build(root: Path, overlay: Path | None, *, draft: bool, verify: bool, no_pdf: bool, strict: bool) -> None:
    """Check the dossier and build the whole site into site/, with data and PDF."""
    if overlay is not None:
        from generator.publish.site.internal_build import build_internal

        if verify:
            refuse("--verify is for the public site")
        sys.exit(build_internal(root, overlay, draft=draft, pdfs=not no_pdf, strict=strict))
    from generator.core.environment import wants_draft
    from generator.publish.site.up_to_date import if_up_to_date, inputs_fingerprint, print_result

    draft = draft or wants_draft()
    root = root.resolve()
    key = None if verify else inputs_fingerprint(root, None, draft=draft, pdfs=not no_pdf, strict=strict)
    unchanged = if_up_to_date(root, key)
    if unchanged is not None:
        sys.exit(print_result(unchanged, draft=draft))
    from generator.publish.site.build import BuildOptions, build_site

    sys.exit(build_site(root, BuildOptions(draft=draft, pdfs=not no_pdf, strict=strict, verify=verify)))
