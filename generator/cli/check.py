"""``dossier check``: list everything that is wrong with the dossier."""

import sys
from pathlib import Path

import click

from generator import __version__
from generator.check.check_result import CheckResult
from generator.cli.options import ARCHIVE_OPTION, ROOT_OPTION, STRICT_OPTION, count, exit_on_os_error, format_findings
from generator.core.diagnostic_formats import FORMATS, as_github, as_json, as_sarif
from generator.core.diagnostics import Severity
from generator.core.environment import allowed_plugins, archive_folder, gc_paused


@click.command()
@ROOT_OPTION
@ARCHIVE_OPTION
@click.option("--draft", is_flag=True, help="A preview: what was not yet checked only warns.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, or for machines: json, github (annotations of a pull request), sarif (2.1.0).",
)
@STRICT_OPTION
@exit_on_os_error
def check(root: Path, archive: Path | None, output_format: str, *, draft: bool, strict: bool) -> None:
    """Read the dossier and list everything that is wrong with it."""
    result = _check(root, archive, draft=draft)
    findings = result.findings
    if output_format == "json":
        titles = {code: title for code, (title, _) in _manual_texts().items()}
        click.echo(as_json(findings, titles, result.evidence), nl=False)
    elif output_format == "sarif":
        click.echo(as_sarif(findings, _manual_texts(), __version__), nl=False)
        _print_summary(result, err=True)
    else:
        output = as_github(findings) if output_format == "github" else format_findings(findings, result.contents)
        click.echo(output, nl=False)
        _print_summary(result)
    sys.exit(1 if any(strict or finding.severity is Severity.ERROR for finding in findings) else 0)


def _check(root: Path, archive: Path | None, *, draft: bool) -> CheckResult:
    """Return the result of the check, from the cache store if no input has changed since."""
    from generator.cache import store
    from generator.cache.fingerprint import fingerprint
    from generator.cache.store import CacheKind
    from generator.core.progress import progress
    from generator.load.configuration import read_configuration
    from generator.load.fonts import FONTS
    from generator.load.source_lines import shown_lines

    texts = archive_folder(archive)

    def inputs_key() -> str | None:
        configuration = read_configuration(root, allowed_plugins())
        # Its faults depend on more files than these, such as hooks.
        if configuration.diagnostics:
            return None
        inputs = [root / "sources", root / "docs", root / FONTS, *configuration.files]
        inputs += [folder for folder in (configuration.custom_dir, texts) if folder is not None]
        try:
            return fingerprint(inputs, CacheKind.CHECK, str(draft), str(texts))
        except OSError:
            # The check itself reports what cannot be read.
            return None

    key = inputs_key()
    cached = None if key is None else store.load(root, CacheKind.CHECK, key)
    if cached is not None:
        return CheckResult.from_json(cached)
    from generator.project import make_edition

    with progress("Checking the dossier"), gc_paused():
        project = make_edition(root, draft=draft, archive=archive)
    contents = shown_lines(project.report, project.report.contents)
    result = CheckResult(tuple(project.report), project.evidence, contents=contents)
    # Not cached if an input changed meanwhile, or if a rule read the git history, which is not part of the key.
    history_was_read = project.context is not None and "history" in vars(project.context)
    if key is not None and not history_was_read and inputs_key() == key:
        store.save(root, CacheKind.CHECK, key, result.to_json())
        store.prune(root, CacheKind.CHECK, {key})
    return result


def _print_summary(result: CheckResult, *, err: bool = False) -> None:
    click.echo(result.evidence, err=err)
    click.echo(count(len(result.findings), "finding"), err=err)


def _manual_texts() -> dict[str, tuple[str, str]]:
    from generator.check.manual import manual_pages

    return {page.code: (page.title, page.text) for page in manual_pages().values()}
