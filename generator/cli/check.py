"""``dossier check``: list everything that is wrong with the dossier."""

import sys
from pathlib import Path

import click

from generator import __version__
from generator.check.check_result import CheckResult
from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, count, environment_faults, findings_text
from generator.core.diagnostic_formats import FORMATS, as_github, as_json, as_sarif
from generator.core.diagnostics import Severity
from generator.core.environment import archive_folder, gc_paused

CACHE = "check"
"""The kind of entry in the cache store: what a check came to."""


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
    result = _result(root, archive, draft=draft)
    findings = result.findings
    if form == "json":
        titles = {code: title for code, (title, _) in _manual().items()}
        click.echo(as_json(findings, titles, result.evidence), nl=False)
    elif form == "sarif":
        click.echo(as_sarif(findings, _manual(), __version__), nl=False)
        _summary(result, err=True)
    else:
        click.echo(as_github(findings) if form == "github" else findings_text(root, findings), nl=False)
        _summary(result)
    sys.exit(1 if any(finding.severity is Severity.ERROR for finding in findings) else 0)


def _result(root: Path, archive: Path | None, *, draft: bool) -> CheckResult:
    """Return what is wrong with the dossier: from the cache store, if nothing has changed since the last run."""
    from generator.cache import store
    from generator.cache.fingerprint import fingerprint
    from generator.core.progress import progress

    texts = archive_folder(archive)
    inputs = [root / "sources", root / "mkdocs.yml", root / "docs/topics", *([texts] if texts else [])]

    def inputs_key() -> str | None:
        try:
            return fingerprint(inputs, CACHE, str(draft), str(texts))
        except OSError:
            # The check itself says what cannot be read.
            return None

    key = inputs_key()
    cached = None if key is None else store.load(root, CACHE, key)
    if cached is not None:
        return CheckResult.from_json(cached)
    from generator.project import make_edition

    with progress("Checking the dossier"), gc_paused():
        project = make_edition(root, draft=draft, archive=archive)
    result = CheckResult(tuple(project.report), project.evidence)
    # Somebody may have saved a file meanwhile; and what git says of the past is no part of the key.
    asked = project.context is not None and "history" in vars(project.context)
    if key is not None and not asked and inputs_key() == key:
        store.save(root, CACHE, key, result.to_json())
        store.prune(root, CACHE, {key})
    return result


def _summary(result: CheckResult, *, err: bool = False) -> None:
    click.echo(result.evidence, err=err)
    click.echo(count(len(result.findings), "finding"), err=err)


def _manual() -> dict[str, tuple[str, str]]:
    from generator.check.manual import manual_pages

    return {page.code: (page.title, page.text) for page in manual_pages().values()}
