"""Whole dossiers, sound and faulty."""

from pathlib import Path

import pytest

from generator.core.diagnostics import Span
from generator.load import parse_cache
from generator.load.records import LoadedDossier, load_dossier
from generator.load.yaml.parser import parse
from generator.load.yaml.positions import ParsedFile
from tests import factories

FACTS = factories.FACTS
LISTS = "sources/people-and-bodies.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return factories.write(tmp_path)


def findings(loaded: LoadedDossier) -> list[str]:
    return [str(diagnostic) for diagnostic in loaded.diagnostics]


def append(root: Path, path: str, text: str) -> None:
    with (root / path).open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_a_sound_dossier_is_read_without_a_finding(root: Path) -> None:
    loaded = load_dossier(root)
    assert findings(loaded) == []
    assert loaded.dossier is not None
    assert [source.id for source in loaded.dossier.sources] == ["gazette"]
    assert loaded.dossier.sources[0].digest == "The article says how many crates came off the ferry."
    assert loaded.dossier.statements[0].citations[0].last == "crates were landed"
    assert [body.id for body in loaded.dossier.bodies] == ["ada-quill", "orrin-gazette"]
    assert (loaded.dossier.places, loaded.dossier.events, loaded.dossier.corrections) == ((), (), ())
    assert loaded.unreadable == frozenset()
    assert loaded.duplicates == ()


def test_every_record_knows_its_place(root: Path) -> None:
    locations = load_dossier(root).locations
    assert locations.span(("statement", "crates"), "citations", 0, "from") == Span(FACTS, 15, 15)
    crates = locations.by_ref["statement", "crates"]
    assert crates.spans.key((*crates.base, "citations", 0, "from")) == Span(FACTS, 15, 9)
    assert locations.span(("question", "how-many")) == Span(FACTS, 6, 5)
    assert locations.span(("topic", "pier"), "summary") == Span(FACTS, 4, 10)
    assert locations.span(("dossier", "dossier"), "topics", 0) == Span("sources/dossier.yml", 7, 10)
    assert locations.span(("source", "gazette")).path == "sources/articles/gazette.md"
    assert set(locations.by_ref) == {
        ("dossier", "dossier"),
        ("source", "gazette"),
        ("topic", "pier"),
        ("question", "how-many"),
        ("statement", "crates"),
        ("origin", "quill-interview"),
        ("body", "ada-quill"),
        ("body", "orrin-gazette"),
    }


def test_corrections_go_by_their_number(root: Path) -> None:
    text = "corrections:\n  - {date: 2031-05-07, text: One., reason: Two.}\n"
    factories.write(root, {"sources/corrections.yml": text})
    loaded = load_dossier(root)
    assert findings(loaded) == []
    assert loaded.locations.span(("correction", "0"), "date") == Span("sources/corrections.yml", 2, 12)


def test_one_faulty_statement_does_not_hide_the_others(root: Path) -> None:
    append(root, FACTS, "  - id: broken\n    txt: One.\n  - id: sound\n    text: Two.\n")
    loaded = load_dossier(root)
    assert findings(loaded) == [f"{FACTS}:18:5: LD301 statement `broken`: there is no field 'txt'"]
    assert loaded.dossier is not None
    assert [statement.id for statement in loaded.dossier.statements] == ["crates", "sound"]
    assert loaded.unreadable == {"broken"}
    assert loaded.locations.span(("statement", "broken")) == Span(FACTS, 17, 5)


def test_a_fault_of_the_fact_sheet_itself_makes_all_its_ids_unreadable(root: Path) -> None:
    factories.edit(root, FACTS, "title: The pier\n", "")
    loaded = load_dossier(root)
    assert findings(loaded) == [f"{FACTS}:1:1: LD302 topic `pier`: the field 'title' is missing"]
    assert loaded.unreadable == {"pier", "how-many", "crates"}
    assert loaded.dossier is not None
    assert loaded.dossier.topics == ()


def test_the_ids_of_a_file_that_cannot_be_parsed_are_not_called_unknown(root: Path) -> None:
    factories.edit(root, FACTS, "ask: How", "ask: This: how")
    loaded = load_dossier(root)
    assert [line.split()[1] for line in findings(loaded)] == ["LD111"]
    assert loaded.unreadable == {"pier", "how-many", "crates"}


