import calendar
import contextlib
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import Edtf, StatedDate, parse_edtf

days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
marks = st.sampled_from(["", "~", "?"])


@st.composite
def points(draw: st.DrawFn) -> str:
    day, mark = draw(days), draw(marks)
    form = draw(st.sampled_from(["year", "month", "season", "day", "minute"]))
    text = f"{day.year:04d}"
    if form == "season":
        return f"{text}-{draw(st.sampled_from([21, 22, 23]))}{mark}"
    if form != "year":
        text += f"-{day.month:02d}"
    if form in {"day", "minute"}:
        text += f"-{day.day:02d}"
    if form == "minute":
        time = draw(st.times())
        text += f"T{time.hour:02d}:{time.minute:02d}Z"
    return text + mark


@st.composite
def dates(draw: st.DrawFn) -> str:
    one = draw(points())
    if draw(st.booleans()):
        return one
    return "/".join(sorted([one, draw(points())], key=lambda text: parse_edtf(text).earliest))


@given(dates())
def test_a_date_lies_within_its_own_bounds_and_overlaps_itself(text: str) -> None:
    date = parse_edtf(text)
    assert date.text == text
    assert date.earliest <= date.latest
    assert date.overlaps(date)
    assert date.words


@given(days)
def test_a_day_comes_back_from_its_text_and_from_its_words(day: dt.date) -> None:
    date = parse_edtf(f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
    assert date.earliest == date.latest == day
    number, month, year = date.words.split()
    assert dt.date(int(year), list(calendar.month_name).index(month), int(number)) == day


@given(days)
def test_a_month_and_a_year_hold_each_of_their_days(day: dt.date) -> None:
    exact = parse_edtf(f"{day.year:04d}-{day.month:02d}-{day.day:02d}")
    for text in (f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}"):
        wider = parse_edtf(text)
        assert wider.earliest <= day <= wider.latest
        assert wider.overlaps(exact)


@given(dates(), dates())
def test_overlap_goes_both_ways_and_says_yes_to_every_common_day(one: str, other: str) -> None:
    first, second = parse_edtf(one), parse_edtf(other)
    assert first.overlaps(second) is second.overlaps(first)
    if max(first.earliest, second.earliest) <= min(first.latest, second.latest):
        assert first.overlaps(second)
    elif not (first.tolerance_days or second.tolerance_days):
        assert not first.overlaps(second)


@given(dates())
def test_a_stated_date_goes_through_data_and_back_unchanged(text: str) -> None:
    stated = StatedDate(date=text)
    assert StatedDate.model_validate(stated.model_dump()) == stated
    assert StatedDate.model_validate_json(stated.model_dump_json()) == stated


@given(st.text(st.sampled_from("0123456789-/~?TZ:+ .٣"), max_size=30) | st.text(max_size=30))
def test_any_other_text_is_refused_with_a_message_and_never_crashes(text: str) -> None:
    date: Edtf | None = None
    with contextlib.suppress(ValueError):
        date = parse_edtf(text)
    if date is not None:
        assert date.text == text
        assert text.isascii()
