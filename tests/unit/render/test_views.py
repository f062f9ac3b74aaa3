import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest

from generator.analyse.edition import Edition
from generator.evidence.receipts import record_digest
from generator.model.review import Review
from generator.publish.mkdocs.theme_files import PAGES
from generator.render.site import render_site
from generator.render.views.citation_list import letters
from generator.render.views.lookups import capitalized
from generator.render.views.models.records import Account, CitationMark, StatementView
from generator.render.views.site import site_view


def accounts(edition: Edition) -> list[Account]:
    topic = site_view(edition).topics[0]
    found = [a for q in topic.questions for c in q.columns for a in c.accounts]
    found += [a for q in topic.questions for a in q.rows]
    return [*found, *topic.others]


def statements(edition: Edition) -> dict[str, StatementView]:
    return {a.statement.id: a.statement for a in accounts(edition) if a.statement}


def marks(edition: Edition) -> dict[str, tuple[CitationMark, ...]]:
    return {a.statement.id: a.marks for a in accounts(edition) if a.statement}


def test_answers_that_accounts_give_stand_side_by_side(edition: Edition) -> None:
    day, traffic = site_view(edition).topics[0].questions
    assert [column.heading for column in day.columns] == [("On Monday",), ("On Tuesday",)]
    assert all(column.differs for column in day.columns)
    assert not traffic.columns


def test_a_statement_of_two_questions_is_printed_once(edition: Edition) -> None:
    _, traffic = site_view(edition).topics[0].questions
    first = traffic.rows[0]
    assert first.link.id == "monday"
    assert first.statement is None


def test_badges_say_no_more_than_is_known(edition: Edition) -> None:
    found = {name: [badge.words for badge in s.badges] for name, s in statements(edition).items()}
    assert found == {
        "monday": ["words found", "1 speaker", "one article only", "accounts differ"],
        "tuesday": ["words found", "no speaker named", "one article only", "accounts differ"],
        "boats": ["words found", "1 speaker", "one article only"],
        "count": ["analysis"],
    }


def test_a_statement_is_reviewed_as_it_stands_and_no_otherwise(edition: Edition) -> None:
    known = edition.dossier.statement_by_id
    signed = [(known["monday"], "monday"), (known["tuesday"], "boats")]
    reviews = tuple(Review(statement=name, by="Bea Holm", digest=record_digest(of)) for of, name in signed)
    reviewed = dataclasses.replace(edition, dossier=dataclasses.replace(edition.dossier, reviews=reviews))
    found = {name: [badge.words for badge in s.badges] for name, s in statements(reviewed).items()}
    assert [name for name, words in found.items() if "reviewed" in words] == ["monday"]
    assert [name for name, words in found.items() if "not yet reviewed" in words] == ["boats"]
    home = [(fact.number, fact.words) for fact in site_view(reviewed).home.facts]
    assert ("1 of 4", "statements signed off by a second person") in home
    page = render_site(reviewed).pages["topics/opening.md"].text()
    assert page.count("signed off by Bea Holm") == 1
    anchors = set(re.findall(r'reading/#([a-z-]+)"', page))
    assert {"reviewed", "unreviewed"} <= anchors
    written = (PAGES / "reading.md").read_text("utf-8")
    assert not [name for name in anchors if f"{{#{name}}}" not in written]


def test_two_passages_of_one_source_are_told_apart_by_their_paragraphs(edition: Edition) -> None:
    assert [mark.label for mark in marks(edition)["boats"]] == ["2 ¶2", "¶3"]


def test_an_unchecked_statement_says_so_and_names_no_paragraph(edition_of: Callable[..., Edition]) -> None:
    unchecked = edition_of(unchecked=frozenset({"statement/monday"}))
    found = statements(unchecked)["monday"]
    assert not found.checked
    assert found.badges[0].words == "not yet checked"
    assert [mark.paragraphs for mark in marks(unchecked)["monday"]] == [None]
    assert found.carried[0].paragraphs == ()


def test_every_entry_leads_back_to_each_of_its_uses(edition: Edition) -> None:
    topic = site_view(edition).topics[0]
    entries = {e.id: e for source in topic.sources for e in source.entries}
    monday = marks(edition)["monday"][0]
    assert [link.label for link in entries[monday.entry].back_links] == ["a", "b"]
    assert [link.mark for link in entries[monday.entry].back_links] == ["at-summary-1", monday.id]


def test_an_entry_in_a_headline_says_where_it_stands(edition_of: Callable[..., Edition]) -> None:
    def cite_the_headline(data: dict[str, Any]) -> None:
        cited = data["topics"][0]["statements"][0]["citations"][0]
        cited.update({"from": "Bridge opens", "to": "<early>"})

    topic = site_view(edition_of(cite_the_headline)).topics[0]
    assert "in the headline" in [e.passage.where for s in topic.sources for e in s.entries]


