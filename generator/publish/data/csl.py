"""The sources for a reference manager: CSL-JSON (citation-style-language.org, schema 1.0.2)."""

import re
from typing import Any

from generator.model.dates import StatedDate
from generator.model.dossier import Dossier
from generator.model.source import Source

_DAY = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FIRST_SEASON = 21
"""EDTF counts the seasons from 21, CSL from 1."""


def csl_items(dossier: Dossier) -> list[dict[str, Any]]:
    """Return a reference for each source; what a source does not state is left out."""
    return [_item(dossier, source) for source in dossier.sources]


def _item(dossier: Dossier, source: Source) -> dict[str, Any]:
    public = source.address is not None and source.address.public
    publisher = dossier.body_by_id.get(source.publisher) if source.publisher else None
    item: dict[str, Any] = {
        "id": source.id,
        # Nothing states of what kind an item without an address is.
        "type": "webpage" if source.address is not None else "document",
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        "editor": [{"literal": name} for name in source.editors],
        "container-title": publisher.name if publisher else None,
        "issued": csl_date(source.published) if source.published else None,
        "URL": source.address.url if source.address and public else None,
        "accessed": csl_date(source.address.found) if source.address and public and source.address.found else None,
        "language": source.language,
        "note": " ".join(_notes(source)),
    }
    return {name: value for name, value in item.items() if value}


def _notes(source: Source) -> list[str]:
    dated = source.published.basis if source.published else None
    return [*([f"Date: {dated}"] if dated else []), *source.notes]


def csl_date(date: StatedDate) -> dict[str, Any]:
    """Return a date with the parts that it has; a vague one is marked as such."""
    found: dict[str, Any] = {}
    parts: list[list[int]] = []
    for end in date.date.split("/"):
        match = _DAY.match(end)
        numbers = [int(n) for n in match.groups() if n is not None] if match else []
        if len(numbers) > 1 and numbers[1] >= _FIRST_SEASON:
            found["season"] = numbers[1] - _FIRST_SEASON + 1
            numbers = numbers[:1]
        parts.append(numbers)
    found["date-parts"] = parts
    if date.edtf.approximate:
        found["circa"] = True
    return found
