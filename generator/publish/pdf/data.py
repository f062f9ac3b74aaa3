"""What the printed dossier is set from: the views as JSON values, of the whole dossier or of one topic."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generator.publish.pdf.footnotes import add_footnotes, printed_accounts
from generator.publish.pdf.methodology import Block
from generator.render.charts.picture import Picture
from generator.render.views.models.pages import HomeView, MatrixView, OriginView, SiteView, SpeakerView, TopicView
from generator.render.views.models.records import Account, ConflictView, StatementView

Paper = Literal["a4", "us-letter"]
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")

LONG = 1_800
"""From how many characters on a record may break over pages; a shorter one moves to the next page as a whole."""
_RUN = re.compile(r"[^\s\u200b-]{25,}")
_PIECE = 8
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_UNPRINTED = frozenset(
    {"json_ld", "uri", "back_links", "edtf", "plain", "answer", "topic_title", "history", "circumstances_line"}
)
"""Fields that only a site has a use for."""
_ELSEWHERE = frozenset({"accounts", "conflicts", "marks", "sources"})
"""Fields whose words stand in notes or beside other records."""
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How a dossier is printed, beside what it says."""

    paper: Paper = "a4"
    address: str | None = None
    """Of the site; left out where it is not known."""
    methodology: tuple[Block, ...] = ()
    """The page of the site that says how the dossier is made."""
    fonts: tuple[Path, ...] = ()
    """Further font files, of scripts that ours do not hold."""


def template_data(view: SiteView, printing: PdfOptions, topic: str | None = None) -> dict[str, Any]:
    """Return all that a template is given.

    Args:
        view: What the pages print.
        printing: How it is printed.
        topic: The topic that stands alone; None for the whole dossier.
    """
    whole = topic is None
    if topic is not None:
        view = one_topic(view, topic)
    statements = [a.statement for t in view.topics for a in accounts(t) if a.statement]
    labels = {f"statement-{s.id}": True for s in statements}
    for kind, records in (
        ("topic", view.topics),
        ("source", view.sources),
        ("origin", view.origins),
        ("speaker", view.speakers),
        ("conflict", view.conflicts),
    ):
        labels |= {f"{kind}-{record.id}": True for record in records}
    names = frozenset(label.partition("-")[2] for label in labels)
    dossier = _plain(view, names)
    add_footnotes(dossier)
    dossier["statements"] = _taken_out(dossier)
    return {
        "dossier": dossier,
        "whole": whole,
        "paper": printing.paper,
        "address": printing.address,
        "methodology": [_plain(block, names) for block in printing.methodology] if whole else [],
        "labels": labels,
        "index": sorted(s.id for s in statements),
        "drawings": _drawings(dossier),
    }


def _taken_out(dossier: dict[str, Any]) -> list[dict[str, Any]]:
    """Take the statements out of their topics and leave their numbers: Typst hashes all that a function is given."""
    found = []
    for account in printed_accounts(dossier["topics"]):
        if account["statement"] is not None:
            found.append(account["statement"])
            account["statement"] = len(found) - 1
    return found


def _drawings(dossier: dict[str, Any]) -> list[str]:
    """Take the drawings out of their pictures and leave their numbers."""
    pictures = [
        dossier["timeline_picture"],
        *(topic[kind] for topic in dossier["topics"] for kind in ("chart", "route")),
    ]
    found = []
    for part in (part for picture in pictures if picture for part in picture["parts"]):
        found.append(part["svg"])
        part["svg"] = len(found) - 1
    return found


def accounts(topic: TopicView) -> Iterator[Account]:
    """Yield the accounts of a topic in the order of its page."""
    for question in topic.questions:
        for column in question.columns:
            yield from column.accounts
        yield from question.rows
    yield from topic.others


