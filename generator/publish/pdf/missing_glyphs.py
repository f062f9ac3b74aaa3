"""Missing glyphs: finds the records that contain a character that no font covers."""

from collections.abc import Iterator
from typing import Any

_RECORD_KINDS = {
    "topics": "topic",
    "link": "statement",
    "statements": "statement",
    "rests_on": "statement",
    "sources": "source",
    "origins": "origin",
    "speakers": "speaker",
    "conflicts": "conflict",
}
"""The kind of a record, by the field of a view that holds it."""
_SEARCHED_FIELDS = ("topics", "statements", "sources", "origins", "speakers", "conflicts", "corrections", "timeline")
"""The fields of the dossier that hold records; the others only repeat text of records."""


def records_with_character(character: str, dossier: dict[str, Any]) -> tuple[str, ...]:
    """Return the records that contain a character, such as ``statement `crates```, each once.

    Args:
        character: The character.
        dossier: The views as JSON values.
    """
    searched = {key: dossier[key] for key in _SEARCHED_FIELDS if key in dossier}
    records = list(dict.fromkeys(record for record in _records_below(character, searched, "") if record))
    return tuple(records) or ("sources/dossier.yml or a page of docs/",)


def _records_below(character: str, value: Any, record: str, field: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield the innermost record around each text that contains a character.

    Args:
        character: The character.
        value: A JSON value.
        record: The record that holds the value; empty outside any record.
        field: The field that holds the value.
    """
    if isinstance(value, str):
        if character in value:
            yield record
    elif isinstance(value, list):
        for item in value:
            yield from _records_below(character, item, record, field)
    elif isinstance(value, dict):
        inner_record = record
        if value.get("supports"):
            inner_record = f"statement `{value['supports'][0]}`"
        elif field in _RECORD_KINDS and value.get("id"):
            inner_record = f"{_RECORD_KINDS[field]} `{value['id']}`"
        for key, item in value.items():
            # Charts only repeat words of the records that they show.
            if key not in {"chart", "route", "timeline_picture"}:
                yield from _records_below(character, item, inner_record, key)
