"""Input from outside the dossier: environment variables and the date of the last commit."""

import contextlib
import datetime as dt
import gc
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

from generator.core.errors import PublishError
from generator.core.git import last_commit

DRAFT_VARIABLE = "DOSSIER_DRAFT"
REPOSITORY_VARIABLE = "REPOSITORY_URL"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
SITE_URL_VARIABLE = "URL"
ARCHIVE_VARIABLE = "DOSSIER_ARCHIVE"
"""Names the folder of the full texts, where it is not ``sources/archive``."""
ALLOWED_VARIABLE = "DOSSIER_ALLOWED_PLUGINS"
"""Names plugins, Markdown extensions and hooks that may run, and variables that ``mkdocs.yml`` may read, with commas or
spaces between them."""
MAX_TIMESTAMP = 2**32 - 1
"""The last second that every output can name: gzip has 32 bits for it, until February 2106."""
_ADDRESS = re.compile(r"[!-~]+")
_SCP_ADDRESS = re.compile(r"(?:[\w.+-]+@)?(?P<host>[A-Za-z0-9][\w.-]*):(?!/)(?P<path>.+)")
"""An address in the short form of git, such as ``git@example.org:owner/name.git``."""
_REPOSITORY_SCHEMES = frozenset({"git", "git+https", "git+ssh", "http", "https", "ssh"})
_PATH = re.compile(r"(?:/[\w.~%+@-]+)+", re.ASCII)
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
    """Return the plugins, Markdown extensions, hooks and variables that ``DOSSIER_ALLOWED_PLUGINS`` names."""
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
    last day that the dossier takes into account. The clock is never read. A day that not every
    output can name, before 1970 or after 2105, is replaced by the nearest that all can.

    Args:
        root: The dossier's folder.
        last_day: The last day that the dossier takes into account.
        environ: The environment.

    Raises:
        PublishError: ``SOURCE_DATE_EPOCH`` is no number of seconds, or later than every output can name.
    """
    epoch = environ.get(EPOCH_VARIABLE, "").strip()
    if epoch:
        if not re.fullmatch(r"[0-9]{1,20}", epoch) or int(epoch) > MAX_TIMESTAMP:
            raise PublishError(
                f"{EPOCH_VARIABLE} is '{epoch}'; it must be a whole number of seconds since 1970, at most "
                f"{MAX_TIMESTAMP:,} (in the year 2106)"
            )
        return int(epoch)
    return min(max(last_commit(root) or noon_utc(last_day), 0), MAX_TIMESTAMP)


def site_address(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the address at which the site will be published; None if ``URL`` is not set, or is no web address."""
    address = environ.get(SITE_URL_VARIABLE, "").strip()
    parts = _split_address(address)
    return address if parts is not None and parts.scheme in {"http", "https"} else None


def public_repository(address: str | None) -> str | None:
    """Return a repository's web address without credentials; None if it has no web address.

    A continuous-integration host may supply an address with credentials, or one that only git understands: nearly every
    host shows a repository to browsers at the same place.
    """
    address = (address or "").strip()
    short = _SCP_ADDRESS.fullmatch(address)
    parts = _split_address(f"ssh://{short['host']}/{short['path']}" if short and "://" not in address else address)
    if parts is None or parts.scheme not in _REPOSITORY_SCHEMES:
        return None
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    # Any other port is that of another protocol.
    if parts.port is not None and parts.scheme in {"https", "git+https"}:
        host = f"{host}:{parts.port}"
    path = parts.path.rstrip("/").removesuffix(".git")
    return urlunsplit(("https", host, path, "", "")) if _PATH.fullmatch(path) else None


def _split_address(address: str) -> SplitResult | None:
    """Return the parts of an address; None if it has no host, or is no address at all."""
    try:
        parts = urlsplit(address)
        is_address = _ADDRESS.fullmatch(address) and parts.hostname and (parts.port or 0) >= 0
    except ValueError:
        return None
    return parts if is_address else None


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
