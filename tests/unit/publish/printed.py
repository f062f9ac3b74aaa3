"""What tests of the PDF share: its text as somebody reads it who copies it out."""

import dataclasses
import io
import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

import pypdf

from generator.publish.data_model import DossierData

_View = TypeVar("_View")
_FOOT = re.compile(r"[^\n]*Page \d+ of \d+\s*$")
_HIDDEN = re.compile(r"[\s\u00ad\u200b\u2010-]+")


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def bare(text: str) -> str:
    """Return a text without what the end of a line hides: spaces and hyphens; ligatures as their letters."""
    return _HIDDEN.sub("", unicodedata.normalize("NFKC", text))


def text_of(pdf: bytes) -> str:
    """Return all text of a PDF, bare, without the foot of each page."""
    return bare("".join(_FOOT.sub("", text) for text in pages_of(pdf)))


def not_printed(data: DossierData, text: str, topic: str | None = None) -> list[str]:
    """Return what of the data does not stand in the bare text of a PDF.

    Args:
        data: The published data.
        text: The text of the PDF.
        topic: Look only for what belongs to a topic.
    """
    wanted: list[tuple[str, str]] = []
    for statement in data.statements:
        if topic in {None, statement.topic}:
            wanted += [(f"statement {statement.id}", words) for words in (statement.text, statement.id)]
            for citation in statement.citations:
                wanted.append((f"citation of {statement.id}", f"from “{citation.first}” to “{citation.last}”"))
    for conflict in data.conflicts:
        if topic is None or topic in conflict.topics:
            wanted += [(f"conflict {conflict.id}", w) for w in (conflict.title, conflict.text, conflict.fine)]
    wanted += [(f"gap of {gap.topic}", gap.text) for gap in data.gaps if topic in {None, gap.topic}]
    if topic is None:
        for origin in data.origins:
            for c in origin.circumstances:
                words = f"from “{c.citation.first}” to “{c.citation.last}”"
                wanted.append((f"circumstance of {origin.id}", words))
    return [f"{name}: {words}" for name, words in wanted if bare(words) not in text]


def changed(view: _View, change: Callable[[str, str], str], field: str = "") -> _View:
    """Return a view in which each text is what a function makes of the name of its field and of the text."""
    found: object = view
    if isinstance(view, str):
        found = change(field, view)
    elif isinstance(view, tuple):
        found = tuple(changed(item, change, field) for item in view)
    elif dataclasses.is_dataclass(view) and not isinstance(view, type):
        values = {f.name: changed(getattr(view, f.name), change, f.name) for f in dataclasses.fields(view)}
        found = dataclasses.replace(view, **values)
    return found  # type: ignore[return-value] # of the type that was given
