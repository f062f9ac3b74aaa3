"""A dossier in which every field of text holds payloads, written as files and read by the real loader."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from annotated_types import MaxLen
from pydantic import BaseModel

from generator.analyse.edition import Edition
from generator.load.records import LoadedDossier, load_dossier
from generator.load.yaml.encoding import strip_invisible
from generator.model.dossier import Dossier
from generator.model.holders import holders
from generator.model.ids import Record
from generator.model.overlay import Withheld
from generator.model.receipt import Lock

SHORT, LINE = 120, 2_000
"""How many characters the first and last words of a passage may have, and any line."""
Field = tuple[str, str]
"""A model and one of its fields: ``("Statement", "text")``."""


def batches(payloads: Iterable[str], size: int) -> Iterator[str]:
    """Yield payloads joined by spaces, as many as fit; one that is longer alone is cut."""
    kept = ""
    for payload in payloads:
        if kept and len(kept) + 1 + len(payload) > size:
            yield kept
            kept = ""
        kept = f"{kept} {payload}".strip()[:size]
    if kept:
        yield kept


def write(root: Path, lines: Sequence[Sequence[str]]) -> None:
    """Write ``sources/`` of a dossier with a topic, a source, an origin and a speaker for each group of payloads."""
    numbers = range(len(lines))
    files: dict[str, dict[str, Any]] = {
        "dossier.yml": _dossier(lines),
        "origins.yml": {"origins": [_origin(n, lines[n]) for n in numbers]},
        "people-and-bodies.yml": {"bodies": [_body(n, _line(lines[n])) for n in numbers]},
        "places.yml": {"places": [place for n in numbers for place in _places(n, _line(lines[n]))]},
        "events.yml": {"events": [event for n in numbers for event in _events(n, _line(lines[n]))]},
        "corrections.yml": {"corrections": [_correction(n, _line(lines[n])) for n in numbers]},
        "reviews.yml": {"reviews": [_review(n, _line(lines[n])) for n in numbers]},
        **{f"facts/topic-{n}.yml": _topic(n, lines[n]) for n in numbers},
    }
    for name, content in files.items():
        _save(root / "sources" / name, _as_yaml(content))
    for n in numbers:
        record = _as_yaml(_source(n, _line(lines[n])))
        _save(root / f"sources/articles/source-{n}.md", f"---\n{record}\n---\n\n{_prose(lines[n])}\n")


def edition(root: Path) -> tuple[Edition, LoadedDossier]:
    """Return what was written as an edition, whatever a check would say of it."""
    loaded = load_dossier(root)
    assert loaded.dossier is not None, loaded.diagnostics
    keys = frozenset(holder.key for holder in holders(loaded.dossier))
    return Edition(dossier=loaded.dossier, lock=Lock(), unchecked=keys, draft=True), loaded


def text_fields() -> set[Field]:
    """Return every field of the model that takes any text, by what its type says: a length and no pattern."""
    return {
        (model.__name__, name)
        for model in _models(Record)
        # An overlay is no part of a dossier: it lies outside the repository, and nobody else writes it.
        if model.__module__ != Withheld.__module__
        for name, field in model.model_fields.items()
        if _takes_text([*field.metadata, field.annotation])
    }


def filled(dossier: Dossier) -> dict[Field, str]:
    """Return the texts that stand in each field of a dossier, joined."""
    found: dict[Field, list[str]] = {}

    def take(record: BaseModel) -> None:
        for name in type(record).model_fields:
            value = getattr(record, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, BaseModel):
                    take(item)
                elif isinstance(item, str):
                    found.setdefault((type(record).__name__, name), []).append(item)

    for part in vars(dossier).values():
        for record in part if isinstance(part, tuple) else (part,):
            if isinstance(record, BaseModel):
                take(record)
    return {field: "\n".join(texts) for field, texts in found.items()}


def _models(model: type[Record]) -> Iterator[type[Record]]:
    for below in model.__subclasses__():
        yield below
        yield from _models(below)


def _takes_text(parts: Iterable[object]) -> bool:
    for part in parts:
        inner = [*getattr(part, "__args__", ()), *getattr(part, "__metadata__", ())]
        constraints = getattr(part, "max_length", None), getattr(part, "pattern", None)
        if constraints[0] in (SHORT, LINE, 20_000) and constraints[1] is None and not isinstance(part, MaxLen):
            return True
        if isinstance(part, MaxLen) and part.max_length in (SHORT, LINE, 20_000):
            return True
        if _takes_text(inner):
            return True
    return False


def _as_yaml(content: dict[str, Any]) -> str:
    """Return values as YAML: every text in double quotation marks, which is JSON too."""
    return json.dumps(content, ensure_ascii=False, indent=1)


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))


def _line(payloads: Sequence[str]) -> str:
    return next(batches(payloads, LINE))


def _prose(payloads: Sequence[str]) -> str:
    return "\n\n".join(payloads)[:20_000]


def _date(date: str, line: str) -> dict[str, str]:
    return {"date": date, "words": line, "basis": line}


def _citations(n: int, payloads: Sequence[str]) -> list[dict[str, Any]]:
    line = _line(payloads)
    more = {"printed_as": line, "caveat": line, "quote": line, "mode": "direct", "cut_off": "true"}
    words = [w for w in batches(payloads, SHORT) if strip_invisible(w).strip()]
    return [{"source": f"source-{n}", "from": w, "to": w, **(more if w is words[0] else {})} for w in words]


def _dossier(lines: Sequence[Sequence[str]]) -> dict[str, Any]:
    # One record for all: its lists take every group, its single fields the first.
    first, each = _line(lines[0]), [_line(payloads) for payloads in lines]
    return {
        **dict.fromkeys(("title", "subtitle", "version", "language", "rights"), first),
        "as_of": "2025-01-21",
        "scope": _prose(lines[0]),
        "summary": f"{_prose(lines[0])[:19_000]} [@told-0]",
        "limits": each,
        "topics": [f"topic-{n}" for n in range(len(lines))],
        "vocabulary": {
            name: [{"id": f"{name}-{n}", "label": line, "note": line} for n, line in enumerate(each)]
            for name in ("measures", "circumstances", "means")
        },
    }


def _source(n: int, line: str) -> dict[str, Any]:
    return {
        "id": f"source-{n}",
        "publisher": f"body-{n}",
        **dict.fromkeys(("short", "title", "dateline", "rights"), line),
        **{name: [line, line] for name in ("authors", "editors", "notes")},
        "published": _date("2025-01-10", line),
        "language": "en",
        "address": {"url": "https://a.example/b?c=d", "basis": line, "found": _date("2025-01-11", line)},
        "paragraphs": {"headline": "1", "body": "2-3"},
        "set_aside": [{"paragraphs": "3", "reason": "no-assertion", "note": line}],
    }


def _origin(n: int, payloads: Sequence[str]) -> dict[str, Any]:
    line = _line(payloads)
    return {
        "id": f"origin-{n}",
        "speaker": f"body-{n}",
        **dict.fromkeys(("title", "channel", "language", "note"), line),
        "said": _date("2025-01-09", line),
        "chain": [{"role": "interpreter", "body": f"body-{n}", "note": line}],
        "circumstances": [{"kind": f"circumstances-{n}", "citation": _citations(n, payloads)[0]}],
        "lineage": [{"relation": "derives-from", "origin": f"origin-{max(0, n - 1)}", "basis": line}],
    }


def _body(n: int, line: str) -> dict[str, Any]:
    return {"id": f"body-{n}", "name": line, "kind": "person", "aliases": [line], "note": line}


def _places(n: int, line: str) -> list[dict[str, Any]]:
    return [
        {
            "id": f"place-{n}-{k}",
            "name": line,
            "aliases": [line],
            "basis": line,
            "outline": line,
            "latitude": 40 + k * 5,
            "longitude": 30 + n % 9,
        }
        for k in range(2)
    ]


def _events(n: int, line: str) -> list[dict[str, Any]]:
    others = {"not_to_be_confused_with": [f"event-{n}-0"]}
    return [{"id": f"event-{n}-{k}", "name": line, "note": line, **(others if k else {})} for k in range(2)]


def _correction(n: int, line: str) -> dict[str, Any]:
    return {"date": _date("2025-01-20", line), "statements": [f"told-{n}"], "text": line, "reason": line}


def _review(n: int, line: str) -> dict[str, Any]:
    return {"statement": f"told-{n}", "by": line, "digest": "0" * 64, "date": _date("2025-01-20", line), "note": line}


def _topic(n: int, payloads: Sequence[str]) -> dict[str, Any]:
    line = _line(payloads)
    counted = {"measure": f"measures-{n}", "scope": {"place": f"place-{n}-0", "group": line}}
    told = {
        "id": f"told-{n}",
        "questions": [f"question-{n}"],
        "answer": f"answer-{n}",
        "about": [f"body-{n}"],
        "event": f"event-{n}-1",
        "text": line,
        "origins": [f"origin-{n}"],
        "quantities": [{**counted, "words": line}, {**counted, "value": "40", "qualifier": "about"}],
        "citations": _citations(n, payloads),
        "unclear": line,
        "when": _date("2025-01-08", line),
        "legs": [
            {"order": "1", "means": f"means-{n}", "start": f"place-{n}-0", "end": f"place-{n}-1", "unknown": line}
        ],
        "derived": [{"value": line, "basis": line}],
    }
    other = {**told, "id": f"other-{n}", "answer": f"answer-{n}-b", "origins": ["none-given"], "legs": []}
    concluded = {
        "id": f"concluded-{n}",
        "kind": "analysis",
        "text": line,
        "rests_on": [f"told-{n}"],
        "confidence": {"level": "low", "reason": line},
    }
    answers = [{"id": f"answer-{n}", "text": line}, {"id": f"answer-{n}-b", "text": line}]
    return {
        "topic": f"topic-{n}",
        "title": line,
        "description": line,
        "summary": f"{_prose(payloads)[:19_000]} [@told-{n}]",
        "questions": [{"id": f"question-{n}", "ask": line, "answers": answers}],
        "statements": [told, other, concluded],
        "tensions": [
            {"id": f"tension-{n}", "title": line, "statements": [f"told-{n}"], "text": line, "reason": line},
        ],
        "gaps": [line, *payloads],
    }
