from generator.analyse.timeline import Track, timeline
from tests.unit.analyse.dossiers import dossier, origin, statement


def test_what_happened_what_was_said_and_what_was_printed_are_three_tracks() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor"], when="2031-05-03"),
        origins=[origin("mayor", "pappa", said="2031-05-04")],
        sources={"gazette": {"paragraphs": {"body": "1"}, "published": "2031-05-05"}},
    )
    assert [(e.track, e.kind, e.id, e.when.date) for e in timeline(held)] == [
        (Track.HAPPENED, "statement", "a", "2031-05-03"),
        (Track.SAID, "origin", "mayor", "2031-05-04"),
        (Track.PRINTED, "source", "gazette", "2031-05-05"),
    ]


def test_what_has_no_date_is_not_given_one() -> None:
    held = dossier(statement("a", "gazette", origins=["mayor"]), origins=[origin("mayor", "pappa")])
    assert timeline(held) == ()


def test_entries_come_by_first_possible_day_then_the_more_precise_first() -> None:
    dates = [
        "2031",
        "2031-05-08",
        "2031-05-03~",
        "2031-05",
        "2031-01",
        "2031-05-01",
        "2030-12-31/2031-06-01",
        "2031-21",
    ]
    held = dossier(*(statement(f"s{i}", "gazette", when=date) for i, date in enumerate(dates)))
    assert [e.when.date for e in timeline(held)] == [
        "2030-12-31/2031-06-01",
        "2031-01",
        "2031",
        "2031-21",
        "2031-05-01",
        "2031-05",
        "2031-05-03~",
        "2031-05-08",
    ]


def test_imprecise_dates_stay_as_they_were_stated() -> None:
    held = dossier(
        statement("a", "gazette", when={"date": "2031-05", "words": "early May"}),
        statement("b", "gazette", when="2031-05-03~"),
    )
    assert [e.when.shown for e in timeline(held)] == ["early May", "about 3 May 2031"]


def test_on_one_day_what_happened_comes_before_what_was_said_and_printed_and_then_the_ids_decide() -> None:
    held = dossier(
        statement("z", "gazette", origins=["a-origin"], when="2031-05-03"),
        statement("b", "gazette", when="2031-05-03"),
        origins=[origin("a-origin", "pappa", said="2031-05-03")],
        sources={"gazette": {"paragraphs": {"body": "1"}, "published": "2031-05-03"}},
    )
    assert [e.id for e in timeline(held)] == ["b", "z", "a-origin", "gazette"]


def test_an_entry_stands_on_the_topics_that_use_it() -> None:
    held = dossier(
        statement("a", "gazette", origins=["mayor"], when="2031-05-03"),
        origins=[origin("mayor", "pappa", said="2031-05-04"), origin("unused", "sokolov", said="2031-05-04")],
        sources={
            "gazette": {"paragraphs": {"body": "1"}, "published": "2031-05-05"},
            "herald": {"paragraphs": {"body": "1"}, "published": "2031-05-06"},
        },
    )
    assert {e.id: e.topics for e in timeline(held)} == {
        "a": ("gate",),
        "mayor": ("gate",),
        "unused": (),
        "gazette": ("gate",),
        "herald": (),
    }
