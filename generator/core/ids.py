"""The form of an identifier, apart from the records: looking a file up by its name needs none of them."""

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
MAX_ID_LENGTH = 64
