from typing import Any

from generator.analyse.coverage import ParagraphCoverage, paragraph_coverage, support_by_source
from generator.model.dossier import Dossier
from generator.model.holders import holders
from generator.model.receipt import Receipt
from generator.model.source import ParagraphRole
from tests.unit.analyse.dossiers import dossier, origin, receipt, statement

CITATION = {"source": "gazette", "from": "a begins", "to": "a ends"}
SET_ASIDE = {"paragraphs": "5-6", "reason": "repeats", "note": "Says it again."}
SOURCES: dict[str, dict[str, Any]] = {
    "gazette": {"paragraphs": {"headline": "1", "body": "2-6", "furniture": "7"}, "set_aside": [SET_ASIDE]},
    "herald": {"paragraphs": {"body": "1-2"}},
}


def held() -> Dossier:
    return dossier(
        statement("a", "gazette", "herald", origins=["mayor"]),
        statement("b", "gazette"),
        origins=[origin("mayor", "pappa", circumstances=[{"kind": "not-verified", "citation": CITATION}])],
        sources=SOURCES,
    )


def covered(source: str, **receipts: Receipt) -> tuple[ParagraphCoverage, ...]:
    found = held()
    keyed = {key.replace("_", "/", 1): each for key, each in receipts.items()}
    return paragraph_coverage(found.source_by_id[source], support_by_source(holders(found), keyed).get(source, {}))


def test_every_paragraph_comes_once_in_order_with_its_role() -> None:
    assert [(p.number, p.role) for p in covered("gazette")] == [
        (1, ParagraphRole.HEADLINE),
        *((n, ParagraphRole.BODY) for n in range(2, 7)),
        (7, ParagraphRole.FURNITURE),
    ]


def test_a_paragraph_names_the_statements_and_origins_that_cite_it() -> None:
    found = covered(
        "gazette",
        statement_a=receipt(("gazette", 2, 3), ("herald", 1)),
        statement_b=receipt(("gazette", 3)),
        origin_mayor=receipt(("gazette", 4)),
    )
    assert {p.number: (p.statements, p.origins) for p in found if p.statements or p.origins} == {
        2: (("a",), ()),
        3: (("a", "b"), ()),
        4: ((), ("mayor",)),
    }


def test_a_citation_of_another_source_does_not_cover_this_one() -> None:
    found = covered("herald", statement_a=receipt(("gazette", 2), ("herald", 1)))
    assert [p.statements for p in found] == [("a",), ()]


def test_a_statement_that_cites_a_paragraph_twice_is_named_once() -> None:
    found = covered("gazette", statement_b=receipt(("gazette", 2), ("gazette", 2, 3)))
    assert [p.statements for p in found[1:3]] == [("b",), ("b",)]


def test_what_has_no_receipt_covers_nothing() -> None:
    assert not any(p.statements or p.origins for p in covered("gazette"))


def test_a_paragraph_set_aside_says_why() -> None:
    aside = {p.number: p.set_aside for p in covered("gazette") if p.set_aside}
    assert set(aside) == {5, 6}
    assert aside[5].note == "Says it again."
