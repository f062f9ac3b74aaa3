import pytest

from generator.editing.article_metadata import propose_metadata
from generator.model.source import ParagraphRole

ARTICLE = """\
GazetteForty crates of oranges come off the Orrin ferry

Forty crates of oranges come off the Orrin ferry

By Ada Quill and Tom Reed

Wednesday 5 May 2031 05:07 GMT

The crates on the quay of Orrin, in the rain of Monday
The crates on the quay of Orrin, in the rain of Monday. Photo: Gazette

TARN QUAY, Orrin – Forty crates were landed on Monday, the harbour master said.

Related stories

Ferry late again

Oranges dear this year

Nobody has asked for the crates, she said on 6 May 2031, although the ferry carries passengers who subscribe to \
every paper that the island prints, and who might have been expected to read of them in one of those, or so it \
was thought by all who had seen them on the quay that day.

Your support helps us to tell the story

We go where the ferry goes.

Your donation makes all the difference.

Edited by Jo Marsh.

© Orrin Gazette. All rights reserved.
"""


def test_what_the_text_states_is_proposed() -> None:
    made = propose_metadata(ARTICLE)
    assert made.title == "Forty crates of oranges come off the Orrin ferry"
    assert made.authors == ("Ada Quill", "Tom Reed")
    assert made.editors == ("Jo Marsh",)
    assert made.published == "2031-05-05"
    assert made.dateline == "TARN QUAY, Orrin"
    assert made.language == "en"


def test_every_paragraph_has_a_role_and_furniture_a_reason() -> None:
    made = propose_metadata(ARTICLE)
    assert list(made.roles) == list(range(1, len(made.lines) + 1))
    furniture = {n for n, role in made.roles.items() if role is ParagraphRole.FURNITURE}
    assert furniture == made.reasons.keys() == {1, 5, 8, 9, 10, 12, 13, 14, 16}
    assert made.reasons[1] == "paragraph 2 with something run into it"
    assert made.reasons[5] == "printed again, with more, as paragraph 6"
    assert made.reasons[9] == "below a heading of related stories"
    assert made.reasons[13] == "between two appeals"
    assert {n for n, role in made.roles.items() if role is ParagraphRole.BYLINE} == {3, 4, 15}
    assert {n for n, role in made.roles.items() if role is ParagraphRole.BODY} == {6, 7, 11}


def test_what_the_text_does_not_state_is_left_out() -> None:
    made = propose_metadata(
        "Forty crates were landed.\n\nThey were wet on 3 May 2031, which was a day on which it rained a lot.\n"
    )
    assert (made.title, made.authors, made.editors, made.published, made.dateline) == (None, (), (), None, None)
    assert propose_metadata("123").language is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("15 January 2025", "2025-01-15"),
        ("Jan. 15, 2025", "2025-01-15"),
        ("January 3rd, 2025", "2025-01-03"),
        ("2025-01-15 05:07", "2025-01-15"),
        ("31 February 2025", None),
        ("15/01/2025", None),
    ],
)
def test_a_line_that_is_a_date_is_the_day_of_publication(line: str, day: str | None) -> None:
    assert propose_metadata(f"{line}\n\nForty crates were landed.\n").published == day


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Капітан порту сказала, що її люди вивантажили ящики і їх ніхто не бачив", "uk"),  # noqa: RUF001 - Ukrainian
        ("Начальник порта сказала, что ящики выгрузили и что это был один из рейсов, которые мы знаем", "ru"),
        ("항구 책임자는 상자 마흔 개가 내려졌다고 말했다", "ko"),
        ("Lorem ipsum dolor sit amet", None),
    ],
)
def test_the_language_is_named_only_where_it_can_be_told(text: str, tag: str | None) -> None:
    assert propose_metadata(text).language == tag


def test_signs_that_nobody_sees_do_not_reach_the_record() -> None:
    assert propose_metadata("Forty cra\u00adtes come off\u200b the ferry\n").title == "Forty crates come off the ferry"


def test_an_empty_text_proposes_nothing() -> None:
    assert propose_metadata("").roles == {}
