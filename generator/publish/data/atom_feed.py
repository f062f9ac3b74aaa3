"""The Atom feed of changes (RFC 4287): an entry for each correction and for each day with changes.

URLs are absolute if the URL of the site is known, and otherwise relative to the feed. Ids of entries do not depend on
it, so entries keep their ids when the site moves. Without a history there is no feed, because an empty feed would say
that nothing changed.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

from generator.analyse.edition import Edition
from generator.leaks.internal_policy import STAMP
from generator.render.links import served
from generator.render.overview_pages import FEED
from generator.render.views.changes import URI, changes_view
from generator.render.views.lookups import Lookups
from generator.render.views.models.changes import ChangedItem, ChangesDay, CorrectedView, WordRun

_ATOM = "http://www.w3.org/2005/Atom"
_ID_NAMESPACE = uuid.UUID("6f1d7a52-7c0e-4f0b-9a86-3f2f0c8b9d11")
"""The namespace of our ids (RFC 9562, UUID version 5): an arbitrary fixed value."""
_MAX_ENTRIES = 60
"""The maximum number of entries; older ones are on the page of changes."""


@dataclass(frozen=True, slots=True)
class _FeedEntry:
    key: str
    """The source of its id."""
    title: str
    time: int
    """In seconds since 1970, UTC."""
    anchor: str
    """The fragment of its URL on the page of changes."""
    kind: str
    content: Markup


def feed_files(edition: Edition, site_url: str | None) -> dict[str, bytes]:
    """Return the feed by its path within the site; empty if there is no history.

    Args:
        edition: The dossier with its history.
        site_url: The URL of the site; None if it is not known.
    """
    baseline = edition.history.baseline
    if baseline is None:
        return {}
    record, view = edition.dossier.record, changes_view(Lookups(edition))
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    changes = [_correction_entry(correction, record.title) for correction in view.corrections]
    changes += [_day_entry(day) for day in view.days if day.groups or day.also]
    entries = sorted(changes, key=lambda e: (-e.time, e.key))
    entries = [e for e in entries if e.time][:_MAX_ENTRIES]
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": record.language})
    # From the URL of the site if known, so that feeds of two dossiers with the same title differ.
    _add(root, "id", _id(f"feed {base or record.title}"))
    title = f"{STAMP}: {record.title}" if edition.internal else record.title
    _add(root, "title", f"{title}: changes")
    _add(root, "subtitle", " ".join(view.notes) or "What the dossier says otherwise than before, with corrections.")
    _add(root, "updated", _rfc3339(max([baseline.time, *(e.time for e in entries)])))
    _add(_add(root, "author"), "name", record.title)
    _add(root, "rights", record.rights)
    page = f"{base}{served(URI)}"
    _add(root, "link", rel="alternate", type="text/html", href=page)
    if base:
        _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}{FEED}")
    for entry in entries:
        _add_entry(root, entry, page)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode", default_namespace=None)
    return {FEED: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()}


def _add_entry(root: ET.Element, entry: _FeedEntry, page: str) -> None:
    element = _add(root, "entry")
    _add(element, "id", _id(entry.key))
    _add(element, "title", entry.title)
    _add(element, "updated", _rfc3339(entry.time))
    _add(element, "link", rel="alternate", type="text/html", href=f"{page}#{entry.anchor}")
    _add(element, "category", term=entry.kind)
    _add(element, "content", str(entry.content), type="html")


def _correction_entry(view: CorrectedView, dossier: str) -> _FeedEntry:
    correction = view.correction
    content = Markup("<p>{}</p><p><b>Why:</b> {}</p>").format(correction.text, correction.reason)
    key = f"correction {dossier} {correction.date.edtf} {correction.text}"
    title = f"Correction, {correction.date.shown}"
    return _FeedEntry(key, title, view.time or 0, view.id, "correction", content + _html_list(view.items))


def _day_entry(day: ChangesDay) -> _FeedEntry:
    parts = [Markup("<h4>{}</h4>").format(words) + _html_list(items) for words, items in day.groups]
    also = Markup("<p>{}</p>").format(day.also) if day.also else Markup()
    title = f"{day.title}: {day.summary or 'smaller changes'}"
    return _FeedEntry(f"day {day.first}", title, day.time, day.id, "change", Markup().join(parts) + also)


def _html_list(items: Iterable[ChangedItem]) -> Markup:
    rows = [Markup("<li>{}</li>").format(Markup("<br>").join(_item_lines(item))) for item in items]
    return Markup("<ul>{}</ul>").format(Markup().join(rows)) if rows else Markup()


def _item_lines(item: ChangedItem) -> Iterator[Markup]:
    if item.title:
        yield Markup("{} {}").format(item.note, item.title)
        return
    if item.of:
        yield escape(item.link.text if item.link else "")
        before, after = (_marked_runs(side, Markup("<b>{}</b>")) for side in (item.before, item.after))
        yield Markup("{}: <del>{}</del> <ins>{}</ins>").format(item.of, before, after)
        return
    if item.before:
        yield Markup("<b>Before</b> ") + _marked_runs(item.before, Markup("<del>{}</del>"))
    if item.after:
        yield Markup("<b>{}</b> ").format("Now" if item.now else "After") + _marked_runs(
            item.after, Markup("<ins>{}</ins>")
        )
    elif item.link is not None:
        yield escape(item.link.text)
    if item.note:
        yield escape(item.note)


def _marked_runs(runs: Iterable[WordRun], mark: Markup) -> Markup:
    return Markup(" ").join(mark.format(words) if differs else escape(words) for words, differs in runs)


def _id(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_ID_NAMESPACE, key)}"


def _rfc3339(time: int) -> str:
    """Return a time, in seconds since 1970, in RFC 3339 format in UTC."""
    return dt.datetime.fromtimestamp(time, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


ET.register_namespace("", _ATOM)
