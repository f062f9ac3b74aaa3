"""A run of MkDocs, which builds an edition into a folder."""

import contextlib
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.analyse.edition import Edition
from generator.core.environment import (
    EPOCH_VARIABLE,
    REPOSITORY_VARIABLE,
    SITE_URL_VARIABLE,
    environment_variables,
    public_repository,
    site_address,
)
from generator.core.errors import PublishError, SiteFaultError, describe_error
from generator.core.progress import ReportProgress, no_progress
from generator.core.temporary_folders import temporary_folder
from generator.publish.mkdocs.partial_build import PartialBuild
from generator.publish.mkdocs.plugin import DossierPlugin, edit_base_url_from
from generator.render.pageset import PageSet

_PARTIAL_BUILD_WARNING = "A 'dirty' build is being performed"
"""The start of MkDocs' warning that a dirty build leaves other pages stale: a partial build wants just that."""
_FOLDER_PREFIX = "dossier-docs-"


def run_mkdocs(
    folder: Path,
    root: Path,
    edition: Edition,
    outputs: PageSet,
    timestamp: int,
    *,
    partial_build: PartialBuild | None = None,
    report_progress: ReportProgress = no_progress,
    **overrides: Any,  # noqa: ANN401 - whatever an option of MkDocs holds
) -> MkDocsConfig:
    """Build the site into a folder; return the configuration, as the plugins completed it.

    Args:
        folder: The folder: empty, or with a copy of the last build for a partial build.
        root: The folder of the dossier, with ``mkdocs.yml``.
        edition: The edition that the pages are rendered from.
        outputs: The pages and files.
        timestamp: The timestamp of the pages, in seconds since 1970.
        partial_build: The plugin that skips unchanged pages, for the preview; None for a single full build.
        report_progress: Called with the progress of the build.
        overrides: Options that override those of ``mkdocs.yml``.

    Raises:
        PublishError: MkDocs fails.
        SiteFaultError: MkDocs warns.
    """
    with _collected_warnings() as warnings:
        try:
            with _mkdocs_variables(timestamp), _docs_folder(root) as docs:
                config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), docs_dir=docs, **overrides)
                dossier_plugin(config).prepare(edition, outputs, report_progress)
                if partial_build is not None:
                    config.plugins["dossier-partial-build"] = partial_build
                config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build(config, dirty=partial_build is not None and partial_build.is_partial)
                config.plugins.on_shutdown()
        except (MkDocsException, ValueError) as error:
            raise PublishError(f"MkDocs stopped: {error}", tuple(warnings)) from error
        except PublishError:
            raise
        except (Exception, SystemExit) as error:  # themes, plugins and Markdown extensions are anybody's code
            if isinstance(error, OSError) and not isinstance(error, TemplateError):
                # Such as a full disk.
                raise
            raise PublishError(f"MkDocs stopped: {describe_error(error)}", tuple(warnings)) from error
    # Strict mode by our own count: MkDocs' count depends on the level of its logger.
    if warnings:
        raise SiteFaultError("MkDocs warned:", tuple(warnings))
    return config


def edit_base_url(root: Path) -> str | None:
    """Return the base URL of edit links for a dossier's folder; None if no repository is configured.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    with _collected_warnings() as warnings:
        try:
            with _mkdocs_variables(0), _docs_folder(root) as docs:
                return edit_base_url_from(load_config(str(root / "mkdocs.yml"), docs_dir=docs))
        except (MkDocsException, SystemExit, ValueError, RecursionError) as error:
            raise PublishError(f"mkdocs.yml cannot be read: {error}", tuple(warnings)) from error


@contextlib.contextmanager
def _mkdocs_variables(timestamp: int) -> Iterator[None]:
    """Set the environment variables that MkDocs and ``mkdocs.yml`` read to values that they understand.

    MkDocs refuses an address of the repository that only git understands.

    Raises:
        PublishError: ``URL`` is set and is no web address.
    """
    address = os.environ.get(SITE_URL_VARIABLE, "")
    if address.strip() and site_address() is None:
        raise PublishError(f"{SITE_URL_VARIABLE} is '{address}'; it must be an address such as https://example.org/")
    repository = public_repository(os.environ.get(REPOSITORY_VARIABLE)) or ""
    values = {EPOCH_VARIABLE: str(timestamp), REPOSITORY_VARIABLE: repository, "NO_MKDOCS_2_WARNING": "1"}
    with environment_variables(**values):
        yield


@contextlib.contextmanager
def _docs_folder(root: Path) -> Iterator[str]:
    """Yield the folder of hand-written pages, or an empty one: git keeps no empty folder, and MkDocs needs one."""
    docs = root.absolute() / "docs"
    if os.path.lexists(docs):
        yield str(docs)
    else:
        with temporary_folder(_FOLDER_PREFIX) as empty:
            yield str(empty)


def dossier_plugin(config: MkDocsConfig) -> DossierPlugin:
    """Return our plugin in a configuration.

    Raises:
        PublishError: ``mkdocs.yml`` does not name it.
    """
    plugin = config.plugins.get("dossier")
    if not isinstance(plugin, DossierPlugin):
        raise PublishError("mkdocs.yml does not list 'dossier' among its plugins: no topic page would be there.")
    return plugin


@contextlib.contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of meanwhile."""
    warnings: list[str] = []
    handler = _WarningHandler(warnings.append)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    # Other code in this process may have silenced the logger; warnings must be counted anyway.
    level = logger.level
    logger.setLevel(min(logger.getEffectiveLevel(), logging.WARNING))
    try:
        yield warnings
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)


class _WarningHandler(logging.Handler):
    """Collects the warnings of MkDocs."""

    def __init__(self, collect: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._collect = collect

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if not message.startswith(_PARTIAL_BUILD_WARNING):
            self._collect(message)
