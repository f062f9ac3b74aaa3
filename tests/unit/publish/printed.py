"""What tests of the PDF share: its text as somebody reads it who copies it out."""

import functools
import io
import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

import pypdf

from generator.publish.data.model import CitationData, DossierData, SourceData
from generator.publish.pdf.data import fields_of

_View = TypeVar("_View")
_FOOT = re.compile(r"[^\n]*Page \d+ of \d+\s*$")
_HIDDEN = re.compile(r"[\s\u00ad\u200b\u2010-]+")


@functools.lru_cache(maxsize=8)
def pages_of(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page; reading a PDF takes longer than setting it."""
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def bare(text: str) -> str:
    """Return a text without what the end of a line hides: spaces and hyphens; ligatures as their letters."""
    return _HIDDEN.sub("", unicodedata.normalize("NFKC", text))


def text_of(pdf: bytes) -> str:
    """Return all text of a PDF, bare, without the foot of each page."""
    return bare("".join(_FOOT.sub("", text) for text in pages_of(pdf)))


def _note(citation: CitationData, sources: dict[str, SourceData]) -> str:
    """Return a pattern of the note of a citation: article, date, paragraph, passage and what is odd about it."""
    source = sources[citation.source]
    first, last = citation.paragraphs or (0, 0)
    date = source.published.shown if source.published else "date not stated"
    head = f"{source.short}, {date}, ¶{first}" + (f"-{last}" if last > first else "")
    passage = f": from “{citation.first}” to “{citation.last}”. The article "
    quote = f"In the speaker’s own words: “{citation.quote}”." if citation.quote else ""
    printed_as = f"Printed there as: {citation.printed_as}." if citation.printed_as else ""
    cut_off = ", cut off" if citation.cut_off else ""
    # Beside the paragraph may stand which part of the article it is; the way of telling is a closed list of words.
    parts = (
        (head, "(?:,[^:“”]*)?"),
        (passage, "[^.“”]*"),
        (f"{cut_off}.{quote}{printed_as}{citation.caveat or ''}", ""),
    )
    return "".join(re.escape(bare(words)) + between for words, between in parts)


def not_printed(data: DossierData, text: str, topic: str | None = None) -> list[str]:
    """Return what of the data does not stand in the bare text of a PDF.

    Args:
        data: The published data.
        text: The text of the PDF.
        topic: Look only for what belongs to a topic.
    """
    sources = {source.id: source for source in data.sources}
    wanted: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    for statement in data.statements:
        if topic in {None, statement.topic}:
            wanted += [(f"statement {statement.id}", words) for words in (statement.text, statement.id)]
            notes += [(f"citation of {statement.id}", _note(c, sources)) for c in statement.citations]
    for conflict in data.conflicts:
        if topic is None or topic in conflict.topics:
            wanted += [(f"conflict {conflict.id}", w) for w in (conflict.title, conflict.text, conflict.fine)]
    wanted += [(f"gap of {gap.topic}", gap.text) for gap in data.gaps if topic in {None, gap.topic}]
    if topic is None:
        for origin in data.origins:
            notes += [(f"circumstance of {origin.id}", _note(c.citation, sources)) for c in origin.circumstances]
    missing = [f"{name}: {words}" for name, words in wanted if bare(words) not in text]
    return missing + [f"{name}: {pattern}" for name, pattern in notes if not re.search(pattern, text)]


def changed(view: _View, change: Callable[[str, str], str], field: str = "") -> _View:
    """Return a view in which each text is what a function makes of the name of its field and of the text."""
    found: object = view
    if isinstance(view, str):
        found = change(field, view)
    elif names := fields_of(view):
        found = type(view)(**{name: changed(getattr(view, name), change, name) for name in names})
    elif isinstance(view, tuple):
        found = tuple(changed(item, change, field) for item in view)
    return found  # type: ignore[return-value] # of the type that was given
