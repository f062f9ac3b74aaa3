"""The sources as CSL-JSON for reference managers (citation-style-language.org, schema 1.0.2)."""

import re
from typing import Any

from generator.model.dates import StatedDate
from generator.model.dossier import Dossier
from generator.model.source import Source

_DAY = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FIRST_SEASON = 21
"""Seasons start at 21 in EDTF and at 1 in CSL."""


def csl_items(dossier: Dossier) -> list[dict[str, Any]]:
    """Return a CSL item for each source, without fields that the source does not state."""
    return [_item(dossier, source) for source in dossier.sources]


def _item(dossier: Dossier, source: Source) -> dict[str, Any]:
    public = source.address is not None and source.address.public
    publisher = dossier.body_by_id.get(source.publisher) if source.publisher else None
    item: dict[str, Any] = {
        "id": source.id,
        # The type of an item without an address is not known.
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
    basis = source.published.basis if source.published else None
    return [*([f"Date: {basis}"] if basis else []), *source.notes]


def csl_date(date: StatedDate) -> dict[str, Any]:
    """Return a CSL date with as many parts as are known; an approximate one is marked ``circa``."""
    csl: dict[str, Any] = {}
    parts: list[list[int]] = []
    for end in date.date.split("/"):
        match = _DAY.match(end)
        numbers = [int(n) for n in match.groups() if n is not None] if match else []
        if len(numbers) > 1 and numbers[1] >= _FIRST_SEASON:
            csl["season"] = numbers[1] - _FIRST_SEASON + 1
            numbers = numbers[:1]
        parts.append(numbers)
    csl["date-parts"] = parts
    if date.edtf.approximate:
        csl["circa"] = True
    return csl
