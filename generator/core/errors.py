"""Errors of publishing, as opposed to faults in the data, which are diagnostics."""


class PublishError(Exception):
    """Nothing was published; the message says why."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        """Create the error.

        Args:
            message: The reason.
            problems: One line each, if there is more than one thing to fix.
        """
        super().__init__(message)
        self.problems = problems

    def __str__(self) -> str:
        """Return the message with the problems below it, one a line."""
        return "\n".join([super().__str__(), *(f"  {problem}" for problem in self.problems)])


class SiteFaultError(PublishError):
    """Nothing was published, because of what the dossier's own pages hold; the message names page and line."""


def format_os_error(error: Exception) -> str:
    """Return an error's message; for an ``OSError``, the file and the reason without the errno."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
