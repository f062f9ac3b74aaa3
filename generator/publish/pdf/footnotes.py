"""The notes of the printed dossier: what each call in the text cites, with its number, in the order of the pages.

Typst could number notes itself, but knows no number when it first sets a page; and a function that was given all
passages of a chapter would have them hashed for each call.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

_PRINTED = (
    *("source", "source_name", "published", "paragraphs", "where", "mode", "first", "last"),
    *("quote", "printed_as", "caveat", "cut_off", "supports"),
)
"""What a note says of a passage, and by what an editor is told where a character stands that no font has."""


class _Chapter:
    """Numbers the notes of one chapter from 1."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def note(self, marks: Iterable[dict[str, Any]], entries: dict[str, Any]) -> dict[str, Any] | None:
        """Return the one note of a call: of several, only the first is sure to stay on its page."""
        names = dict.fromkeys(mark["entry"] for mark in marks)
        passages = [{key: entries[name][key] for key in _PRINTED} for name in names if name in entries]
        return {"number": next(self._numbers), "passages": passages} if passages else None

    def prose(self, it: dict[str, Any] | None, entries: dict[str, Any]) -> None:
        """Put the notes of a text in the places of its references."""
        if it is not None:
            cited = {c["statement"]: c for c in it.pop("cited")}
            it["nodes"] = self._nodes(it["nodes"], cited, entries)

    def _nodes(self, nodes: list[Any], cited: dict[str, Any], entries: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        run: list[dict[str, Any]] = []
        for node, after in zip(nodes, [*nodes[1:], None], strict=True):
            called = after is not None and after["kind"] == "reference"
            if node["kind"] == "reference":
                run += [cited[node["statement"]]] if node["statement"] in cited else []
                if not called:
                    # References side by side have one note: numbers in a row would run into one another.
                    note = self.note((mark for c in run for mark in c["marks"]), entries)
                    found += [{"kind": "note", **note}] if note else []
                    own = (c for c in run if not c["marks"] and c["topic"])
                    found += [{"kind": "analysis", "statement": c["statement"]} for c in own]
                    run = []
            elif node["kind"] == "text":
                # The number of a note follows its sentence without a space.
                found.append({**node, "text": node["text"].rstrip()} if called else node)
            else:
                found.append({**node, "children": self._nodes(node["children"], cited, entries)})
        return found


def add_footnotes(dossier: dict[str, Any]) -> None:
    """Put into the views of a dossier the notes that its chapters print, in place of the marks that a site has.

    Args:
        dossier: The views as JSON values; changed.
    """
    first = _Chapter()
    home = dossier["home"]
    entries = _entries(home)
    for prose in (home["scope"], home["summary"], *(prose for _, _, _, prose, _ in home["topics"])):
        first.prose(prose, entries)
    for topic in dossier["topics"]:
        chapter, entries = _Chapter(), _entries(topic)
        chapter.prose(topic["summary"], entries)
        for account in printed_accounts([topic]):
            marks = account.pop("marks")
            if (statement := account["statement"]) is not None:
                statement["note"] = chapter.note(marks, entries)
    chapter = _Chapter()
    for origin in dossier["origins"]:
        entries = _entries(origin)
        marks = [mark for circumstance in origin["circumstances"] for mark in circumstance.pop("marks")]
        origin["note"] = chapter.note(marks, entries)
    for source in dossier["sources"]:
        _Chapter().prose(source["digest"], {})


def printed_accounts(topics: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the accounts of topics in the order in which they are printed."""
    for topic in topics:
        for question in topic["questions"]:
            for column in question["columns"]:
                yield from column["accounts"]
            yield from question["rows"]
        yield from topic["others"]


def _entries(page: dict[str, Any]) -> dict[str, Any]:
    """Take the cited passages from a page; the notes hold them."""
    return {
        entry["id"]: {**entry["passage"], "supports": entry["supports"]}
        for source in page.pop("sources")
        for entry in source["entries"]
    }
