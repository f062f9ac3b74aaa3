"""The data of the Typst templates: the views as JSON values, of the full dossier or of one topic."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generator.analyse.methodology import MethodologyBlock
from generator.publish.pdf.footnotes import add_footnotes, printed_accounts
from generator.render.charts.picture import Picture
from generator.render.views.models.pages import HomeView, MatrixView, OriginView, SiteView, SpeakerView, TopicView
from generator.render.views.models.records import Account, ConflictView, StatementView

PaperSize = Literal["a4", "us-letter"]

_LONG = 1_800
"""Records longer than this many characters may break across pages; shorter ones move to the next page."""
_LONG_WORD = re.compile(r"[^\s\u200b-]{25,}")
_WORD_PART_LENGTH = 8
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SITE_ONLY_FIELDS = frozenset(
    {"json_ld", "uri", "back_links", "edtf", "plain", "answer", "topic_title", "history", "circumstances_line"}
)
"""Fields that only the site uses."""
_PRINTED_ELSEWHERE = frozenset({"accounts", "conflicts", "marks", "sources"})
"""Fields whose text is printed in footnotes or with other records."""
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """Options of a PDF."""

    paper: PaperSize = "a4"
    address: str | None = None
    """The URL of the site; None if it is not known."""
    methodology: tuple[MethodologyBlock, ...] = ()
    """The methodology page."""
    fonts: tuple[Path, ...] = ()
    """Additional font files, for scripts that our fonts do not cover."""


def template_data(view: SiteView, options: PdfOptions, topic: str | None = None) -> dict[str, Any]:
    """Return the data that the templates read.

    Args:
        view: The view of the site.
        options: The options of the PDF.
        topic: The id of the only topic to print; None for the full dossier.

    Raises:
        KeyError: There is no such topic.
    """
    full = topic is None
    if topic is not None:
        view = _topic_view(view, topic)
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
    identifiers = frozenset(label.partition("-")[2] for label in labels)
    dossier = _to_json(view, identifiers)
    add_footnotes(dossier)
    dossier["statements"] = _extract_statements(dossier)
    return {
        "dossier": dossier,
        "full": full,
        "paper": options.paper,
        "address": options.address,
        "methodology": [_to_json(block, identifiers) for block in options.methodology] if full else [],
        "labels": labels,
        "index": sorted(s.id for s in statements),
        "drawings": _extract_drawings(dossier),
    }


def _extract_statements(dossier: dict[str, Any]) -> list[dict[str, Any]]:
    """Replace the statements in topics with indices, and return the statements.

    Typst hashes every argument of a function, so arguments are kept small.
    """
    statements = []
    for account in printed_accounts(dossier["topics"]):
        if account["statement"] is not None:
            statements.append(account["statement"])
            account["statement"] = len(statements) - 1
    return statements


def _extract_drawings(dossier: dict[str, Any]) -> list[str]:
    """Replace the SVG drawings in charts with indices, and return the drawings."""
    pictures = [
        dossier["timeline_picture"],
        *(topic[kind] for topic in dossier["topics"] for kind in ("chart", "route")),
    ]
    drawings = []
    for part in (part for picture in pictures if picture for part in picture["parts"]):
        drawings.append(part["svg"])
        part["svg"] = len(drawings) - 1
    return drawings


def accounts(topic: TopicView) -> Iterator[Account]:
    """Yield the accounts of a topic in the order of its page."""
    for question in topic.questions:
        for column in question.columns:
            yield from column.accounts
        yield from question.rows
    yield from topic.others


def _topic_view(view: SiteView, name: str) -> SiteView:
    """Return the view of a single topic, with the records that it refers to.

    Args:
        view: The view of the site.
        name: The id of the topic.

    Raises:
        KeyError: There is no such topic.
    """
    topic = next((t for t in view.topics if t.id == name), None)
    if topic is None:
        raise KeyError(name)
    statements = {a.link.id: a.statement for a in accounts(topic)}
    origin_ids = {line.id for s in statements.values() if s for line in s.origins}
    origins = tuple(o for o in view.origins if o.id in origin_ids)
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


def _breakable(text: str) -> str:
    """Return a text with zero-width spaces, which allow line breaks, in very long words.

    Paragraph numbers get a no-break space, so that they stay on the line of their source.
    """

    def _split_word(match: re.Match[str]) -> str:
        word = match[0]
        return _ZERO_WIDTH_SPACE.join(word[i : i + _WORD_PART_LENGTH] for i in range(0, len(word), _WORD_PART_LENGTH))

    return _LONG_WORD.sub(_split_word, text).replace(" ¶", "\u00a0¶")


def _to_json(value: Any, identifiers: frozenset[str]) -> Any:  # noqa: ANN401 - whatever a view holds
    """Return a view as JSON values.

    Args:
        value: The view, or a value in it.
        identifiers: The ids of records, which are links and must not be changed.
    """
    if isinstance(value, str):
        return value if value in identifiers or value.startswith("https://") else _breakable(value)
    if isinstance(value, dict):
        return {key: _to_json(item, identifiers) for key, item in value.items()}
    if isinstance(value, Picture):
        return {
            "title": value.title,
            "description": value.description,
            "parts": [{"svg": svg, "ratio": _aspect_ratio(svg)} for svg in value.paper],
        }
    if isinstance(value, SpeakerView):
        # Its accounts are printed in the chapters.
        value = value._replace(origins=tuple((line, ()) for line, _ in value.origins))
    fields = fields_of(value)
    if fields:
        output = {name: _to_json(getattr(value, name), identifiers) for name in fields if name not in _SITE_ONLY_FIELDS}
        if isinstance(value, TopicView):
            # The timeline is a chapter of its own.
            del output["timeline"]
        if isinstance(value, ConflictView):
            del output["accounts"]
        if isinstance(value, StatementView | ConflictView):
            output["long"] = _printed_length(output) > _LONG
        if isinstance(value, OriginView):
            output["statements"] = [account.link.id for account in value.statements]
            output["long"] = _printed_length(output) > _LONG
        return output
    return [_to_json(item, identifiers) for item in value] if isinstance(value, tuple | list) else value


def fields_of(value: object) -> tuple[str, ...]:
    """Return the names of the fields of a view; empty if the value is not a view."""
    if isinstance(value, tuple):
        return getattr(value, "_fields", ())
    return tuple(field.name for field in dataclasses.fields(value)) if dataclasses.is_dataclass(value) else ()


def _aspect_ratio(svg: str) -> float:
    """Return the ratio of height to width of an SVG drawing.

    Raises:
        ValueError: The drawing has no ``viewBox``.
    """
    match = _VIEW_BOX.search(svg)
    if match is None:
        raise ValueError(svg[:200])
    return round(float(match[2]) / float(match[1]), 4)


def _printed_length(value: Any) -> int:  # noqa: ANN401 - JSON
    """Return roughly how many characters of a record are printed together."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(_printed_length, value))
    if isinstance(value, dict):
        return sum(_printed_length(item) for key, item in value.items() if key not in _PRINTED_ELSEWHERE)
    return 0