def test_an_article_that_cannot_be_read_is_not_called_unknown(root: Path) -> None:
    factories.edit(root, factories.RECORD, "---\nid", "id")
    assert "gazette" in load_dossier(root).unreadable


def test_without_its_own_file_there_is_no_dossier_but_all_other_faults_are_reported(root: Path) -> None:
    factories.edit(root, "sources/dossier.yml", "title: The", "titel: The")
    factories.edit(root, FACTS, "source: gazette", "sauce: gazette")
    loaded = load_dossier(root)
    assert loaded.dossier is None
    assert findings(loaded) == [
        "sources/dossier.yml:1:1: LD301 dossier.yml: there is no field 'titel'",
        f"{FACTS}:14:9: LD301 statement `crates`, citation 1: there is no field 'sauce'",
    ]


def test_an_id_given_twice_is_kept_twice_with_both_places(root: Path) -> None:
    append(root, LISTS, "  - {id: ada-quill, name: Another, kind: person}\n")
    loaded = load_dossier(root)
    (duplicate,) = loaded.duplicates
    assert duplicate.ref == ("body", "ada-quill")
    assert (duplicate.first, duplicate.second) == (Span(LISTS, 2, 10), Span(LISTS, 4, 10))
    assert loaded.dossier is not None
    assert len(loaded.dossier.bodies) == 3
    assert loaded.locations.span(("body", "ada-quill")).line == 2


def test_a_sheet_under_another_name_is_that_of_its_topic(root: Path) -> None:
    (root / FACTS).rename(root / "sources/facts/harbour.yml")
    loaded = load_dossier(root)
    said = "LD320 This is the fact sheet of the topic `pier`, but the file is named 'harbour'"
    assert [str(found) for found in loaded.diagnostics] == [f"sources/facts/harbour.yml:1:8: {said}"]
    assert loaded.diagnostics[0].hint == (
        "Rename the file to pier.yml. Is the topic itself to be called 'harbour'? Write that here, in dossier.yml "
        "and in mkdocs.yml."
    )
    assert loaded.dossier is not None
    assert [topic.id for topic in loaded.dossier.topics] == ["pier"]
    assert loaded.locations.span(("topic", "pier")).path == "sources/facts/harbour.yml"


def test_a_sheet_in_the_file_of_another_topic_leaves_that_without_one(root: Path) -> None:
    factories.edit(root, "sources/dossier.yml", "[pier]", "[pier, ferry]")
    (root / FACTS).rename(root / "sources/facts/ferry.yml")
    loaded = load_dossier(root)
    assert [(found.code, found.span.path) for found in loaded.diagnostics] == [
        ("LD320", "sources/facts/ferry.yml"),
        ("LD321", "sources/dossier.yml"),
    ]
    assert loaded.diagnostics[0].hint == "Rename the file to pier.yml."
    assert loaded.dossier is not None
    assert [topic.id for topic in loaded.dossier.topics] == ["pier"]


def test_topics_stand_in_the_order_of_the_dossier(root: Path) -> None:
    other = factories.SMALLEST[FACTS].replace("topic: pier", "topic: ferry").replace("crates", "sacks")
    factories.write(root, {"sources/facts/ferry.yml": other.replace("how-many", "how-few")})
    factories.edit(root, "sources/dossier.yml", "[pier]", "[pier, ferry]")
    loaded = load_dossier(root)
    assert loaded.dossier is not None
    assert [topic.id for topic in loaded.dossier.topics] == ["pier", "ferry"]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            "sources/dossier.yml",
            "[pier]",
            "[peer]",
            # That the sheet meant is not listed goes without saying.
            ["sources/dossier.yml:7:10: LD321 The topic `peer` has no fact sheet"],
        ),
        (
            "sources/dossier.yml",
            "[pier]",
            "[harbour]",
            [
                "sources/dossier.yml:7:10: LD321 The topic `harbour` has no fact sheet",
                f"{FACTS}:1:8: LD322 The fact sheet `pier` is not among the topics of dossier.yml, so it has no page",
            ],
        ),
        (
            "sources/dossier.yml",
            "[pier]",
            "[pier, pier]",
            ["sources/dossier.yml:7:16: LD323 dossier.yml lists the topic `pier` twice"],
        ),
        (FACTS, "topic: pier", "topic: peer", [f"{FACTS}:1:8: LD320 'topic' is 'peer', but the file is named 'pier'"]),
        (
            factories.RECORD,
            "id: gazette",
            "id: gazete",
            ["sources/articles/gazette.md:2:5: LD320 'id' is 'gazete', but the file is named 'gazette'"],
        ),
        (LISTS, "bodies:", "bodys:", [f"{LISTS}:1:1: LD301 people-and-bodies.yml: there is no field 'bodys'"]),
        (
            LISTS,
            "bodies:",
            "nonsense: x\nbodies:",
            [f"{LISTS}:1:1: LD301 people-and-bodies.yml: there is no field 'nonsense'"],
        ),
        (
            "sources/origins.yml",
            "  - id",
            "    id",
            ["sources/origins.yml:2:5: LD307 origins.yml: 'origins' must be a list"],
        ),
    ],
)
def test_files_and_their_contents_are_held_together(
    root: Path, path: str, old: str, new: str, expected: list[str]
) -> None:
    factories.edit(root, path, old, new)
    assert findings(load_dossier(root)) == expected


