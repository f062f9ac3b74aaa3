"""Load the files of ``sources/`` into typed records; unreadable files and invalid records are diagnostics."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Span
from generator.load.archive import read_archive
from generator.load.codes import load_diagnostic
from generator.load.collector import Collector, DuplicateId, R, ids_in
from generator.load.duplicate_sheets import DuplicateSheet, Sheet, find_duplicate_sheets
from generator.load.files import DOSSIER_FILE, LIST_FILES, LOCK_FILE, SOURCES, SourceFolder, scan_sources
from generator.load.fonts import font_files
from generator.load.lockfile import MAX_LOCK_BYTES, read_lock
from generator.load.parse_cache import read_record_file
from generator.load.record_locations import DOSSIER_REF, RecordLocations
from generator.load.yaml.encoding import MAX_BYTES
from generator.load.yaml.positions import Positions, YamlValue
from generator.model.dossier import Correction, Dossier, DossierRecord
from generator.model.ids import Record
from generator.model.origin import Origin
from generator.model.place import Body, Event, Place
from generator.model.receipt import Lock
from generator.model.review import Review
from generator.model.source import Source
from generator.model.statement import Statement
from generator.model.topic import Question, Tension, Topic

_TOPIC_LISTS: dict[str, tuple[str, type[Record]]] = {
    "questions": ("question", Question),
    "statements": ("statement", Statement),
    "tensions": ("tension", Tension),
}


@dataclass(frozen=True)
class LoadedDossier:
    """A loaded dossier with the locations of its records and all diagnostics."""

    root: Path
    dossier: Dossier | None
    """None if ``dossier.yml`` could not be read."""
    locations: RecordLocations
    duplicates: tuple[DuplicateId, ...]
    unreadable: frozenset[str]
    """Ids of records that exist but could not be read; no rule reports them as unknown."""
    articles: dict[str, str]
    """The archived text of each source by its id; empty without an archive."""
    archive_name: str | None
    """The archive folder's name without its location on this machine; None without an archive."""
    lock: Lock
    diagnostics: tuple[Diagnostic, ...]
    fonts: tuple[Path, ...] = ()
    """The dossier's own font files."""


def load_dossier(root: Path, archive: Path | None = None) -> LoadedDossier:
    """Load a dossier: its records, their locations and all diagnostics of its files.

    Args:
        root: The dossier's folder, which contains ``sources``.
        archive: The folder of the archived texts; None for ``sources/archive`` if it holds any.
    """
    folder = scan_sources(root)
    reader = _SourceReader(folder)
    dossier = reader.dossier()
    lock, lock_findings = reader.lock()
    texts = read_archive(root, archive, {source for _, source in folder.records("articles")})
    fonts, font_findings = font_files(root)
    collector = reader.collector
    return LoadedDossier(
        root=root,
        dossier=dossier,
        locations=RecordLocations(collector.locations),
        duplicates=tuple(collector.duplicates),
        unreadable=frozenset(collector.unreadable),
        articles=texts.articles,
        archive_name=texts.folder,
        lock=lock,
        diagnostics=(*folder.diagnostics, *collector.diagnostics, *lock_findings, *texts.diagnostics, *font_findings),
        fonts=fonts,
    )


