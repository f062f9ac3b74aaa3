"""What an editor probably meant by something that is no date."""

import pytest

from generator.load.date_hints import date_hint
from generator.model.dates import parse_edtf


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("13.01.2025", "2025-01-13"),
        ("13/1/2025", "2025-01-13"),
        ("1/13/2025", "2025-01-13"),
        ("03/04/2025", "2025-03-04 or 2025-04-03"),
        ("2025/01/13", "2025-01-13"),
        ("2025-1-9", "2025-01-09"),
        ("2025-13-01", "2025-01-13"),
        ("2025\u201301\u201313", "2025-01-13"),
        ("13 January 2025", "2025-01-13"),
        ("13th of January, 2025", "2025-01-13"),
        ("January 13, 2025", "2025-01-13"),
        ("Jan. 2025", "2025-01"),
        ("05.05.2025", "2025-05-05"),
    ],
)
def test_a_date_in_another_form_is_offered_in_ours(text: str, meant: str) -> None:
    assert date_hint(text, "") == f"Write {meant}: the year first, then the month, then the day."
    for date in meant.split(" or "):
        parse_edtf(date)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2025-02-30", "Look at the day and the month"),
        ("2025-02-10/2025-01-10", "The first date of an interval is the earlier one"),
        ("2025-01-09 14:30", "Write the day alone: 2025-01-09. Only a time that the text prints"),
        ("early January", "go into the field 'words'"),
        ("31.02.2025", "Write year, month and day"),
        ("1 Foo 2025", "Write year, month and day"),
        ("1-2-3", "Write year, month and day"),
    ],
)
def test_where_nothing_can_be_offered_the_form_is_shown(text: str, hint: str) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        parse_edtf(text)
    assert hint in date_hint(text, str(error.value))
