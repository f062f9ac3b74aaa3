"""Errors of publishing, as opposed to faults in the data, which are diagnostics."""

import traceback
from pathlib import Path

from generator.core.text import shorten

MAX_ERROR_BYTES = 2_000
"""Size limit of a message: what MkDocs or Typst quotes may be as long as a page."""
_MAX_PROBLEMS = 100
"""Problems that one error lists."""


class PublishError(Exception):
    """Nothing was published; the message says why."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        """Create the error.

        Args:
            message: The reason.
            problems: One line each, if there is more than one thing to fix.
        """
        super().__init__(shorten(message, MAX_ERROR_BYTES))
        more = len(problems) - _MAX_PROBLEMS
        listed = problems if more <= 0 else (*problems[:_MAX_PROBLEMS], f"and {more:,} more")
        self.problems = tuple(shorten(problem, MAX_ERROR_BYTES) for problem in listed)

    def __str__(self) -> str:
        """Return the message with the problems below it, one a line."""
        return "\n".join([super().__str__(), *(f"  {problem}" for problem in self.problems)])


def describe_error(error: BaseException) -> str:
    """Return one line on an error that nobody foresaw: its kind, its message, and the line of code it comes from."""
    frame = (traceback.extract_tb(error.__traceback__) or [None])[-1]
    where = "" if frame is None else f" ({Path(frame.filename).name}, line {frame.lineno})"
    return f"{type(error).__name__}: {shorten(' '.join(str(error).split()), MAX_ERROR_BYTES)}{where}"


class SiteFaultError(PublishError):
    """Nothing was published, because of what the dossier's own pages hold; the message names page and line."""


def format_os_error(error: Exception) -> str:
    """Return an error's message; for an ``OSError``, the file and the reason without the errno."""
    message = str(error)
    if isinstance(error, OSError) and error.strerror:
        message = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return message if isinstance(error, PublishError) else shorten(message, MAX_ERROR_BYTES)
