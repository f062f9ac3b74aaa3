"""What a build came to, and whether the site that stands is already what a build would make.

It imports little: whoever changed nothing should not wait for the program to load.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml

from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.check.check_result import CheckResult
from generator.core.diagnostics import Report, format_text
from generator.core.environment import EPOCH_VARIABLE, SITE_URL_VARIABLE, archive_folder
from generator.core.git import GitError, Repository, last_commit
from generator.leaks.internal_policy import INTERNAL_FOLDER
from generator.load.files import SOURCES

CACHE = "site"
"""The kind of entry in the cache store: what a site was made from, and its files."""
_NO_INPUT = frozenset({"site", INTERNAL_FOLDER, "build", "dist", "node_modules"})
"""What stands in a dossier's folder and no site is made from."""
_OWN_PLUGINS = frozenset({"search", "dossier"})
"""Others may ask the clock, the network or anything else."""
_FOLDERS = frozenset({"docs_dir", "custom_dir"})
"""Settings that name a folder."""
_PATTERNS = frozenset({"not_in_nav", "exclude_docs", "draft_docs"})
"""Settings whose slashes begin patterns within ``docs/``."""
_PROGRAMS = frozenset({"INHERIT", "hooks"})
"""Settings that name another configuration, or a program of its own."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build came to."""

    report: Report
    evidence: str
    """What was compared with the texts."""
    folder: Path | None
    """The site; None where a fault of the dossier stopped it and the last good site stays."""
    pages: int = 0
    files: int = 0
    history: str = ""
    """How far back the history went that was at hand; empty where a fault stopped it."""


def print_result(result: BuildResult, *, draft: bool, internal: bool = False, verified: bool = False) -> int:
    """Say what a build came to, and return its exit status: 0 built, 1 faults found.

    Args:
        result: What it came to.
        draft: Whether it is a preview.
        internal: Whether it is for the editors alone.
        verified: Whether it was built a second time and compared.
    """
    click.echo(format_text(result.report), nl=False)
    click.echo(result.evidence)
    if result.history:
        click.echo(result.history)
    if result.folder is None:
        click.echo("The dossier has faults: nothing was published; the last good site stays.")
        return 1
    if verified:
        click.echo(f"Built twice, in different surroundings: all {result.files} files are the same")
    kind = "internal site" if internal else "preview" if draft else "site"
    where = os.path.relpath(result.folder)
    click.echo(f"The {kind} stands in {where}/: {result.pages} pages, {result.files} files")
    return 0


def if_up_to_date(root: Path, key: str | None) -> BuildResult | None:
    """Return the site of the last build, where it was made from the same and every file of it is as it was made.

    Args:
        root: The dossier's folder.
        key: The fingerprint of what a build would be made from now; None where that cannot be told.
    """
    data = store.load(root, CACHE, key) if key is not None else None
    if data is None:
        return None
    saved = json.loads(data)
    files = saved["files"]
    try:
        if files != file_digests(root / "site"):
            return None
    except OSError:
        # Another build may be putting its own in place.
        return None
    result = CheckResult.from_json(saved["result"].encode())
    pages = sum(name.endswith(".html") for name in files)
    return BuildResult(Report(list(result.findings)), result.evidence, root / "site", pages, len(files), result.history)


def save_up_to_date(root: Path, key: str, result: CheckResult) -> None:
    """Save what the site that stands was made from.

    Args:
        root: The dossier's folder.
        key: The fingerprint of it.
        result: What the check came to.
    """
    saved = {"result": result.to_json().decode(), "files": file_digests(root / "site")}
    store.save(root, CACHE, key, json.dumps(saved).encode())
    store.prune(root, CACHE, {key})


def file_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder, by path within it; of a link, that it is one."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "link"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def inputs_fingerprint(root: Path, archive: Path | None, *, draft: bool, pdfs: bool = True) -> str | None:
    """Return the fingerprint of everything that a byte of a public site can depend on; None where that cannot be told.

    Args:
        root: The dossier's folder: every file in it counts, but what builds make, and what is hidden.
        archive: The folder of the full texts, if it is not where it is looked for.
        draft: Whether it is a preview.
        pdfs: Whether it has PDFs.
    """
    texts = archive_folder(archive)
    try:
        inputs = sorted(p for p in root.iterdir() if not p.name.startswith(".") and p.name not in _NO_INPUT)
        variables = _variables(root / "mkdocs.yml", {p.name for p in inputs})
        past = _past(root)
        if variables is None or past is None:
            return None
        given = [f"{name}={os.environ.get(name)}" for name in sorted({EPOCH_VARIABLE, SITE_URL_VARIABLE, *variables})]
        words = [str(draft), str(pdfs), str(texts), *past, *(p.name for p in inputs), *given]
        return fingerprint([*inputs, *([texts] if texts else [])], CACHE, *words)
    except OSError:
        return None


class _ConfigurationReader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` and notes the variables of the environment that it names.

    ``!ENV`` is the only tag that it knows: any other may run a program.
    """

    def __init__(self, stream: bytes) -> None:
        super().__init__(stream)
        self.variables: set[str] = set()

    def named_variable(self, node: yaml.Node) -> str:
        """Note the variables of a setting, and return what no path would be."""
        values = node.value if isinstance(node, yaml.SequenceNode) else [node]
        self.variables |= {str(value.value) for value in values}
        return "!ENV"


_ConfigurationReader.add_constructor("!ENV", _ConfigurationReader.named_variable)


def _variables(configuration: Path, inputs: set[str]) -> set[str] | None:
    """Return the variables that a configuration names; None where it may lead to what is not among the inputs.

    Raises:
        OSError: It cannot be read.
    """
    try:
        reader = _ConfigurationReader(configuration.read_bytes())
        settings = reader.get_single_data()
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(settings, dict) or _PROGRAMS & settings.keys() or not _own_plugins(settings.get("plugins")):
        return None
    for name, value in _settings(settings):
        if name not in _PATTERNS and (value.startswith(("/", "~")) or ".." in value.split("/")):
            return None
        if (name in _FOLDERS and value.split("/")[0] not in inputs) or "snippets" in value:
            return None
    return reader.variables


def _own_plugins(plugins: object) -> bool:
    """Return whether only plugins of ours and of the theme are named, in the plain form."""
    return isinstance(plugins, list) and all(isinstance(name, str) and name in _OWN_PLUGINS for name in plugins)


def _settings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever YAML holds
    """Yield every text in a configuration with the name of its setting; names of settings too."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield name, str(key)
            yield from _settings(item, str(key))
    elif isinstance(value, list):
        for item in value:
            yield from _settings(item, name)
    elif isinstance(value, str):
        yield name, value


def _past(root: Path) -> tuple[str, ...] | None:
    """Return what pages tell of the dossier's history by: the commit and what differs; None if part is not here."""
    stamp = str(last_commit(root))
    try:
        repository = Repository(root)
        if repository.is_shallow or repository.is_partial:
            return None
        tree = repository.tree("HEAD", SOURCES)
        return stamp, repository.commit("HEAD"), str(tree), str(repository.has_uncommitted_changes(SOURCES))
    except GitError as error:
        return stamp, type(error).__name__, str(error)
