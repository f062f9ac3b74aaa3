"""What a build takes from outside: the named environment variables and the date of the last commit."""

import contextlib
import datetime as dt
import gc
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from generator.core.git import last_commit

DRAFT = "DOSSIER_DRAFT"
EPOCH = "SOURCE_DATE_EPOCH"
SITE_URL = "URL"
ARCHIVE = "DOSSIER_ARCHIVE"
"""Names the folder of the full texts, where it is not ``sources/archive``."""
_NO = frozenset({"", "0", "false", "no", "off"})


def wants_draft(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the environment asks for a preview: ``DOSSIER_DRAFT`` is set and not to 0, false, no or off."""
    return environ.get(DRAFT, "").strip().lower() not in _NO


def archive_folder(given: Path | None = None) -> Path | None:
    """Return the folder of the full texts: one that was given, else the one that ``DOSSIER_ARCHIVE`` names, else None.

    None means ``sources/archive``, if there is one.
    """
    named = os.environ.get(ARCHIVE)
    return given or (Path(named) if named else None)


def noon_of(day: dt.date) -> int:
    """Return noon of a day, UTC, in seconds since 1970: the same day of the calendar in nearly every time zone."""
    moment = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return int(moment.timestamp())


def build_time(root: Path, last_day: dt.date, environ: Mapping[str, str] = os.environ) -> int:
    """Return the time that outputs carry, in seconds since 1970: never the clock's.

    It is ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), else the date of the last commit, else the
    day up to which the dossier reaches.

    Args:
        root: The dossier's folder.
        last_day: The last day that the dossier takes into account.
        environ: The environment.

    Raises:
        ValueError: ``SOURCE_DATE_EPOCH`` is set and is no number.
    """
    given = environ.get(EPOCH, "").strip()
    if given:
        if not given.isdecimal():
            raise ValueError(f"{EPOCH} is '{given}'; it must be a whole number of seconds since 1970")
        return int(given)
    return last_commit(root) or noon_of(last_day)


def site_address(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the address at which the site will stand, None where it is not known."""
    address = environ.get(SITE_URL, "").strip()
    parts = urlsplit(address)
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def public_repository(address: str | None) -> str | None:
    """Return a repository's address as readers may be sent to it, None where it is no web address.

    A continuous-integration host may give one with credentials, or one for git alone.
    """
    if not address:
        return None
    parts = urlsplit(address.strip())
    if parts.scheme != "https" or not parts.hostname:
        return None
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    return urlunsplit(("https", host, parts.path.rstrip("/").removesuffix(".git"), "", ""))


@contextlib.contextmanager
def variables(**values: str) -> Iterator[None]:
    """Set environment variables for a while: MkDocs reads its build date from nowhere else."""
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
    """Put off looking for memory that could be freed: of a dossier that is read and made into pages, little can.

    The search goes through all that there is, again and again as it grows: a third of the time for 2,000 articles.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            # Else the first search after this one would go through all of it.
            gc.freeze()
            gc.enable()
