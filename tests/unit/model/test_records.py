"""What all records have in common, and the words that readers are told for closed lists."""

import json
from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.citation import Citation, Mode
from generator.model.dossier import Dossier, DossierRecord
from generator.model.holders import holders
from generator.model.ids import Id, Line, Record
from generator.model.origin import ChainRole, Origin, Relation
from generator.model.statement import Statement
from generator.model.topic import Topic

IDS: TypeAdapter[str] = TypeAdapter(Id)
LINES: TypeAdapter[str] = TypeAdapter(Line)


def record_types(base: type[Record] = Record) -> Iterator[type[Record]]:
    for each in base.__subclasses__():
        yield each
        yield from record_types(each)


def name_of(kind: type[Record]) -> str:
    return kind.__name__


RECORDS: list[type[Record]] = sorted(set(record_types()), key=name_of)


@pytest.mark.parametrize("text", ["a", "gate-opened", "2031-05-03", "a1-b2", "x" * 64])
def test_an_id_is_lower_case_groups_joined_by_hyphens(text: str) -> None:
    assert IDS.validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["", "A", "a b", "a_b", "-a", "a-", "a--b", "é", "\u0430", "a\n", "a/b", "../a", "x" * 65, "\u0661"]
)
def test_anything_else_is_no_id(text: str) -> None:
    with pytest.raises(ValidationError):
        IDS.validate_python(text)


def test_a_line_is_kept_without_the_white_space_around_it_and_is_never_empty() -> None:
    assert LINES.validate_python("  한지우 said  ") == "한지우 said"
    for wrong in ("", "   ", "x" * 2001):
        with pytest.raises(ValidationError):
            LINES.validate_python(wrong)


@pytest.mark.parametrize("kind", RECORDS, ids=name_of)
def test_every_record_is_frozen_and_refuses_a_field_that_it_does_not_know(kind: type[Record]) -> None:
    assert kind.model_config.get("frozen") is True
    assert kind.model_config.get("extra") == "forbid"


def test_a_citation_reads_and_writes_the_names_of_the_fact_sheets() -> None:
    given = {"source": "gazette", "from": "The gate", "to": "opened"}
    citation = Citation.model_validate(given)
    assert (citation.first, citation.last, citation.mode) == ("The gate", "opened", Mode.PARAPHRASE)
    assert json.loads(citation.model_dump_json(by_alias=True, exclude_defaults=True)) == given


@pytest.mark.parametrize("field", ["source", "from", "to"])
def test_a_citation_has_a_source_and_both_ends(field: str) -> None:
    given = {"source": "gazette", "from": "The gate", "to": "opened"}
    del given[field]
    with pytest.raises(ValidationError, match=field):
        Citation.model_validate(given)


@pytest.mark.parametrize("word", [*Mode, *ChainRole, *Relation], ids=str)
def test_every_word_of_a_closed_list_can_be_told_to_a_reader(word: Mode | ChainRole | Relation) -> None:
    assert " " in word.words
    assert "-" not in word.words


def dossier() -> Dossier:
    cite = {"source": "gazette", "from": "The gate", "to": "opened"}
    statement = Statement.model_validate({"id": "opened", "text": "It opened.", "citations": [cite, cite]})
    analysis = Statement.model_validate({"id": "therefore", "kind": "analysis", "text": "So it was shut before."})
    origin = Origin.model_validate(
        {"id": "mayor", "title": "T", "speaker": "pappa", "circumstances": [{"kind": "in-writing", "citation": cite}]}
    )
    texts = {"title": "T", "description": "D.", "summary": "S."}
    topics = [Topic.model_validate({"topic": "gate", **texts, "statements": [statement, analysis]})]
    topics.append(Topic.model_validate({"topic": "empty", **texts}))
    record = DossierRecord.model_validate(
        {
            "title": "T",
            "subtitle": "S",
            "version": "1",
            "as_of": "2031-05-09",
            "scope": "S",
            "rights": "R",
            "topics": ["gate", "empty"],
        }
    )
    return Dossier(record, (), tuple(topics), (origin,), (), (), (), ())


def test_a_dossier_finds_its_records_by_id_and_its_statements_in_page_order() -> None:
    found = dossier()
    assert [s.id for s in found.statements] == ["opened", "therefore"]
    assert found.statement_by_id["therefore"].text == "So it was shut before."
    assert found.topic_of["opened"].id == "gate"
    assert found.origin_by_id["mayor"].speaker == "pappa"


def test_whoever_holds_citations_comes_with_each_of_them_and_its_place() -> None:
    held = {holder.key: [path for path, _ in holder.citations] for holder in holders(dossier())}
    assert held == {
        "statement/opened": [("citations", 0), ("citations", 1)],
        "statement/therefore": [],
        "origin/mayor": [("circumstances", 0, "citation")],
    }
