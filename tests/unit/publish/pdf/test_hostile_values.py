"""Whatever an editor writes comes out as the plain text that it is, on the page."""

import datetime as dt
from pathlib import Path

import pytest

from generator.publish.pdf.build import make_pdf
from generator.publish.pdf.data import PdfOptions, accounts
from generator.render.views.models.pages import SiteView
from tests.unit.publish.printed import bare, changed, pages_of, text_of

pytestmark = pytest.mark.slow

LAST_DAY = dt.date(2025, 1, 21)
FONTS = Path(__file__).parent / "fonts"
HEBREW, ARABIC = FONTS / "hebrew.ttf", FONTS / "arabic.ttf"
WRITTEN = frozenset(
    {
        *("title", "subtitle", "text", "basis", "note", "label"),
        *("reason", "rights", "quote", "first", "last", "printed_as"),
        *("caveat", "name", "description", "ask", "heading", "fine"),
        *("gaps", "limits", "notes", "channel", "value", "shown"),
        *("unclear", "figures", "scope", "speaker_name", "circumstances", "chain"),
    }
)
"""Fields that hold what somebody wrote."""
HOSTILE = {
    "Typst code": '#panic("x") #read("/etc/passwd") #sys.version #{1 + 1} #include "main.typ"',
    "Typst markup": "*b* _e_ `r` $x^2$ @label <label> \\ // gone /* gone */ ~ -- --- [c] = h",
    "Typst strings": '"] ) } #import "@preview/cetz:0.3.0" #eval("1+1") \\u{41}',
    "Markdown": "[a](https://b.example) ![c](/etc/passwd) **d** # e | f | - g 1. h > i [^1] [@crates]",
    "HTML": "<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; &#65; <!-- gone -->",
    "Jinja and JSON": '{{ 7 * 7 }} {% raw %} {"kind": "reference", "statement": "x"} null',
    "a heading": "= Heading == Heading + item - item / term: words",
    "a long word": "Donaudampfschifffahrt" * 20,
    "a long address": "https://a.example/" + "very/long/path?with=query&" * 7,
    "signs": "(((§§§¶¶¶†‡°±…—–·“”‘’«»" * 6,
}


def spoiled(view: SiteView, words: str) -> SiteView:
    """Return a view in which all that somebody wrote ends in the same words."""
    return changed(view, lambda name, text: f"{text} {words}" if name in WRITTEN else text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_markup_in_every_field_comes_out_as_text(view: SiteView, kind: str) -> None:
    words = HOSTILE[kind]
    made = make_pdf(spoiled(view, words), LAST_DAY)
    text = text_of(made)
    statements = [a.statement for t in view.topics for a in accounts(t) if a.statement]
    for statement in statements:
        assert bare(f"{statement.text} {words}") in text, statement.id
    for topic in view.topics:
        for gap in topic.gaps:
            assert bare(f"{gap} {words}") in text
    # A line that ran off the page would be one of hundreds of letters.
    assert max(len(line) for page in pages_of(made) for line in page.splitlines()) < 190


def test_hostile_words_differ_in_ten_ways() -> None:
    assert len(set(HOSTILE.values())) == 10


@pytest.mark.parametrize(("words", "font"), [("שלום עולם", HEBREW), ("سلام", ARABIC)])
def test_words_that_run_from_right_to_left_are_set_with_a_font_of_the_dossiers_own(
    view: SiteView, words: str, font: Path
) -> None:
    made = make_pdf(spoiled(view, words), LAST_DAY, PdfOptions(fonts=(font,)))
    found = "".join(pages_of(made))
    # Whoever extracts the text may give the letters in the order in which they are seen.
    for word in words.split():
        assert word in found or word[::-1] in found


def test_a_table_of_three_hundred_rows_goes_on_with_its_head(view: SiteView) -> None:
    row = view.timeline[0]
    rows = tuple(row._replace(text=f"Row number {n}.", anchor="") for n in range(300))
    found = pages_of(make_pdf(view._replace(timeline=rows, timeline_picture=None), LAST_DAY))
    with_rows = [page for page in found if "Row number" in page]
    assert len(with_rows) > 5
    assert all("Whose account" in page for page in with_rows)
    assert all(f"Row number {n}." in " ".join(" ".join(with_rows).split()) for n in range(300))


def test_many_columns_of_figures_and_sources_stay_on_the_page(view: SiteView) -> None:
    topic = next(t for t in view.topics if t.figures)
    assert topic.figures
    measures = tuple((f"measure {n}", None) for n in range(11))
    rows = tuple(r._replace(cells=((("about 1,000", "a speaker ¶1"),),) * 11) for r in topic.figures.rows)
    figures = topic.figures._replace(measures=measures, rows=rows)
    columns = tuple((f"source-{n}", f"Source number {n}") for n in range(30))
    groups = tuple(
        (i, t, tuple(r._replace(cells=tuple((n, "¶1") for n in range(30))) for r in rows))
        for i, t, rows in view.matrix.groups
    )
    many = view._replace(
        topics=tuple(t._replace(figures=figures) if t is topic else t for t in view.topics),
        matrix=view.matrix._replace(columns=columns, groups=groups),
    )
    text = text_of(make_pdf(many, LAST_DAY))
    assert all(bare(words) in text for words in ("measure 10", "Source number 29 ¶1"))


def test_an_account_longer_than_a_page_goes_on(view: SiteView) -> None:
    statement = next(a.statement for a in accounts(view.topics[0]) if a.statement)
    words = " ".join(f"word{n}" for n in range(2_000))

    def lengthen(name: str, text: str) -> str:
        return words if (name, text) == ("text", statement.text) else text

    pages = pages_of(make_pdf(changed(view, lengthen), LAST_DAY))
    assert sum("word1 " in page for page in pages) > 0
    assert bare("word1998 word1999") in bare(" ".join(pages))
