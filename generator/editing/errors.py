"""The error of the editors' verbs."""

from generator.core.errors import MAX_ERROR_BYTES
from generator.core.text import shorten


class EditingError(Exception):
    """A verb cannot do what was asked, and changed nothing. The message is for an editor."""

    def __init__(self, message: str) -> None:
        """Create the error with a message, which is shortened to a readable length."""
        super().__init__(shorten(message, MAX_ERROR_BYTES))
