"""An invented dossier in memory: a bridge, two papers that differ about its opening, and an editors' conclusion."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.analyse.edition import Edition
from generator.evidence.article import Article
from generator.evidence.locate import Passage, locate
from generator.evidence.receipts import make_receipt
from generator.model.dossier import Dossier, DossierRecord
from generator.model.holders import holders
from generator.model.origin import Origin
from generator.model.place import Body
from generator.model.receipt import Lock
from generator.model.source import Source
from generator.model.topic import Topic

HERALD = """\
Bridge opens <early>

The mayor said the bridge opened on Monday, and that "some 40" boats passed.

Engineers counted 40 boats & two rafts, the mayor wrote later.
"""
COURIER = """\
The bridge opened on Tuesday.

Nobody answered the Courier's letters.
"""

Change = Callable[[dict[str, Any]], None]


def records() -> dict[str, Any]:
    """Return the records as an editor writes them."""
    return {
        "dossier": {
            "title": "The bridge & the boats",
            "subtitle": "Two papers on one opening",
            "version": "1",
            "as_of": "1999-05-09",
            "scope": "Two invented papers.",
            "limits": ["Nobody went there."],
            "rights": "Invented.",
            "topics": ["opening"],
            "vocabulary": {
                "measures": [{"id": "boats", "label": "boats"}],
                "circumstances": [{"id": "in-writing", "label": "answered in writing"}],
            },
        },
        "sources": [
            {
                "id": "courier",
                "short": "Courier",
                "language": "en",
                "paragraphs": {"body": "1-2"},
                "set_aside": [{"paragraphs": "2", "reason": "no-assertion", "note": "An appeal for letters."}],
                "digest": "It dates the opening.",
            },
            {
                "id": "herald",
                "short": "Herald",
                "publisher": "herald-press",
                "title": "Bridge opens <early>",
                "published": "1999-05-05",
                "language": "en",
                "address": {"url": "https://herald.example/bridge", "basis": "As printed."},
                "paragraphs": {"headline": "1", "body": "2-3"},
                "digest": "It quotes the mayor *twice*.",
            },
        ],
        "topics": [
            {
                "topic": "opening",
                "title": "The opening <of> the bridge",
                "description": "When it opened.",
                "summary": "It opened on a Monday, [@monday] or on a Tuesday. [@tuesday] Boats. [@boats][@count]",
                "questions": [
                    {
                        "id": "day",
                        "ask": "On which day did it open?",
                        "answers": [
                            {"id": "on-monday", "text": "On Monday"},
                            {"id": "on-tuesday", "text": "On Tuesday"},
                        ],
                    },
                    {"id": "traffic", "ask": "What passed it?"},
                ],
                "statements": [
                    {
                        "id": "monday",
                        "questions": ["day", "traffic"],
                        "answer": "on-monday",
                        "text": "The mayor said it opened on <Monday>.",
                        "origins": ["mayor-speech"],
                        "when": {"date": "1999-05-03", "words": "Monday", "basis": "The paper is of 5 May 1999."},
                        "citations": [{"source": "herald", "from": "The mayor said", "to": "on Monday"}],
                        "unclear": "Which Monday.",
                    },
                    {
                        "id": "tuesday",
                        "questions": ["day"],
                        "answer": "on-tuesday",
                        "text": "The Courier asserts that it opened on Tuesday.",
                        "origins": ["none-given"],
                        "citations": [
                            {"source": "courier", "from": "The bridge", "to": "Tuesday", "mode": "own-voice"}
                        ],
                    },
                    {
                        "id": "boats",
                        "questions": ["traffic"],
                        "text": "Some 40 boats passed, the mayor said.",
                        "origins": ["mayor-speech"],
                        "quantities": [{"measure": "boats", "value": "40", "qualifier": "about"}],
                        "citations": [
                            {"source": "herald", "from": "and that", "to": "boats passed", "quote": "some 40"},
                            {"source": "herald", "from": "Engineers counted", "to": "40 boats & two"},
                        ],
                    },
                    {
                        "id": "count",
                        "kind": "analysis",
                        "questions": ["traffic"],
                        "text": "Both counts may be one.",
                        "rests_on": ["boats"],
                        "confidence": {"level": "low", "reason": "The figure is the same."},
                    },
                ],
                "gaps": ["Who paid for it."],
            }
        ],
        "origins": [
            {
                "id": "mayor-speech",
                "title": "The mayor's speech",
                "speaker": "mayor",
                "circumstances": [
                    {
                        "kind": "in-writing",
                        "citation": {"source": "herald", "from": "the mayor wrote", "to": "later"},
                    }
                ],
            }
        ],
        "bodies": [
            {"id": "mayor", "name": "the mayor", "kind": "unnamed"},
            {"id": "herald-press", "name": "Herald Press", "kind": "outlet"},
        ],
    }


def make(data: dict[str, Any], *, unchecked: frozenset[str] = frozenset(), draft: bool = False) -> Edition:
    """Return the edition of records, with receipts made from the texts."""
    dossier = Dossier(
        record=DossierRecord.model_validate(data["dossier"]),
        sources=tuple(Source.model_validate(s) for s in data["sources"]),
        topics=tuple(Topic.model_validate(t) for t in data["topics"]),
        origins=tuple(Origin.model_validate(o) for o in data["origins"]),
        bodies=tuple(Body.model_validate(b) for b in data["bodies"]),
        places=(),
        events=(),
        corrections=(),
    )
    articles = {"herald": Article("herald", HERALD), "courier": Article("courier", COURIER)}
    receipts = {}
    for holder in holders(dossier):
        found = []
        for _, citation in holder.citations:
            passage = locate(articles[citation.source], citation.first, citation.last)
            assert isinstance(passage, Passage), citation
            found.append((articles[citation.source], passage))
        receipts[holder.key] = make_receipt(holder, found)
    return Edition(dossier, Lock(receipts), unchecked=unchecked, draft=draft)


@pytest.fixture
def edition() -> Edition:
    return make(records())


@pytest.fixture
def edition_of() -> Callable[..., Edition]:
    """Return the edition of the records after a change."""

    def made(change: Change = lambda _: None, **options: Any) -> Edition:  # noqa: ANN401 - passed on
        data = records()
        change(data)
        return make(data, **options)

    return made
