import pytest
from pydantic import ValidationError

from generator.model.quantity import Qualifier, Quantity, Role, Scope, format_number


def quantity(**fields: object) -> Quantity:
    return Quantity.model_validate({"measure": "houses-flooded", **fields})


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": "3800"}, "3,800"),
        ({"value": "0"}, "0"),
        ({"value": "2.5"}, "2.5"),
        ({"value": "1234567.25"}, "1,234,567.25"),
        ({"low": "10000", "high": "12000"}, "10,000 to 12,000"),
        ({"low": "7", "high": "7"}, "7 to 7"),
        ({"words": "a few"}, "a few"),
        ({"value": "300", "qualifier": "about"}, "about 300"),
        ({"value": "300", "qualifier": "more-than"}, "more than 300"),
        ({"value": "300", "qualifier": "at-least"}, "at least 300"),
        ({"value": "300", "qualifier": "less-than"}, "less than 300"),
        ({"value": "300", "qualifier": "as-many-as"}, "as many as 300"),
        ({"value": "300", "estimated": "true"}, "an estimated 300"),
        ({"value": "300", "estimated": "true", "qualifier": "about"}, "about 300"),
        ({"low": "10000", "high": "12000", "qualifier": "about"}, "about 10,000 to 12,000"),
    ],
)
def test_a_figure_is_printed_as_it_was_given_with_its_qualifier(fields: dict[str, str], shown: str) -> None:
    assert quantity(**fields).shown == shown


def test_the_bare_figure_leaves_the_qualifier_out() -> None:
    assert quantity(value=300, qualifier="about").figures == "300"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "either a value, or low and high, or words"),
        ({"value": 1, "low": 1, "high": 2}, "either a value, or low and high, or words"),
        ({"value": 1, "words": "one"}, "either a value, or low and high, or words"),
        ({"low": 1, "high": 2, "words": "one or two"}, "either a value, or low and high, or words"),
        ({"low": 1}, "a range has low and high"),
        ({"high": 1}, "a range has low and high"),
        ({"low": 12000, "high": 10000}, "the lower figure first"),
        ({"value": -1}, "not below zero"),
        ({"low": -5, "high": 1}, "not below zero"),
        ({"value": "nan"}, "a finite number"),
        ({"value": "inf"}, "a finite number"),
        ({"value": "1e999"}, "a finite number"),
        ({"low": 1, "high": "Infinity"}, "a finite number"),
        ({"value": "3,800"}, "valid number"),
        ({"value": "some"}, "valid number"),
        ({"words": ""}, "at least 1 character"),
        ({"value": 1, "qualifier": "roughly"}, "'about', 'more-than'"),
        ({"value": 1, "role": "sum"}, "'total' or 'part'"),
        ({"value": 1, "midpoint": 1}, "Extra inputs are not permitted"),
        ({"value": 1, "scope": {"town": "x"}}, "Extra inputs are not permitted"),
        ({"value": 1, "scope": {"period": "May"}}, "not a date"),
    ],
)
def test_what_is_no_figure_is_refused_with_what_is_wrong(fields: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        quantity(**fields)
    assert told in str(refusal.value)


def test_figures_of_one_place_and_period_have_equal_scopes() -> None:
    one = quantity(value=1, scope={"place": "lower-ferry", "period": "2031-05"})
    assert one.scope == Scope(place="lower-ferry", period="2031-05")
    assert one.scope != Scope(place="lower-ferry")
    assert quantity(value=1).scope == Scope()


def test_a_record_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        quantity(value=1).value = 2  # type: ignore[misc]


def test_role_and_qualifier_are_closed_lists() -> None:
    assert {role.value for role in Role} == {"total", "part"}
    assert Qualifier.AS_MANY_AS.words == "as many as"


@pytest.mark.parametrize(
    ("number", "printed"), [(1e21, f"{10**21:,}"), (999.0, "999"), (1000.0, "1,000"), (0.125, "0.125")]
)
def test_numbers_have_thousands_marked_and_decimals_only_where_there_are_any(number: float, printed: str) -> None:
    assert format_number(number) == printed
