"""The error of the editors' verbs."""


class EditingError(Exception):
    """A verb cannot do what was asked, and changed nothing. The message is for an editor."""
