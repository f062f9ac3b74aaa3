"""What goes wrong while outputs are made, as opposed to faults of the data, which are diagnostics."""


class PublishError(Exception):
    """A reason why nothing was published."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
        """One line each, where there is more than one thing to mend."""

    def __str__(self) -> str:
        """Return the message with its problems beneath."""
        return "\n".join([super().__str__(), *(f"  {problem}" for problem in self.problems)])


def format_os_error(error: Exception) -> str:
    """Return an error in words: of one of the system what happened and to which file, without its number."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