def test_the_source_summary_counts_speakers_and_says_what_is_not_stated(edition: Edition) -> None:
    sentences = site_view(edition).topics[0].source_summary
    assert sentences[0] == "Rests on 2 articles and 1 speaker."
    assert "3 of 3 reported statements stand in one article only." in sentences
    assert "The mayor's speech: answered in writing." in sentences
    assert "Courier: publisher, title and date not stated." in sentences


def test_coverage_says_of_each_paragraph_what_became_of_it(edition: Edition) -> None:
    courier, herald = site_view(edition).sources
    assert [(p.number, p.state) for p in courier.paragraphs] == [(1, "cited"), (2, "aside")]
    assert [(p.number, p.state) for p in herald.paragraphs] == [(1, "open"), (2, "cited"), (3, "cited")]


def test_the_matrix_has_reported_statements_only(edition: Edition) -> None:
    ((_, _, rows),) = site_view(edition).matrix.groups
    assert [(row.link.id, row.cells) for row in rows] == [
        ("monday", ((1, "¶2"),)),
        ("tuesday", ((0, "¶1"),)),
        ("boats", ((1, "¶2, ¶3"),)),
    ]


def test_a_date_that_was_worked_out_is_shown_as_such(edition: Edition) -> None:
    happened = next(row for row in site_view(edition).timeline if row.track == "happened")
    assert (happened.when.plain, happened.when.shown, happened.vague) == ("3 May 1999", "Monday", True)


@pytest.mark.parametrize(("number", "label"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba")])
def test_uses_are_lettered_beyond_z(number: int, label: str) -> None:
    assert letters(number) == label


def test_marks_stand_by_number_and_each_source_keeps_its_own_paragraphs(edition_of: Callable[..., Edition]) -> None:
    def told_twice(data: dict[str, Any]) -> None:
        cited = data["topics"][0]["statements"][2]["citations"]
        cited.reverse()
        cited.append({"source": "courier", "from": "The bridge", "to": "Tuesday", "printed_as": "no boats"})

    edition = edition_of(told_twice)
    found = statements(edition)["boats"]
    assert [mark.label for mark in marks(edition)["boats"]] == ["1", "2 ¶2", "¶3"]
    assert [(c.name, c.paragraphs, c.printed_as) for c in found.carried] == [
        ("Herald", ("¶2", "¶3"), ()),
        ("Courier", ("¶1",), ("no boats",)),
    ]


@pytest.mark.parametrize(
    ("relation", "here", "there"),
    [
        ("derives-from", "derives from", "is drawn on by"),
        ("may-be-same-as", "may be the same as", "may be the same as"),
        ("independent-of", "independent of", "independent of"),
    ],
)
def test_both_origins_tell_of_a_relation_that_one_declares(
    edition_of: Callable[..., Edition], relation: str, here: str, there: str
) -> None:
    def relate(data: dict[str, Any]) -> None:
        link = {"relation": relation, "origin": "mayor-speech", "basis": "The paper says so."}
        data["origins"].append({"id": "paper-talk", "title": "A talk", "speaker": "mayor", "lineage": [link]})

    told = {origin.id: origin.lineage for origin in site_view(edition_of(relate)).origins}
    assert told["paper-talk"] == ((here, "mayor-speech", "The mayor's speech", "The paper says so."),)
    assert told["mayor-speech"] == ((there, "paper-talk", "A talk", "The paper says so."),)


def test_a_relation_that_both_origins_declare_is_told_once_on_each(edition_of: Callable[..., Edition]) -> None:
    def relate(data: dict[str, Any]) -> None:
        for one, other in (("mayor-speech", "paper-talk"), ("paper-talk", "mayor-speech")):
            link = {"relation": "may-be-same-as", "origin": other, "basis": f"By {one}."}
            if one == "paper-talk":
                data["origins"].append({"id": one, "title": "A talk", "speaker": "mayor"})
            next(o for o in data["origins"] if o["id"] == one)["lineage"] = [link]

    told = {origin.id: origin.lineage for origin in site_view(edition_of(relate)).origins}
    assert [basis for *_, basis in told["mayor-speech"]] == ["By mayor-speech."]
    assert [basis for *_, basis in told["paper-talk"]] == ["By paper-talk."]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("anna of Tarn", "Anna of Tarn"),
        ("élan", "Élan"),
        ("іва", "Іва"),
        ("ƒlorin", "ƒlorin"),
        ("", ""),
        ("3 of 4", "3 of 4"),
    ],
)
def test_a_capital_is_one_that_the_fonts_have(words: str, shown: str) -> None:
    assert capitalized(words) == shown
