import re

import pytest
from pydantic import ValidationError

from generator.model.source import Address, ParagraphRole, ParagraphRoles, SetAside, SetAsideReason, parse_paragraphs


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", (1,)),
        ("1, 3-5", (1, 3, 4, 5)),
        ("1,3-5", (1, 3, 4, 5)),
        (" 7 , 2-2 ", (2, 7)),
        ("9-10, 1-2", (1, 2, 9, 10)),
        ("99999", (99999,)),
    ],
)
def test_a_list_of_paragraphs_is_read_in_rising_order(text: str, numbers: tuple[int, ...]) -> None:
    assert parse_paragraphs(text) == numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "'' is no paragraph such as 3"),
        ("1,", "'' is no paragraph"),
        ("one", "'one' is no paragraph"),
        ("1 - 3", "'1 - 3' is no paragraph"),
        ("1–3", "'1–3' is no paragraph"),
        ("-3", "'-3' is no paragraph"),
        ("1.5", "'1.5' is no paragraph"),
        ("100000", "'100000' is no paragraph"),
        ("\u0663", "'\u0663' is no paragraph"),
        ("0", "paragraphs count from 1"),
        ("0-2", "paragraphs count from 1"),
        ("5-3", "paragraphs count from 1 and rise"),
        ("1-3, 2", "'1-3, 2' names a paragraph twice"),
        ("4, 4", "names a paragraph twice"),
    ],
)
def test_what_is_no_list_of_paragraphs_is_refused_with_the_part_that_is_wrong(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse_paragraphs(text)


def test_each_paragraph_number_has_the_role_that_names_it() -> None:
    roles = ParagraphRoles(
        headline="2", byline="3", standfirst="4", body="5-6", caption="8", embedded="7", furniture="1, 9"
    )
    assert {number: role.value for number, role in roles.by_number.items()} == {
        1: "furniture",
        2: "headline",
        3: "byline",
        4: "standfirst",
        5: "body",
        6: "body",
        7: "embedded",
        8: "caption",
        9: "furniture",
    }
    assert list(roles.by_number) == sorted(roles.by_number)


def test_a_source_without_a_headline_has_only_the_roles_it_gives() -> None:
    assert ParagraphRoles(body="1").by_number == {1: ParagraphRole.BODY}
    assert ParagraphRoles().by_number == {}


def test_a_paragraph_given_two_roles_is_kept_once_for_the_check_to_report() -> None:
    assert ParagraphRoles(headline="1", body="1-2").by_number == {1: ParagraphRole.BODY, 2: ParagraphRole.BODY}


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        ParagraphRoles.model_validate({"lede": "1"})


def test_what_is_set_aside_has_a_reason_of_the_closed_list_and_a_note() -> None:
    aside = SetAside.model_validate({"paragraphs": "2, 4-5", "reason": "repeats", "note": "Says it again."})
    assert aside.numbers == (2, 4, 5)
    assert aside.reason is SetAsideReason.REPEATS
    with pytest.raises(ValidationError, match="outside-scope"):
        SetAside.model_validate({"paragraphs": "2", "reason": "dull", "note": "Dull."})
    with pytest.raises(ValidationError, match="note"):
        SetAside.model_validate({"paragraphs": "2", "reason": "repeats"})


@pytest.mark.parametrize("reason", list(SetAsideReason))
def test_every_reason_can_be_told_to_a_reader(reason: SetAsideReason) -> None:
    assert len(reason.words.split()) > 3


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a",
        "javascript:alert(1)",
        "https://user@example.org/",
        "https://example.org/a b",
        'https://example.org/"onmouseover=alert(1)',
        "https://example.org/<b>",
        "https://",
        "//example.org",
        "https://example.org/" + "a" * 500,
    ],
)
def test_an_address_is_an_https_address_without_anything_that_breaks_out_of_an_attribute(url: str) -> None:
    with pytest.raises(ValidationError):
        Address(url=url, basis="Printed.")


def test_an_address_says_on_what_basis_it_is_known() -> None:
    assert Address(url="https://example.org/2031/05/03/gate?id=1#top", basis="Printed.").public
    with pytest.raises(ValidationError, match="basis"):
        Address.model_validate({"url": "https://example.org/"})
