"""What a verb of the desk refuses to do, and why."""


class EditingError(Exception):
    """The verb cannot do what it was asked; nothing was changed. The message is for an editor."""
