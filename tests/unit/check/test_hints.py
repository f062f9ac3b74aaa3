"""What a finding tells an editor to do, where that depends on the data."""

from pathlib import Path

from generator.project import make_edition
from tests import factories


def hint(root: Path, code: str) -> str:
    (found,) = (diagnostic for diagnostic in make_edition(root).report if diagnostic.code == code)
    assert found.hint is not None
    return found.hint


def test_a_missing_passage_is_set_against_the_nearest_words(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "to: crates were landed", "to: crates were handed")
    shown = hint(dossier, "EV101")
    assert shown.startswith("Paragraph 1 has: crates were landed\n")
    assert "handed" in shown.splitlines()[1]


def test_a_passage_whose_ends_stand_apart_is_led_to_its_first_words(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Subscribe to")
    assert hint(dossier, "EV101") == "The first words stand in paragraph 2."


def test_a_passage_like_nothing_is_to_be_copied(dossier: Path) -> None:
    factories.edit(dossier, factories.FACTS, "from: Ada Quill said", "from: Zzyzx")
    assert hint(dossier, "EV101") == "Copy the words from the article as they are printed there."


def test_every_place_of_an_ambiguous_passage_is_named(dossier: Path) -> None:
    factories.edit(
        dossier, factories.TEXT, "landed.\n", "landed.\n\nAda Quill said twice that 40 crates were landed.\n"
    )
    factories.edit(dossier, factories.RECORD, 'body: "1"', "body: 1-2")
    factories.edit(dossier, factories.RECORD, 'furniture: "2"', 'furniture: "3"')
    assert hint(dossier, "EV102") == "It begins in paragraphs 1 and 2. Give more words, so that only one place fits."


def test_the_first_of_two_records_of_one_id_is_shown_with_the_second(dossier: Path) -> None:
    factories.edit(
        dossier,
        "sources/people-and-bodies.yml",
        "  - {id: orrin-gazette",
        "  - {id: ada-quill, name: Another, kind: person}\n  - {id: orrin-gazette",
    )
    (found,) = make_edition(dossier).report
    assert str(found).startswith("sources/people-and-bodies.yml:3:10: ID101 body `ada-quill`")
    assert [str(span) for span in found.related] == ["sources/people-and-bodies.yml:2:10"]
