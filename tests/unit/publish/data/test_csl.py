from typing import Any

import pytest

from generator.analyse.edition import Edition
from generator.model.dates import StatedDate
from generator.publish.data.csl import csl_date, csl_items


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025", {"date-parts": [[2025]]}),
        ("2025-01", {"date-parts": [[2025, 1]]}),
        ("2025-01-15T05:07Z", {"date-parts": [[2025, 1, 15]]}),
        ("2025-01~", {"date-parts": [[2025, 1]], "circa": True}),
        ("2024-10-08/2024-10-13", {"date-parts": [[2024, 10, 8], [2024, 10, 13]]}),
        ("2024-23", {"date-parts": [[2024]], "season": 3, "circa": True}),
    ],
)
def test_a_date_has_the_parts_that_it_has(date: str, expected: dict[str, Any]) -> None:
    assert csl_date(StatedDate(date=date)) == expected


def test_what_a_source_does_not_state_is_left_out(edition: Edition) -> None:
    items = {item["id"]: item for item in csl_items(edition.dossier)}
    assert items.keys() == edition.dossier.source_by_id.keys()
    for source in edition.dossier.sources:
        item = items[source.id]
        assert ("title" in item) == (source.title is not None)
        assert ("author" in item) == bool(source.authors)
        assert ("issued" in item) == (source.published is not None)
        assert ("URL" in item) == (source.address is not None and source.address.public)


def test_readers_are_not_sent_to_an_address_that_is_not_public(edition: Edition) -> None:
    hidden = [s for s in edition.dossier.sources if s.address is not None and not s.address.public]
    assert hidden
    text = str(csl_items(edition.dossier))
    assert all(s.address is not None and s.address.url not in text for s in hidden)
