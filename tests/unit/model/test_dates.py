import datetime as dt
import re

import pytest
from pydantic import ValidationError

from generator.model.dates import StatedDate, parse_edtf

FORMS = [
    # text, first day, last day, approximate, words
    ("2031", "2031-01-01", "2031-12-31", False, "2031"),
    ("2031-02", "2031-02-01", "2031-02-28", False, "February 2031"),
    ("2032-02", "2032-02-01", "2032-02-29", False, "February 2032"),
    ("2031-12", "2031-12-01", "2031-12-31", False, "December 2031"),
    ("2031-05-03", "2031-05-03", "2031-05-03", False, "3 May 2031"),
    ("2031-05-03T05:07Z", "2031-05-03", "2031-05-03", False, "3 May 2031, 05:07 UTC"),
    ("2031-05-03T23:59Z", "2031-05-03", "2031-05-03", False, "3 May 2031, 23:59 UTC"),
    ("2031-21", "2031-03-01", "2031-05-31", True, "spring 2031"),
    ("2031-22", "2031-06-01", "2031-08-31", True, "summer 2031"),
    ("2031-23", "2031-09-01", "2031-11-30", True, "autumn 2031"),
    ("2031~", "2031-01-01", "2031-12-31", True, "about 2031"),
    ("2031-05~", "2031-05-01", "2031-05-31", True, "about May 2031"),
    ("2031-05-03~", "2031-05-03", "2031-05-03", True, "about 3 May 2031"),
    ("2031-05-03?", "2031-05-03", "2031-05-03", True, "perhaps 3 May 2031"),
    ("2031-21?", "2031-03-01", "2031-05-31", True, "perhaps spring 2031"),
    ("2031-05-03/2031-05-08", "2031-05-03", "2031-05-08", False, "3 to 8 May 2031"),
    ("2031-04-30/2031-05-02", "2031-04-30", "2031-05-02", False, "30 April to 2 May 2031"),
    ("2030-12-31/2031-01-01", "2030-12-31", "2031-01-01", False, "31 December 2030 to 1 January 2031"),
    ("2031-04/2031-06", "2031-04-01", "2031-06-30", False, "April to June 2031"),
    ("2030/2031", "2030-01-01", "2031-12-31", False, "2030 to 2031"),
    ("2031-05-03~/2031-05-08", "2031-05-03", "2031-05-08", True, "about 3 to 8 May 2031"),
    ("2031-22/2031-23", "2031-06-01", "2031-11-30", True, "summer to autumn 2031"),
    ("0001-01-01", "0001-01-01", "0001-01-01", False, "1 January 1"),
    ("9999-12-31~", "9999-12-31", "9999-12-31", True, "about 31 December 9999"),
]


@pytest.mark.parametrize(("text", "first", "last", "approximate", "words"), FORMS)
def test_each_form_has_its_bounds_and_its_words(
    text: str,
    first: str,
    last: str,
    approximate: object,
    words: str,
) -> None:
    date = parse_edtf(text)
    assert date.text == text
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (first, last)
    assert date.approximate is approximate
    assert date.words == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a date such as 2025-01-09"),
        ("early May", "not a date such as 2025-01-09"),
        ("3 May 2031", "not a date such as"),
        ("2031-5-3", "not a date such as"),
        ("03-05-2031", "not a date such as"),
        ("2031/05/03", "not a date such as"),
        ("2031-05-03T05:07", "not a date such as"),
        ("2031-05-03T05:07+02:00", "not a date such as"),
        ("2031-05-03~?", "not a date such as"),
        ("2031-05-03\n", "not a date such as"),
        ("\uff12\uff10\uff13\uff11", "not a date such as"),
        ("2031-13", "no month 13"),
        ("2031-00", "no month 00"),
        ("2031-03-05/", "'' is not a date such as"),
        ("2031-01/2031-02/2031-03", "'2031-02/2031-03' is not a date such as"),
        ("2031-02-29", "no day of the calendar"),
        ("2031-04-31", "no day of the calendar"),
        ("2031-05-00", "no day of the calendar"),
        ("2031-05-03T24:00Z", "no time of day"),
        ("2031-05-03T12:60Z", "no time of day"),
        ("0000", "years count from 0001"),
        ("0000-21", "years count from 0001"),
        ("2031-24", "a winter lies in two years; write its months"),
        ("2031-22-05", "no month 22"),
        ("2031-05-08/2031-05-03", "ends before it begins"),
        ("2032/2031", "ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_wrong(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["May", "2031-13", "2031-02-29", "2031-05-03T24:00Z", "0000", "2031-24", "2032/2031"])
def test_a_refusal_names_the_text(text: str) -> None:
    with pytest.raises(ValueError, match=f"^'{text}'"):
        parse_edtf(text)


def overlap(one: str, other: str) -> bool:
    first, second = parse_edtf(one), parse_edtf(other)
    assert first.overlaps(second) is second.overlaps(first)
    return first.overlaps(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2031-05-03", "2031-05-03"),
        ("2031-05-03", "2031-05"),
        ("2031-05", "2031"),
        ("2031-05-03T05:07Z", "2031-05-03"),
        ("2031-05-03/2031-05-08", "2031-05-08"),
        ("2031-05-03/2031-05-08", "2031-05-07/2031-06"),
        ("2031-21", "2031-05-31"),
    ],
)
def test_dates_that_can_mean_one_day_overlap(one: str, other: str) -> None:
    assert overlap(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2031-05-03", "2031-05-04"),
        ("2031-05", "2031-06-01"),
        ("2031", "2032"),
        ("2031-05-03/2031-05-08", "2031-05-09"),
        ("2031-21", "2031-22"),
    ],
)
def test_dates_without_a_common_day_do_not_overlap(one: str, other: str) -> None:
    assert not overlap(one, other)


@pytest.mark.parametrize(
    ("approximate", "near", "far"),
    [
        ("2031-05-03~", "2031-05-05", "2031-05-20"),
        ("2031-05-03?", "2031-04-30", "2031-04-20"),
        ("2031-05~", "2031-06-02", "2031-08"),
        ("2031~", "2032-01", "2033-06"),
        ("2031-05-03/2031-05-08~", "2031-05-10", "2031-05-20"),
        ("2031-21~", "2031-06-10", "2031-08"),
    ],
)
def test_about_a_day_is_not_only_that_day_and_not_any_day(approximate: str, near: str, far: str) -> None:
    assert overlap(approximate, near)
    assert not overlap(approximate, far)


def test_the_reach_of_an_approximate_date_does_not_leave_the_calendar() -> None:
    assert overlap("9999-12-31~", "9999-12-31~")
    assert not overlap("0001-01-01~", "9999")


class TestStatedDate:
    def test_a_bare_text_is_the_date(self) -> None:
        assert StatedDate.model_validate("2031-05") == StatedDate(date="2031-05")

    def test_prints_the_words_of_the_source_where_there_are_any(self) -> None:
        assert StatedDate(date="2031-05", words="early May").shown == "early May"
        assert StatedDate(date="2031-05").shown == "May 2031"

    def test_keeps_the_basis_of_what_was_supplied(self) -> None:
        date = StatedDate(date="2031-05-03", basis="The article says Saturday.")
        assert date.basis == "The article says Saturday."
        assert date.edtf.earliest == dt.date(2031, 5, 3)

    @pytest.mark.parametrize("value", ["May 2031", {"date": "May 2031"}, {"words": "early May"}, None, 2031])
    def test_has_a_date_that_can_be_read(self, value: object) -> None:
        with pytest.raises(ValidationError):
            StatedDate.model_validate(value)
