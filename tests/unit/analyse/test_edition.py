from generator.analyse.edition import Edition
from generator.model.receipt import Lock
from tests.unit.analyse.dossiers import dossier, figure, origin, receipt, statement

ORIGINS = [origin("mayor", "pappa"), origin("engineer", "sokolov")]
CITATION = {"source": "gazette", "from": "x", "to": "y"}


def edition(*unchecked: str) -> Edition:
    held = dossier(
        figure("forty", "gazette", "mayor", value=40),
        figure("sixty", "herald", "engineer", value=60),
        statement(
            "therefore",
            kind="analysis",
            origins=[],
            rests_on=["forty", "sixty", "lost"],
            confidence={"level": "low", "reason": "Two figures."},
        ),
        origins=[*ORIGINS, origin("seen", "worker", circumstances=[{"kind": "not-verified", "citation": CITATION}])],
    )
    lock = Lock(
        {
            "statement/forty": receipt(("gazette", 4, 5)),
            "statement/sixty": receipt(("herald", 6)),
            "origin/seen": receipt(("gazette", 7)),
        }
    )
    return Edition(held, lock, unchecked=frozenset(unchecked))


def test_an_analysis_rests_on_whoever_stands_behind_its_grounds() -> None:
    behind = edition().corroboration["therefore"]
    assert behind.sources == ("gazette", "herald")
    assert behind.speakers == ("pappa", "sokolov")


def test_every_statement_knows_the_conflicts_that_it_is_part_of() -> None:
    found = edition()
    assert [c.statements for c in found.conflicts] == [("forty", "sixty")]
    assert found.conflicts_of == {"forty": found.conflicts, "sixty": found.conflicts, "therefore": ()}


def test_citations_of_statements_and_of_circumstances_are_counted() -> None:
    assert edition().citations == 3
    assert edition().checked_citations == 3
    assert edition("statement/forty").checked_citations == 2


def test_what_is_not_yet_checked_has_no_place_and_covers_nothing() -> None:
    found = edition("statement/forty")
    assert found.paragraphs("statement/forty", 0) is None
    assert found.paragraphs("statement/sixty", 0) == (6, 6)
    assert [p.number for p in found.coverage["gazette"] if p.statements] == []
    assert [p.number for p in edition().coverage["gazette"] if p.statements] == [4, 5]


def test_a_citation_that_the_receipt_does_not_have_has_no_place() -> None:
    assert edition().paragraphs("statement/forty", 1) is None
    assert edition().paragraphs("statement/lost", 0) is None
