"""Small invented dossiers for the analyse room: everything that a case does not name is the least there can be.

The subject is a dam gate that opened above a town. Nobody and nothing in it exists.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.analyse.conflicts import Conflict, ConflictKind, find_conflicts
from generator.model.dossier import Dossier, DossierRecord
from generator.model.origin import Origin
from generator.model.place import Body, Event
from generator.model.receipt import CitationReceipt, Receipt
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.topic import Question, Tension, Topic

BODIES: tuple[dict[str, Any], ...] = (
    {"id": "halmar", "name": "Halmar", "kind": "state"},
    {"id": "river-authority", "name": "the River Authority", "kind": "body", "part_of": "halmar"},
    {"id": "dam-office", "name": "the Dam Office", "kind": "body", "part_of": "river-authority"},
    {"id": "vallis", "name": "Vallis", "kind": "state"},
    {"id": "observatory", "name": "the observatory", "kind": "body", "part_of": "vallis"},
    {"id": "pappa", "name": "Ελένη Παππά", "kind": "person"},
    {"id": "sokolov", "name": "Игорь Соколов", "kind": "person"},
    {"id": "worker", "name": "a worker", "kind": "unnamed"},
    {"id": "witness", "name": "a witness", "kind": "unnamed", "may_be": ["worker"]},
)
SOURCES = ("gazette", "herald", "courier")
QUESTION = {
    "id": "how",
    "ask": "How did the gate open?",
    "answers": [
        {"id": "by-itself", "text": "It opened by itself."},
        {"id": "by-hand", "text": "Somebody opened it"},
        {"id": "from-the-tower", "text": "Somebody opened it from the tower", "within": ["by-hand"]},
        {"id": "by-the-guard", "text": "The guard opened it from the tower", "within": ["from-the-tower"]},
        {"id": "from-afar", "text": "It was opened from afar", "within": ["by-hand"]},
    ],
}
DISPLAY = {"headline": "1", "standfirst": "2", "caption": "3", "body": "4-9"}


def statement(name: str, *sources: str, **fields: Any) -> Statement:  # noqa: ANN401 - as an editor writes it
    """Return a statement about the question ``how``, carried by the named sources."""
    cited = [
        {"source": source, "from": f"{name} begins", "to": f"{name} ends", **fields.pop(f"in_{source}", {})}
        for source in sources
    ]
    given = {"questions": ["how", "count"], "origins": ["none-given"], "text": f"{name}.", "citations": cited}
    return Statement.model_validate({"id": name, **given, **fields})


def figure(name: str, source: str, origin: str, **quantity: Any) -> Statement:  # noqa: ANN401
    """Return a statement with one figure, of flooded houses where the case does not say of what."""
    event = {"event": quantity.pop("event")} if "event" in quantity else {}
    return statement(name, source, origins=[origin], quantities=[{"measure": "houses", **quantity}], **event)


def origin(name: str, speaker: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return an origin; ``said`` and ``lineage`` where the case needs them."""
    return {"id": name, "title": f"What {name} is", "speaker": speaker, **fields}


def related(relation: str, other: str) -> list[dict[str, str]]:
    """Return a lineage with one relation."""
    return [{"relation": relation, "origin": other, "basis": "The source says so."}]


def dossier(
    *statements: Statement,
    origins: Sequence[Mapping[str, Any]] = (),
    bodies: Sequence[Mapping[str, Any]] = BODIES,
    tensions: Sequence[Mapping[str, Any]] = (),
    questions: Sequence[Mapping[str, Any]] = (QUESTION, {"id": "count", "ask": "How many?"}),
    sources: Mapping[str, Mapping[str, Any]] | None = None,
    events: Sequence[str] = ("opening", "old-opening"),
) -> Dossier:
    """Return a dossier of one topic."""
    topic = Topic(
        topic="gate",
        title="The gate",
        description="What is said of the gate.",
        summary="The gate opened.",
        questions=tuple(Question.model_validate(q) for q in questions),
        statements=statements,
        tensions=tuple(Tension.model_validate(t) for t in tensions),
    )
    record = DossierRecord.model_validate(
        {
            "title": "The gate",
            "subtitle": "What three papers say",
            "version": "1",
            "as_of": "2031-05-09",
            "scope": "The gate.",
            "rights": "Invented.",
            "topics": ["gate"],
            "vocabulary": {
                "measures": [{"id": "houses", "label": "flooded houses"}, {"id": "moved", "label": "people moved"}],
                "circumstances": [
                    {"id": "not-verified", "label": "not verified", "caveat": True},
                    {"id": "through-interpreter", "label": "through an interpreter"},
                ],
            },
        }
    )
    given = {name: {"paragraphs": DISPLAY} for name in SOURCES} | dict(sources or {})
    return Dossier(
        record=record,
        sources=tuple(
            Source.model_validate({"id": k, "short": f"The {k.title()}", "language": "en", "digest": "D.", **v})
            for k, v in given.items()
        ),
        topics=(topic,),
        origins=tuple(Origin.model_validate(o) for o in origins),
        bodies=tuple(Body.model_validate(b) for b in bodies),
        places=(),
        events=tuple(Event(id=e, name=e.replace("-", " ").capitalize()) for e in events),
        corrections=(),
    )


def two_figures(a: dict[str, Any], b: dict[str, Any], said: tuple[str | None, str | None] = (None, None)) -> Dossier:
    """Return a dossier in which the mayor gives one figure and the engineer another."""
    origins = [
        origin("mayor", "pappa", **({"said": said[0]} if said[0] else {})),
        origin("engineer", "sokolov", **({"said": said[1]} if said[1] else {})),
    ]
    return dossier(figure("a", "gazette", "mayor", **a), figure("b", "herald", "engineer", **b), origins=origins)


def receipt(*found: tuple[str, int] | tuple[str, int, int]) -> Receipt:
    """Return a receipt for citations, each given as source, first and last paragraph."""
    return Receipt("r", tuple(CitationReceipt(source, "a", "p", 0, 1, (at[0], at[-1])) for source, *at in found))


def conflicts(
    held: Dossier, receipts: Mapping[str, Receipt] | None = None
) -> list[tuple[ConflictKind, tuple[str, ...]]]:
    """Return kind and statements of each conflict, in page order."""
    return [(c.kind, c.statements) for c in find_conflicts(held, receipts or {})]


def only_conflict(held: Dossier, receipts: Mapping[str, Receipt] | None = None) -> Conflict:
    """Return the one conflict that there is."""
    (conflict,) = find_conflicts(held, receipts or {})
    return conflict
