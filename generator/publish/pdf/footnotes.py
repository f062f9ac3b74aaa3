"""The footnotes of the PDF: the passages cited at each call in the text, numbered by chapter in page order.

They are numbered here, because Typst does not know the numbers in its first layout pass. Each holds only its own
passages, because Typst would hash all passages of a chapter for each call.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

_PASSAGE_FIELDS = (
    *("source", "source_name", "published", "paragraphs", "where", "mode", "first", "last"),
    *("quote", "printed_as", "caveat", "cut_off", "supports"),
)
"""The fields of a passage that a footnote prints; ``supports`` names the record in messages about missing glyphs."""


class _ChapterFootnotes:
    """Makes the footnotes of one chapter, numbered from 1."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def footnote(self, marks: Iterable[dict[str, Any]], entries: dict[str, Any]) -> dict[str, Any] | None:
        """Return the footnote of a call, with all its passages; None if there are none.

        A call has only one footnote: of several, Typst may move all but the first to the next page.

        Args:
            marks: The citation marks of the call.
            entries: The cited passages by id.
        """
        names = dict.fromkeys(mark["entry"] for mark in marks)
        passages = [{key: entries[name][key] for key in _PASSAGE_FIELDS} for name in names if name in entries]
        return {"number": next(self._numbers), "passages": passages} if passages else None

    def replace_references(self, prose: dict[str, Any] | None, entries: dict[str, Any]) -> None:
        """Replace the references in a text with footnotes.

        Args:
            prose: The text; changed. None is ignored.
            entries: The cited passages by id.
        """
        if prose is not None:
            cited = {c["statement"]: c for c in prose.pop("cited")}
            prose["nodes"] = self._nodes(prose["nodes"], cited, entries)

    def _nodes(self, nodes: list[Any], cited: dict[str, Any], entries: dict[str, Any]) -> list[dict[str, Any]]:
        output: list[dict[str, Any]] = []
        references: list[dict[str, Any]] = []
        for node, next_node in itertools.zip_longest(nodes, nodes[1:]):
            before_reference = next_node is not None and next_node["kind"] == "reference"
            if node["kind"] == "reference":
                references += [cited[node["statement"]]] if node["statement"] in cited else []
                if not before_reference:
                    # Adjacent references share one footnote: adjacent numbers would run together.
                    footnote = self.footnote((mark for c in references for mark in c["marks"]), entries)
                    output += [{"kind": "note", **footnote}] if footnote else []
                    analyses = (c for c in references if not c["marks"] and c["topic"])
                    output += [{"kind": "analysis", "statement": c["statement"]} for c in analyses]
                    references = []
            elif node["kind"] == "text":
                # No space between a sentence and the number of its footnote.
                output.append({**node, "text": node["text"].rstrip()} if before_reference else node)
            else:
                output.append({**node, "children": self._nodes(node["children"], cited, entries)})
        return output


def add_footnotes(dossier: dict[str, Any]) -> None:
    """Replace the citation marks in the views of a dossier with footnotes.

    Args:
        dossier: The views as JSON values; changed.
    """
    chapter = _ChapterFootnotes()
    home = dossier["home"]
    entries = _take_entries(home)
    for text in (home["scope"], home["summary"], *(summary for _, _, _, summary, _ in home["topics"])):
        chapter.replace_references(text, entries)
    for topic in dossier["topics"]:
        chapter, entries = _ChapterFootnotes(), _take_entries(topic)
        chapter.replace_references(topic["summary"], entries)
        for account in printed_accounts([topic]):
            marks = account.pop("marks")
            if (statement := account["statement"]) is not None:
                statement["note"] = chapter.footnote(marks, entries)
    chapter = _ChapterFootnotes()
    for origin in dossier["origins"]:
        entries = _take_entries(origin)
        marks = [mark for circumstance in origin["circumstances"] for mark in circumstance.pop("marks")]
        origin["note"] = chapter.footnote(marks, entries)
    for source in dossier["sources"]:
        _ChapterFootnotes().replace_references(source["digest"], {})


def printed_accounts(topics: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the accounts of topics in the order in which they are printed."""
    for topic in topics:
        for question in topic["questions"]:
            for column in question["columns"]:
                yield from column["accounts"]
            yield from question["rows"]
        yield from topic["others"]


def _take_entries(page: dict[str, Any]) -> dict[str, Any]:
    """Remove the cited passages from a page, and return them by id."""
    return {
        entry["id"]: {**entry["passage"], "supports": entry["supports"]}
        for source in page.pop("sources")
        for entry in source["entries"]
    }