class _SourceReader:
    """Reads the files of one ``sources`` folder."""

    def __init__(self, folder: SourceFolder) -> None:
        self._folder = folder
        self.collector = Collector()

    def dossier(self) -> Dossier | None:
        """Return all records; None if ``dossier.yml`` cannot be read, after reporting the faults of all files."""
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
        """Return the lock with its diagnostics; empty if there is no lock."""
        data = self._folder.read(LOCK_FILE, MAX_LOCK_BYTES) if LOCK_FILE in self._folder.files else None
        return read_lock(data, f"{SOURCES}/{LOCK_FILE}") if data is not None else (Lock(), ())

    def _fields(self, name: str) -> tuple[dict[str, YamlValue] | None, Positions]:
        """Return the fields of a file and their positions; None for a file that is missing or cannot be read."""
        path = f"{SOURCES}/{name}"
        data = self._folder.read(name, MAX_BYTES) if name in self._folder.files else None
        if data is None:
            return None, Positions(path)
        parsed = read_record_file(data, path)
        return self.collector.add_file(parsed, data), parsed.spans

    def _dossier_record(self) -> DossierRecord | None:
        fields, spans = self._fields(DOSSIER_FILE)
        return self.collector.add_record(DossierRecord, fields, DOSSIER_REF, spans) if fields is not None else None

    def _sources(self) -> tuple[Source, ...]:
        sources: list[Source] = []
        for name, source_id in self._folder.records("articles"):
            fields, spans = self._fields(name)
            if fields is None:
                self.collector.unreadable.add(source_id)
                continue
            fields = self._require_matching_id(fields, "id", source_id, spans)
            source = self.collector.add_record(Source, fields, ("source", source_id), spans)
            if source is not None:
                sources.append(source)
        return tuple(sources)

    def _require_matching_id(
        self, fields: dict[str, YamlValue], field: str, name: str, spans: Positions
    ) -> dict[str, YamlValue]:
        """Report an id that differs from the file's name, and return the fields with the file's name as the id."""
        written = fields.get(field)
        if not isinstance(written, str) or written.strip() == name:
            return fields
        message = f"'{field}' is '{written[:80]}', but the file is named '{name}'"
        # References to the other name are not reported as well.
        self.collector.unreadable.add(written.strip())
        hint = f"Write '{field}: {name}', or rename the file."
        self.collector.diagnostics.append(load_diagnostic("LD320", message, spans.value((field,)), hint))
        return {**fields, field: name}

    def _topics(self, record: DossierRecord | None) -> tuple[Topic, ...]:
        sheets: list[Sheet] = []
        found = dict[str, Positions]()
        for name, topic_id in self._folder.records("facts"):
            fields, spans = self._fields(name)
            found[topic_id] = spans
            if fields is None:
                self.collector.unreadable.add(topic_id)
            else:
                sheets.append(Sheet(topic_id, fields, spans))
        if record is not None:
            sheets = [self._under_topic_name(sheet, record.topics, found) for sheet in sheets]
        duplicate_sheets = find_duplicate_sheets(sheets, record.topics if record is not None else ())
        reported = self._exclude_duplicates(duplicate_sheets)
        read = (
            self._topic(sheet, topic_reported=sheet.name in reported)
            for sheet in sheets
            if sheet.name not in duplicate_sheets
        )
        topics = [topic for topic in read if topic is not None]
        if record is None:
            return tuple(topics)
        self._check_listed_topics(record.topics, found, reported)
        order = {topic_id: number for number, topic_id in enumerate(record.topics)}
        return tuple(sorted(topics, key=lambda topic: order.get(topic.id, len(order))))

    def _under_topic_name(self, sheet: Sheet, listed: tuple[str, ...], found: dict[str, Positions]) -> Sheet:
        """Return the sheet under the name of its topic if the file has a wrong name, after reporting it.

        The name is wrong if ``dossier.yml`` lists the sheet's topic and that topic has no file of its own.

        Args:
            sheet: A sheet.
            listed: The topics that ``dossier.yml`` lists.
            found: The positions of each sheet by its name, which is updated.
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

    def _exclude_duplicates(self, duplicate_sheets: dict[str, DuplicateSheet]) -> set[str]:
        """Report the duplicate sheets, and return their names and those of the originals."""
        for name, duplicate in duplicate_sheets.items():
            self.collector.diagnostics.append(duplicate.diagnostic)
            self.collector.unreadable.update((name, *ids_in(duplicate.sheet.fields)))
        return {sheet.name for duplicate in duplicate_sheets.values() for sheet in (duplicate.sheet, duplicate.other)}

    def _topic(self, sheet: Sheet, *, topic_reported: bool) -> Topic | None:
        """Return a fact sheet with its valid questions, statements and tensions; None if it is invalid itself.

        Args:
            sheet: Its parsed file.
            topic_reported: Whether another diagnostic already covers a wrong topic in it.
        """
        spans = sheet.spans
        fields = {**sheet.fields, "topic": sheet.name} if topic_reported else sheet.fields
        fields = self._require_matching_id(fields, "topic", sheet.name, spans)
        head = dict(fields)
        lists: dict[str, tuple[Record, ...]] = {}
        for name, (kind, model) in _TOPIC_LISTS.items():
            items = fields.get(name)
            if isinstance(items, list):
                del head[name]
                lists[name] = self.collector.add_items(model, kind, items, spans, (name,))
        topic = self.collector.add_record(Topic, head, ("topic", sheet.name), spans)
        if topic is not None:
            return topic.model_copy(update=lists)
        self.collector.unreadable.update(ids_in(fields))
        return None

    def _check_listed_topics(self, listed: tuple[str, ...], found: dict[str, Positions], reported: set[str]) -> None:
        """Report topics without a file, unlisted files and topics listed twice."""
        locations = RecordLocations(self.collector.locations)
        refused = self._folder.refused
        suggested: set[str] = set()
        for index, topic_id in enumerate(listed):
            span = locations.span(DOSSIER_REF, "topics", index)
            if topic_id in listed[:index]:
                first = locations.span(DOSSIER_REF, "topics", listed.index(topic_id))
                message = f"dossier.yml lists the topic `{topic_id}` twice"
                self._report("LD323", message, span, "Delete one of the two lines.", (first,))
            elif topic_id not in found:
                self.collector.unreadable.add(topic_id)
                if not refused.isdisjoint(("facts", f"facts/{topic_id}.yml")):
                    continue
                suggestions = get_close_matches(topic_id, [name for name in found if name not in listed], n=1)
                hint = f"Write {SOURCES}/facts/{topic_id}.yml, or take the topic out of the list."
                hint = f"Did you mean '{suggestions[0]}'?" if suggestions else hint
                suggested.update(suggestions)
                self._report("LD321", f"The topic `{topic_id}` has no fact sheet", span, hint)
        for topic_id, spans in found.items():
            if topic_id not in {*listed, *suggested, *reported}:
                message = f"The fact sheet `{topic_id}` is not among the topics of dossier.yml, so it has no page"
                self._report("LD322", message, spans.value(("topic",)), f"Add '{topic_id}' to 'topics' there.")

    def _list(self, name: str, kind: str, model: type[R]) -> tuple[R, ...]:
        """Return the valid records of a file that holds one list."""
        fields, spans = self._fields(name)
        if fields is None:
            return ()
        wanted = LIST_FILES[name]
        for field in sorted(fields.keys() - {wanted}):
            self.collector.unreadable.update(ids_in(fields[field]))
            suggestions = get_close_matches(field, [wanted], n=1) and wanted not in fields
            hint = f"The file holds one list, '{wanted}'; look at the name and at the indentation."
            hint = f"Did you mean '{wanted}'?" if suggestions else hint
            self._report("LD301", f"{name}: there is no field '{field[:80]}'", spans.key((field,)), hint)
        items = fields.get(wanted)
        if isinstance(items, list):
            return self.collector.add_items(model, kind, items, spans, (wanted,))
        if items is not None:
            hint = "Write each record below it, after '- '; an empty list is []."
            self._report("LD307", f"{name}: '{wanted}' must be a list", spans.value((wanted,)), hint)
        elif (wanted,) not in spans and not get_close_matches(wanted, fields, n=1):
            hint = f"Begin the file with '{wanted}:'; a list that is still empty is written '{wanted}: []'."
            self._report("LD302", f"{name}: the field '{wanted}' is missing", spans.value(()), hint)
        return ()

    def _report(self, code: str, message: str, span: Span, hint: str, related: tuple[Span, ...] = ()) -> None:
        self.collector.diagnostics.append(load_diagnostic(code, message, span, hint, related))