def test_a_file_without_its_list_says_which_one(root: Path) -> None:
    factories.write(root, {"sources/places.yml": "something: else\n", "sources/events.yml": "events:\n"})
    assert findings(load_dossier(root)) == [
        "sources/places.yml:1:1: LD301 places.yml: there is no field 'something'",
        "sources/places.yml:1:1: LD302 places.yml: the field 'places' is missing",
        "sources/events.yml:1:8: LD124 The field 'events' has no value",
    ]


def test_a_lock_that_cannot_be_read_is_reported_and_taken_for_empty(root: Path) -> None:
    factories.write(root, {factories.LOCK: "{"})
    loaded = load_dossier(root)
    assert [line.split()[1] for line in findings(loaded)] == ["LD401"]
    assert loaded.lock.receipts == {}


def test_loading_the_same_files_twice_gives_the_same(root: Path) -> None:
    append(root, FACTS, "  - id: broken\n    txt: One.\n")
    first, second = load_dossier(root), load_dossier(root)
    assert (first.dossier, first.diagnostics, first.articles) == (second.dossier, second.diagnostics, second.articles)


def test_a_file_that_is_as_it_was_is_read_once_and_says_the_same_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(root, FACTS, "    questions: [how-many]\n")
    (root / FACTS).rename(root / "sources/facts/quay.yml")
    first = load_dossier(root)
    assert {found.code for found in first.diagnostics} >= {"LD122", "LD320"}
    monkeypatch.setattr(parse_cache, "parse", None)
    monkeypatch.setattr(parse_cache, "read_article", None)
    assert load_dossier(root) == first


def test_a_changed_file_is_read_anew_and_the_others_are_not(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_dossier(root).dossier
    read: list[str] = []

    def noted(data: bytes, path: str) -> ParsedFile:
        read.append(path)
        return parse(data, path)

    monkeypatch.setattr(parse_cache, "parse", noted)
    text = (root / FACTS).read_text(encoding="utf-8")
    (root / FACTS).write_text(text.replace("The pier", "The quay"), encoding="utf-8")
    after = load_dossier(root).dossier
    assert before is not None
    assert after is not None
    assert [dossier.topics[0].title for dossier in (before, after)] == ["The pier", "The quay"]
    assert read == [FACTS]


def test_what_is_remembered_does_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered: dict[str, tuple[bytes, ParsedFile]] = {}
    monkeypatch.setattr(parse_cache, "_MAX_FILES", 3)
    monkeypatch.setattr(parse_cache, "_cache", remembered)
    for number in range(10):
        assert parse_cache.read_record_file(b"a: %d" % number, f"{number}.yml").data == {"a": str(number)}
        assert len(remembered) <= 3


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("plces: []\n", "Did you mean 'places'?"),
        ("quays: []\n", "The file holds one list, 'places'; look at the name and at the indentation."),
        (
            "places: []\nplaces2: []\n",
            "The file holds one list, 'places'; look at the name and at the indentation.",
        ),
    ],
)
def test_a_field_beside_the_list_of_a_file_is_reported_with_what_it_may_be(root: Path, text: str, hint: str) -> None:
    factories.write(root, {"sources/places.yml": text})
    (found,) = [found for found in load_dossier(root).diagnostics if found.code == "LD301"]
    assert found.hint == hint
