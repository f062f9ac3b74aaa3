"""The texts of a record that pages and PDFs print, each with its path."""

from collections.abc import Iterator

from generator.model.dossier import DossierRecord
from generator.model.ids import FieldPath, Record
from generator.model.place import Body, Place
from generator.model.review import Review

_NOT_IN_PDF: dict[type[Record], frozenset[str]] = {
    DossierRecord: frozenset({"language"}),
    Body: frozenset({"aliases"}),
    Place: frozenset({"aliases", "basis", "outline"}),
    Review: frozenset(Review.model_fields),
}
"""The fields that no PDF prints, such as a name in the letters of its own language."""


def printed_texts(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield each text of a record that a PDF may print, with its path in the file of the record."""
    left_out = _NOT_IN_PDF.get(type(record), frozenset())
    for name, field in type(record).model_fields.items():
        if name not in left_out:
            yield from _texts((field.alias or name,), getattr(record, name))


def _texts(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        yield from ((path + inner, text) for inner, text in printed_texts(value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts((*path, index), item)