def one_topic(view: SiteView, name: str) -> SiteView:
    """Return what is printed of one topic that stands alone.

    Raises:
        KeyError: There is no such topic.
    """
    topic = next((t for t in view.topics if t.id == name), None)
    if topic is None:
        raise KeyError(name)
    statements = {a.link.id: a.statement for a in accounts(topic)}
    said = {line.id for s in statements.values() if s for line in s.origins}
    origins = tuple(o for o in view.origins if o.id in said)
    speakers = {o.line.speaker for o in origins}
    cited = {s.id for s in topic.sources} | {s for o in origins for s, _ in o.carried}
    columns = view.matrix.columns
    return view._replace(
        home=HomeView(
            None, None, view.home.scope, view.home.limits, view.home.rights, topic.facts, (), view.home.sources
        ),
        topics=(topic,),
        sources=tuple(s for s in view.sources if s.id in cited),
        origins=origins,
        speakers=tuple(s for s in view.speakers if s.id in speakers),
        conflicts=tuple(c for c in view.conflicts if topic.id in c.topics),
        matrix=MatrixView(columns, tuple(group for group in view.matrix.groups if group[0] == topic.id)),
        timeline=tuple(row for row in view.timeline if topic.id in row.topics),
        timeline_picture=None,
        events=(),
        corrections=tuple(c for c in view.corrections if any(link.id in statements for link in c.statements)),
    )


def breakable(text: str) -> str:
    """Return a text in which a very long word may break at the end of a line; a reader copies it unchanged.

    What names a paragraph stays with the name before it.
    """

    def _pieces(match: re.Match[str]) -> str:
        run = match[0]
        return _ZERO_WIDTH_SPACE.join(run[i : i + _PIECE] for i in range(0, len(run), _PIECE))

    return _RUN.sub(_pieces, text).replace(" ¶", "\u00a0¶")


def _plain(value: Any, names: frozenset[str]) -> Any:  # noqa: ANN401 - whatever a view holds
    """Return a view as JSON values."""
    if isinstance(value, str):
        return value if value in names or value.startswith("https://") else breakable(value)
    if isinstance(value, dict):
        return {key: _plain(item, names) for key, item in value.items()}
    if isinstance(value, Picture):
        return {
            "title": value.title,
            "description": value.description,
            "parts": [{"svg": svg, "ratio": _ratio(svg)} for svg in value.paper],
        }
    if isinstance(value, SpeakerView):
        # Its accounts stand in the chapters.
        value = value._replace(origins=tuple((line, ()) for line, _ in value.origins))
    fields = fields_of(value)
    if fields:
        found = {name: _plain(getattr(value, name), names) for name in fields if name not in _UNPRINTED}
        if isinstance(value, TopicView):
            # Time has a chapter of its own.
            del found["timeline"]
        if isinstance(value, ConflictView):
            del found["accounts"]
        if isinstance(value, StatementView | ConflictView):
            found["long"] = _length(found) > LONG
        if isinstance(value, OriginView):
            found["statements"] = [account.link.id for account in value.statements]
            found["long"] = _length(found) > LONG
        return found
    return [_plain(item, names) for item in value] if isinstance(value, tuple | list) else value


def fields_of(value: object) -> tuple[str, ...]:
    """Return the names of a view's fields; none where the value is no view."""
    if isinstance(value, tuple):
        return getattr(value, "_fields", ())
    return tuple(field.name for field in dataclasses.fields(value)) if dataclasses.is_dataclass(value) else ()


def _ratio(svg: str) -> float:
    """Return how high a drawing is beside its width."""
    match = _SIZE.search(svg)
    if match is None:
        raise ValueError(svg[:200])
    return round(float(match[2]) / float(match[1]), 4)


def _length(value: Any) -> int:  # noqa: ANN401 - JSON
    """Return roughly how many characters of a record are printed in one place."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(_length, value))
    if isinstance(value, dict):
        return sum(_length(item) for key, item in value.items() if key not in _ELSEWHERE)
    return 0
