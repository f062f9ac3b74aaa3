"""Where a character stands that no font has, so that an editor finds it."""

from collections.abc import Iterator
from typing import Any

_KINDS = {
    "topics": "topic",
    "link": "statement",
    "statements": "statement",
    "rests_on": "statement",
    "sources": "source",
    "origins": "origin",
    "speakers": "speaker",
    "conflicts": "conflict",
}
"""What a record is, by the field of a view that holds it."""
_PARTS = ("topics", "statements", "sources", "origins", "speakers", "conflicts", "corrections", "timeline")
"""Where it is looked for first: what stands elsewhere too is some record's."""


def records_with(character: str, dossier: dict[str, Any]) -> tuple[str, ...]:
    """Return the records, such as ``statement `crates```, that hold a character, each once.

    Args:
        character: The character.
        dossier: The views as JSON values.
    """
    parts = {key: dossier[key] for key in _PARTS if key in dossier}
    found = list(dict.fromkeys(where for where in _holders(character, parts, "") if where))
    return tuple(found) or ("sources/dossier.yml or a page of docs/",)


def _holders(character: str, value: Any, where: str, field: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        if character in value:
            yield where
    elif isinstance(value, list):
        for item in value:
            yield from _holders(character, item, where, field)
    elif isinstance(value, dict):
        here = where
        if value.get("supports"):
            here = f"statement `{value['supports'][0]}`"
        elif field in _KINDS and value.get("id"):
            here = f"{_KINDS[field]} `{value['id']}`"
        for key, item in value.items():
            # The words of a picture are those of the records it is drawn from.
            if key not in {"chart", "route", "timeline_picture"}:
                yield from _holders(character, item, here, key)
