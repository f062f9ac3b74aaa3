"""One run of MkDocs: an edition and its pages into a folder."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.analyse.edition import Edition
from generator.core.environment import EPOCH, variables
from generator.core.errors import PublishError
from generator.core.progress import ReportProgress, no_progress
from generator.publish.mkdocs.partial_build import PartialBuild
from generator.publish.mkdocs.plugin import DossierPlugin, editing_address
from generator.render.pageset import PageSet

_OF_A_PART = "A 'dirty' build is being performed"
"""How MkDocs' warning begins that a rebuild of some pages leaves the others as they are, which is what is wanted."""


def run_mkdocs(
    staging: Path,
    root: Path,
    edition: Edition,
    outputs: PageSet,
    stamp: int,
    *,
    rebuild: PartialBuild | None = None,
    report_progress: ReportProgress = no_progress,
    **overrides: Any,  # noqa: ANN401 - whatever an option of MkDocs holds
) -> None:
    """Build the site into a folder.

    Args:
        staging: The folder: empty, or with the site that is built anew in part.
        root: The folder of the dossier, with ``mkdocs.yml``.
        edition: What the pages are made from.
        outputs: The pages and files.
        stamp: The time that they carry, in seconds since 1970.
        rebuild: What stays as it is, and notes what is built, where a site is built again and again.
        report_progress: Called with how far it is.
        overrides: Options in place of those of ``mkdocs.yml``.

    Raises:
        PublishError: MkDocs fails or warns.
    """
    warnings: list[str] = []
    listener = _Listener(warnings.append)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    # Whatever else runs in this process may have told the log to keep quiet; warnings are heard all the same.
    level = logger.level
    logger.setLevel(min(logger.getEffectiveLevel(), logging.WARNING))
    try:
        with variables(**{EPOCH: str(stamp), "NO_MKDOCS_2_WARNING": "1"}):
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(staging), **overrides)
            _plugin(config).prepare(edition, outputs, report_progress)
            if rebuild is not None:
                config.plugins["dossier-rebuild"] = rebuild
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config, dirty=rebuild is not None and rebuild.in_part)
            config.plugins.on_shutdown()
    except (MkDocsException, ValueError) as error:
        raise PublishError(f"MkDocs stopped: {error}", tuple(warnings)) from error
    except SystemExit as error:
        raise PublishError("MkDocs stopped.", tuple(warnings)) from error
    finally:
        logger.setLevel(level)
        logger.removeHandler(listener)
    # Strict, and by our own count: MkDocs' own depends on how much its log is told to say.
    if warnings:
        raise PublishError("MkDocs warned:", tuple(warnings))


def edit_base_url(root: Path) -> str | None:
    """Return where the host of a dossier's repository lets files be edited, None where no address is known.

    Raises:
        PublishError: ``mkdocs.yml`` cannot be read.
    """
    try:
        with variables(NO_MKDOCS_2_WARNING="1"):
            return editing_address(load_config(str(root / "mkdocs.yml")))
    except (MkDocsException, SystemExit) as error:
        raise PublishError(f"mkdocs.yml cannot be read: {error}") from error


def _plugin(config: MkDocsConfig) -> DossierPlugin:
    """Return the plugin of a configuration.

    Raises:
        PublishError: ``mkdocs.yml`` does not name it.
    """
    plugin = config.plugins.get("dossier")
    if not isinstance(plugin, DossierPlugin):
        raise PublishError("mkdocs.yml does not list 'dossier' among its plugins: no topic page would be there.")
    return plugin


class _Listener(logging.Handler):
    """Hands on what MkDocs warns of."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if not message.startswith(_OF_A_PART):
            self._tell(message)
