"""A name is found in each form that people write, and other people's names are not."""
# ruff: noqa: RUF001 - Cyrillic letters look like others

import pytest

from generator.leaks.leak_scan import Scanner
from generator.leaks.searcher import described_forms
from generator.model.overlay import Overlay, Protected


def is_found(form: str, text: str, *, exact: bool = False) -> bool:
    overlay = Overlay(protected=(Protected(id="canary", forms=(form,), exact=exact),))
    return [leak.id for leak in Scanner(overlay).scan_text("text", text)] == ["canary"]


FOUND = {
    "Marten Oskarsson": [
        *("Oskarsson, Marten", "OSKARSSON, Marten", "Oskarsson Marten", "oskarsson_marten.jpg", "oskarsson-marten"),
        *("M. Oskarsson", "M Oskarsson", "Oskarsson M.", "Oskarsson, M.", "Oskarsson, M", "so M.Oskarsson said"),
        *("Marten Jan Oskarsson", "Marten J. Oskarsson", "Marten J.P. Oskarsson", "Marten J. P. Oskarsson"),
        *("Marten “Mats” Oskarsson", "Marten (Mats) Oskarsson", "Marten van Oskarsson", "Marten\nJan\nOskarsson"),
        *("Oskarsson, Jan Marten", "Oskarsson, Marten Jan", "J. M. Oskarsson", "M. J. Oskarsson", "M.-J. Oskarsson"),
        *("marten-jan-oskarsson.html", "marten.j.oskarsson@example.org", "moskarsson@example.org", "@moskarsson"),
        *(
            "Marten Oskarsson’s",
            "M. Oskarsson's",
            "MARTEN JAN OSKARSSON",
            "Mаrten Jan Oskаrsson",
            "Márten J. Oskarsson",
        ),
        *("<b>Marten</b> <i>Jan</i> <b>Oskarsson</b>", "Marten%20Jan%20Oskarsson", "Marten&nbsp;J.&nbsp;Oskarsson"),
    ],
    "Oskarsson, Marten": ["Marten Oskarsson", "M. Oskarsson", "Marten Jan Oskarsson"],
    "Ivan Petrovich Kravets": [
        "Ivan Kravets",
        "I. P. Kravets",
        "I.P. Kravets",
        "Kravets I.P.",
        "Kravets Ivan Petrovich",
    ],
    "Kravets Ivan Petrovich": ["Ivan Kravets", "I. Kravets", "Kravets, Ivan"],
    "Zhanna Kravets": ["Zh. Kravets", "Z. Kravets"],
    "Ludwig van der Berg": ["van der Berg, Ludwig", "L. van der Berg", "Ludwig Jan van der Berg", "Ludwig vanderBerg"],
    "Sean O’Brannagh": ["O'Brannagh, Sean", "S. O’Brannagh", "Sean OBrannagh", "sean-o-brannagh", "Sean P. O Brannagh"],
    "Ri, Yul Bar": ["Ri Yul Bar", "Ri Yul-bar", "Yul Bar Ri", "Yulbar Ri", "RI Yul-Bar", "Y. B. Ri", "Ri Y.B."],
    "Зорий Кванталь": [
        *("Кванталь Зорий", "Кванталь, Зорий", "З. Кванталь", "Кванталь З. И.", "Зорий Иванович Кванталь"),
        *("Зория Кванталя", "Зорию Кванталю", "Зорием Кванталем", "о Зории Квантале", "ЗОРИЯ КВАНТАЛЯ", "З. Кванталя"),
    ],
    "Кванталь": ["о Квантале", "Кванталю", "КВАНТАЛЕМ"],
    "Павел Кравець": ["Павла Кравця", "Павлу Кравцю", "П. Кравця"],
    "Лев Достоевский": ["Льва Достоевского", "Льву Достоевскому", "Достоевскому Л."],
    "Марія Петренкова": ["Марії Петренкової", "Марію Петренкову"],
}
CLEAN = {
    "Marten Oskarsson": [
        *("Marten met Oskarsson", "Marten, Jan and Oskarsson", "Oskarsson", "Marten"),
        *("Oskarsson, I think, Marten", "P. Oskarsson", "Oskarsson P.", "Peter Oskarsson", "Martens Oskarssonova"),
        *("Marten went to see Oskarsson", "Marten\n\nJan Oskarsson", "Oskarsson said that Marten", "m oskarsson went"),
        *("Marten Jan Erik Peter Oskarsson", "Marta Oskarsson", "psmoskarssons@example.org"),
    ],
    "Ivan Oskarsson": ["Oskarsson, I think", "Oskarsson I think so"],
    "Igor Vanov": ["Ivanov", "ivanovo.org"],
    "Ri, Yul Bar": ["Ri Yul", "Ri Yul-hyok", "Y. Ri", "Ri Y.", "a rib yul bar"],
    "Зорий Кванталь": ["квантальный", "Зорий и Квант", "И. Кванталь", "Зорий встретил Кванталя"],
    "Кванталь": ["квантализация", "квантовая"],
    "Лев": ["льва", "левый"],
    "Blue House": ["House of Blue glass", "Blue and House", "the house is blue"],
}


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in FOUND.items() for text in texts])
def test_a_form_of_a_name_is_found(form: str, text: str) -> None:
    assert is_found(form, f"So it was {text} there." if "\n" not in text else text)


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in CLEAN.items() for text in texts])
def test_another_name_is_not_found(form: str, text: str) -> None:
    assert not is_found(form, f"So it was {text} there." if "\n" not in text else text)


@pytest.mark.parametrize("text", ["House, Blue", "B. House", "Blue J. House"])
def test_an_exact_form_has_no_others(text: str) -> None:
    assert is_found("Blue House", text)
    assert not is_found("Blue House", text, exact=True)
    assert is_found("Blue House", "the blue-house", exact=True)


def test_the_forms_are_described() -> None:
    items = (
        Protected(id="sailor", forms=("Marten Oskarsson", "Зорий Кванталь", "Ri, Yul Bar", "곽즐톤")),
        Protected(id="place", forms=("Blue House",), exact=True),
    )
    assert list(described_forms(Overlay(protected=items))) == [
        *(("sailor", form) for form in ("Marten Oskarsson", "Marten … Oskarsson", "Oskarsson, … Marten")),
        *(("sailor", form) for form in ("M. … Oskarsson", "Oskarsson M.", "moskarsson@")),
        *(("sailor", form) for form in ("Зорий Кванталь", "Зор- … Квантал-", "Квантал-, … Зор-")),
        *(("sailor", form) for form in ("З. … Квантал-", "Квантал- З.", "зкванталь@")),
        *(("sailor", form) for form in ("Ri, Yul Bar", "Yul Bar … Ri", "Ri, … Yul Bar", "Y. B. … Ri", "Ri Y. B.")),
        ("sailor", "곽즐톤"),
        ("place", "Blue House"),
    ]
