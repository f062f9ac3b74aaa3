"""The files of ``sources/`` to typed records; what cannot be read is a finding, and the rest stands."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span
from generator.load.archive import read_archive
from generator.load.codes import report
from generator.load.collector import Collector, Duplicate, R, ids_in
from generator.load.duplicate_sheets import DuplicateSheet, Sheet, find_duplicate_sheets
from generator.load.files import DOSSIER, LISTS, LOCK, SOURCES, Folder, survey
from generator.load.lockfile import MAX_LOCK_BYTES, read_lock
from generator.load.parse_cache import read_record_file
from generator.load.record_locations import DOSSIER_REF, RecordLocations
from generator.load.yaml.encoding import MAX_BYTES
from generator.load.yaml.positions import Spans, Tree
from generator.model.dossier import Correction, Dossier, DossierRecord
from generator.model.ids import Record
from generator.model.origin import Origin
from generator.model.place import Body, Event, Place
from generator.model.receipt import Lock
from generator.model.review import Review
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.topic import Question, Tension, Topic

__all__ = ["Duplicate", "Loaded", "load"]

_TOPIC_LISTS: dict[str, tuple[str, type[Record]]] = {
    "questions": ("question", Question),
    "statements": ("statement", Statement),
    "tensions": ("tension", Tension),
}


@dataclass(frozen=True)
class Loaded:
    """Everything that was read, and what could not be."""

    root: Path
    dossier: Dossier | None
    """None where ``dossier.yml`` could not be read."""
    marks: RecordLocations
    duplicates: tuple[Duplicate, ...]
    unreadable: frozenset[str]
    """Ids of records that are there but could not be read: no rule calls them unknown."""
    articles: dict[str, str]
    """The archived text of each source by its id; empty where there is no archive."""
    archive_folder: str | None
    """The name of the folder of the texts, without its place on the machine; None where there is none."""
    lock: Lock
    diagnostics: tuple[Diagnostic, ...]


def load(root: Path, archive: Path | None = None) -> Loaded:
    """Return the records of a dossier with their places and all faults of its files.

    Args:
        root: The repository, the folder that holds ``sources``.
        archive: The folder of the archived texts; None for ``sources/archive`` if it holds any.
    """
    folder = survey(root)
    reader = _Reader(folder)
    dossier = reader.dossier()
    lock, lock_findings = reader.lock()
    texts = read_archive(root, archive, {source for _, source in folder.records("articles")})
    collector = reader.collector
    return Loaded(
        root=root,
        dossier=dossier,
        marks=RecordLocations(collector.places),
        duplicates=tuple(collector.duplicates),
        unreadable=frozenset(collector.unreadable),
        articles=texts.articles,
        archive_folder=texts.folder,
        lock=lock,
        diagnostics=(*folder.diagnostics, *collector.diagnostics, *lock_findings, *texts.diagnostics),
    )


class _Reader:
    """Reads the files of one folder ``sources``."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.collector = Collector()

    def dossier(self) -> Dossier | None:
        """Return all records; None, with the faults of all files noted, if ``dossier.yml`` cannot be read."""
        record = self._dossier_record()
        sources = self._sources()
        topics = self._topics(record)
        origins = self._list("origins.yml", "origin", Origin)
        bodies = self._list("people-and-bodies.yml", "body", Body)
        places = self._list("places.yml", "place", Place)
        events = self._list("events.yml", "event", Event)
        corrections = self._list("corrections.yml", "correction", Correction)
        reviews = self._list("reviews.yml", "review", Review)
        if record is None:
            return None
        return Dossier(record, sources, topics, origins, bodies, places, events, corrections, reviews)

    def lock(self) -> tuple[Lock, tuple[Diagnostic, ...]]:
        """Return the lock; an empty one where there is none."""
        data = self._folder.read(LOCK, MAX_LOCK_BYTES) if LOCK in self._folder.files else None
        return read_lock(data, f"{SOURCES}/{LOCK}") if data is not None else (Lock(), ())

    def _fields(self, name: str) -> tuple[dict[str, Tree] | None, Spans]:
        """Return the fields of a file with their places; None where it is not there or cannot be read."""
        path = f"{SOURCES}/{name}"
        data = self._folder.read(name, MAX_BYTES) if name in self._folder.files else None
        if data is None:
            return None, Spans(path)
        parsed = read_record_file(data, path)
        return self.collector.fields_of(parsed, data), parsed.spans

    def _dossier_record(self) -> DossierRecord | None:
        fields, spans = self._fields(DOSSIER)
        return self.collector.record(DossierRecord, fields, DOSSIER_REF, spans) if fields is not None else None

    def _sources(self) -> tuple[Source, ...]:
        sources: list[Source] = []
        for name, source_id in self._folder.records("articles"):
            fields, spans = self._fields(name)
            if fields is None:
                self.collector.unreadable.add(source_id)
                continue
            fields = self._held_to_name(fields, "id", source_id, spans)
            source = self.collector.record(Source, fields, ("source", source_id), spans)
            if source is not None:
                sources.append(source)
        return tuple(sources)

    def _held_to_name(self, fields: dict[str, Tree], field: str, name: str, spans: Spans) -> dict[str, Tree]:
        """Report an id that is not the file's name, and return the fields with the file's name."""
        written = fields.get(field)
        if not isinstance(written, str) or written.strip() == name:
            return fields
        message = f"'{field}' is '{written[:80]}', but the file is named '{name}'"
        # What refers to the other name is no fault of its own.
        self.collector.unreadable.add(written.strip())
        hint = f"Write '{field}: {name}', or rename the file."
        self.collector.diagnostics.append(report("LD320", message, spans.value((field,)), hint))
        return {**fields, field: name}

    def _topics(self, record: DossierRecord | None) -> tuple[Topic, ...]:
        sheets: list[Sheet] = []
        found = dict[str, Spans]()
        for name, topic_id in self._folder.records("facts"):
            fields, spans = self._fields(name)
            found[topic_id] = spans
            if fields is None:
                self.collector.unreadable.add(topic_id)
            else:
                sheets.append(Sheet(topic_id, fields, spans))
        if record is not None:
            sheets = [self._by_its_topic(sheet, record.topics, found) for sheet in sheets]
        copies = find_duplicate_sheets(sheets, record.topics if record is not None else ())
        settled = self._leave_out(copies)
        read = (self._topic(sheet, is_settled=sheet.name in settled) for sheet in sheets if sheet.name not in copies)
        topics = [topic for topic in read if topic is not None]
        if record is None:
            return tuple(topics)
        self._hold_to_list(record.topics, found, settled)
        order = {topic_id: number for number, topic_id in enumerate(record.topics)}
        return tuple(sorted(topics, key=lambda topic: order.get(topic.id, len(order))))

    def _by_its_topic(self, sheet: Sheet, listed: tuple[str, ...], found: dict[str, Spans]) -> Sheet:
        """Return the sheet of a topic that is listed and has no other file under that topic, once its name is reported.

        Args:
            sheet: A sheet.
            listed: The topics that ``dossier.yml`` lists.
            found: The places of each file, by its name without ending; the sheet's go to its topic.
        """
        topic = sheet.fields.get("topic")
        if not isinstance(topic, str) or topic not in listed or topic in found:
            return sheet
        message = f"This is the fact sheet of the topic `{topic}`, but the file is named '{sheet.name}'"
        hint = f"Rename the file to {topic}.yml."
        if sheet.name not in listed:
            hint += (
                f" Is the topic itself to be called '{sheet.name}'? Write that here, in dossier.yml and in mkdocs.yml."
            )
        self._report("LD320", message, sheet.spans.value(("topic",)), hint)
        found[topic] = found.pop(sheet.name)
        return Sheet(topic, sheet.fields, sheet.spans)

    def _leave_out(self, copies: dict[str, DuplicateSheet]) -> set[str]:
        """Report the sheets that repeat another, and return the names of both: of these no more is said."""
        for name, copy in copies.items():
            self.collector.diagnostics.append(copy.finding)
            self.collector.unreadable.update((name, *ids_in(copy.sheet.fields)))
        return {sheet.name for copy in copies.values() for sheet in (copy.sheet, copy.other)}

    def _topic(self, sheet: Sheet, *, is_settled: bool) -> Topic | None:
        """Return a fact sheet with those of its questions, statements and tensions that can be read.

        Args:
            sheet: Its file.
            is_settled: Whether another finding settles which topic it is, whatever it says itself.
        """
        spans = sheet.spans
        fields = {**sheet.fields, "topic": sheet.name} if is_settled else sheet.fields
        fields = self._held_to_name(fields, "topic", sheet.name, spans)
        head = dict(fields)
        lists: dict[str, tuple[Record, ...]] = {}
        for name, (kind, model) in _TOPIC_LISTS.items():
            items = fields.get(name)
            if isinstance(items, list):
                del head[name]
                lists[name] = self.collector.items(model, kind, items, spans, (name,))
        topic = self.collector.record(Topic, head, ("topic", sheet.name), spans)
        if topic is not None:
            return topic.model_copy(update=lists)
        self.collector.unreadable.update(ids_in(fields))
        return None

    def _hold_to_list(self, listed: tuple[str, ...], found: dict[str, Spans], settled: set[str]) -> None:
        """Report topics without a file, files without a topic and topics listed twice."""
        marks = RecordLocations(self.collector.places)
        refused = self._folder.refused
        meant: set[str] = set()
        for index, topic_id in enumerate(listed):
            span = marks.span(DOSSIER_REF, "topics", index)
            if topic_id in listed[:index]:
                first = marks.span(DOSSIER_REF, "topics", listed.index(topic_id))
                message = f"dossier.yml lists the topic `{topic_id}` twice"
                self._report("LD323", message, span, "Delete one of the two lines.", (first,))
            elif topic_id not in found:
                self.collector.unreadable.add(topic_id)
                if not refused.isdisjoint(("facts", f"facts/{topic_id}.yml")):
                    continue
                near = get_close_matches(topic_id, [name for name in found if name not in listed], n=1)
                hint = f"Write {SOURCES}/facts/{topic_id}.yml, or take the topic out of the list."
                hint = f"Did you mean '{near[0]}'?" if near else hint
                meant.update(near)
                self._report("LD321", f"The topic `{topic_id}` has no fact sheet", span, hint)
        for topic_id, spans in found.items():
            if topic_id not in {*listed, *meant, *settled}:
                message = f"The fact sheet `{topic_id}` is not among the topics of dossier.yml, so it has no page"
                self._report("LD322", message, spans.value(("topic",)), f"Add '{topic_id}' to 'topics' there.")

    def _list(self, name: str, kind: str, model: type[R]) -> tuple[R, ...]:
        """Return the records of a file that is one list."""
        fields, spans = self._fields(name)
        if fields is None:
            return ()
        wanted = LISTS[name]
        for field in sorted(fields.keys() - {wanted}):
            self.collector.unreadable.update(ids_in(fields[field]))
            near = get_close_matches(field, [wanted], n=1) and wanted not in fields
            hint = f"The file holds one list, '{wanted}'; look at the name and at the indentation."
            hint = f"Did you mean '{wanted}'?" if near else hint
            self._report("LD301", f"{name}: there is no field '{field[:80]}'", spans.key((field,)), hint)
        items = fields.get(wanted)
        if isinstance(items, list):
            return self.collector.items(model, kind, items, spans, (wanted,))
        if items is not None:
            hint = "Write each record below it, after '- '; an empty list is []."
            self._report("LD307", f"{name}: '{wanted}' must be a list", spans.value((wanted,)), hint)
        elif (wanted,) not in spans and not get_close_matches(wanted, fields, n=1):
            hint = f"Begin the file with '{wanted}:'; a list that is still empty is written '{wanted}: []'."
            self._report("LD302", f"{name}: the field '{wanted}' is missing", spans.value(()), hint)
        return ()

    def _report(self, code: str, message: str, span: Span, hint: str, related: tuple[Span, ...] = ()) -> None:
        self.collector.diagnostics.append(report(code, message, span, hint, related))
