"""The verbs that judge: ``check``, ``lock``, ``coverage``, ``explain``."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, count, environment_faults, findings_text, refuse
from generator.diagnostics import Severity
from generator.formats import FORMATS, as_github, as_json, as_sarif
from generator.publish.environment import keeping_everything

if TYPE_CHECKING:
    from generator.publish.kept import Judged


@click.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--draft", is_flag=True, help="A preview: what was not yet checked only warns.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, or for machines: json, github (annotations of a pull request), sarif (2.1.0).",
)
@environment_faults
def check(root: Path, archive: Path | None, form: str, *, draft: bool) -> None:
    """Read the dossier and list everything that is wrong with it."""
    judged = _judged(root, archive, draft=draft)
    findings = judged.findings
    if form == "json":
        titles = {code: title for code, (title, _) in _manual().items()}
        click.echo(as_json(findings, titles, judged.evidence), nl=False)
    elif form == "sarif":
        click.echo(as_sarif(findings, _manual(), __version__), nl=False)
        _summary(judged, err=True)
    else:
        click.echo(as_github(findings) if form == "github" else findings_text(root, findings), nl=False)
        _summary(judged)
    sys.exit(1 if any(finding.severity is Severity.ERROR for finding in findings) else 0)


def _judged(root: Path, archive: Path | None, *, draft: bool) -> "Judged":
    """Return what is wrong with the dossier: what the last run found, if nothing has changed since."""
    from generator.load.fingerprint import fingerprint
    from generator.publish.kept import Judged, keep, recall
    from generator.publish.progress import progress

    texts = os.environ.get("DOSSIER_ARCHIVE") if archive is None else str(archive)
    inputs = [root / "sources", root / "mkdocs.yml", root / "docs/topics", *([Path(texts)] if texts else [])]

    def key() -> str | None:
        try:
            return fingerprint(inputs, "check", str(draft), texts)
        except OSError:
            # The check itself says what cannot be read.
            return None

    begun = key()
    kept = None if begun is None else recall(root, "check", begun)
    if kept is not None:
        return kept[0]
    from generator.project import make_edition

    with progress("Checking the dossier"), keeping_everything():
        project = make_edition(root, draft=draft, archive=archive)
    judged = Judged(tuple(project.report), project.evidence)
    # Somebody may have saved a file meanwhile; and what git says of the past is no part of the key.
    asked = project.facts is not None and "history" in vars(project.facts)
    if begun is not None and not asked and key() == begun:
        keep(root, "check", begun, judged)
    return judged


def _summary(judged: "Judged", *, err: bool = False) -> None:
    click.echo(judged.evidence, err=err)
    click.echo(count(len(judged.findings), "finding"), err=err)


def _manual() -> dict[str, tuple[str, str]]:
    from generator.check.manual import manual_pages

    return {page.code: (page.title, page.text) for page in manual_pages().values()}


@click.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@environment_faults
def lock(root: Path, archive: Path | None) -> None:
    """Check every citation against the texts and renew the receipts in sources/evidence.lock."""
    from generator.desk.lock import renew_lock
    from generator.publish.progress import progress

    with progress("Checking every citation against the texts"), keeping_everything():
        renewal = renew_lock(root, archive=archive)
    click.echo(findings_text(root, list(renewal.report)), nl=False)
    if renewal.written:
        click.echo(
            f"{renewal.citations} citations checked against the texts; "
            f"{renewal.receipts} receipts, {renewal.changed} of them changed"
        )
        return
    if renewal.missing:
        click.echo(f"The texts of {', '.join(renewal.missing)} are not here: receipts cannot be renewed.")
    click.echo("Nothing was written.")
    sys.exit(1)


@click.command()
@ROOT_OPTION
@click.argument("sources", nargs=-1)
@environment_faults
def coverage(root: Path, sources: tuple[str, ...]) -> None:
    """Show, for all SOURCES or those named, what each paragraph supports and why the rest is set aside."""
    from generator.check.facts import near_miss
    from generator.project import make_edition

    edition = make_edition(root, draft=True).edition
    if edition is None:
        click.echo("dossier: the dossier has faults; `dossier check` lists them", err=True)
        sys.exit(1)
    for wanted in sources or edition.coverage:
        if wanted not in edition.coverage:
            hint = near_miss(wanted, edition.coverage) or ""
            refuse(f"there is no source `{wanted}`. {hint}".rstrip())
        click.echo(edition.dossier.source_by_id[wanted].short)
        for paragraph in edition.coverage[wanted]:
            if paragraph.set_aside is not None:
                what = f"set aside: {paragraph.set_aside.reason.words}"
            else:
                cited = [*paragraph.statements, *(f"origin {o}" for o in paragraph.origins)]
                what = ", ".join(cited) or "-"
            click.echo(f"  {paragraph.number:>4}  {paragraph.role.value:<10}  {what}")


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Print the whole manual, as docs/contributing/rules.md.")
@environment_faults
def explain(code: str | None, *, everything: bool) -> None:
    """Print the manual page of a rule, such as EV101."""
    from generator.check.facts import near_miss
    from generator.check.manual import manual_markdown, manual_pages

    if everything or code is None:
        click.echo(manual_markdown(), nl=False)
        return
    pages = manual_pages()
    page = pages.get(code.upper())
    if page is None:
        refuse(f"there is no rule {code}. {near_miss(code.upper(), pages) or ''}".rstrip())
    click.echo(f"{page.code}: {page.title}\n\n{page.text}\n\n{page.example}")
