"""Input from outside the dossier: environment variables and the date of the last commit."""

import contextlib
import datetime as dt
import gc
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from generator.core.git import last_commit

DRAFT_VARIABLE = "DOSSIER_DRAFT"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
SITE_URL_VARIABLE = "URL"
ARCHIVE_VARIABLE = "DOSSIER_ARCHIVE"
"""Names the folder of the full texts, where it is not ``sources/archive``."""
ALLOWED_VARIABLE = "DOSSIER_ALLOWED_PLUGINS"
"""Names plugins, Markdown extensions and hooks that may run, with commas or spaces between them."""
_FALSE = frozenset({"", "0", "false", "no", "off"})


def is_enabled(variable: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether an environment variable is set, and not to 0, false, no or off.

    Args:
        variable: Its name.
        environ: The environment.
    """
    return environ.get(variable, "").strip().lower() not in _FALSE


def wants_draft(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the environment asks for a preview: ``DOSSIER_DRAFT`` is enabled."""
    return is_enabled(DRAFT_VARIABLE, environ)


def allowed_plugins(environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Return the plugins, Markdown extensions and hooks that ``DOSSIER_ALLOWED_PLUGINS`` names."""
    return frozenset(environ.get(ALLOWED_VARIABLE, "").replace(",", " ").split())


def archive_folder(option: Path | None = None) -> Path | None:
    """Return the folder of the full texts: the option, else what ``DOSSIER_ARCHIVE`` names, else None.

    None means ``sources/archive``, if it exists.
    """
    named = os.environ.get(ARCHIVE_VARIABLE)
    return option or (Path(named) if named else None)


def noon_utc(day: dt.date) -> int:
    """Return noon UTC of a day, in seconds since 1970: the same calendar day in nearly every time zone."""
    moment = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return int(moment.timestamp())


def build_time(root: Path, last_day: dt.date, environ: Mapping[str, str] = os.environ) -> int:
    """Return the timestamp of all outputs, in seconds since 1970, for reproducible builds.

    It is ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), else the date of the last commit, else the
    last day that the dossier takes into account. The clock is never read.

    Args:
        root: The dossier's folder.
        last_day: The last day that the dossier takes into account.
        environ: The environment.

    Raises:
        ValueError: ``SOURCE_DATE_EPOCH`` is set but not a number.
    """
    epoch = environ.get(EPOCH_VARIABLE, "").strip()
    if epoch:
        if not epoch.isdecimal():
            raise ValueError(f"{EPOCH_VARIABLE} is '{epoch}'; it must be a whole number of seconds since 1970")
        return int(epoch)
    return last_commit(root) or noon_utc(last_day)


def site_address(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the address at which the site will be published; None if unknown."""
    address = environ.get(SITE_URL_VARIABLE, "").strip()
    parts = urlsplit(address)
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def public_repository(address: str | None) -> str | None:
    """Return a repository's web address without credentials; None if it has no web address.

    A continuous-integration host may supply an address with credentials, or one that only git understands.
    """
    if not address:
        return None
    parts = urlsplit(address.strip())
    if parts.scheme != "https" or not parts.hostname:
        return None
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    return urlunsplit(("https", host, parts.path.rstrip("/").removesuffix(".git"), "", ""))


@contextlib.contextmanager
def environment_variables(**values: str) -> Iterator[None]:
    """Set environment variables and restore them afterwards: MkDocs reads its build date from nowhere else."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector while many long-lived objects are created.

    Loading and rendering a dossier creates little garbage, but each collection scans everything that exists: a third
    of the run time for 2,000 articles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # Otherwise the first collection afterwards would scan all of it.
            gc.freeze()
            gc.enable()
