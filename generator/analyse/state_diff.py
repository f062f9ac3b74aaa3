"""Differences between two states of a dossier, by meaning. Order and layout are no change."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.analyse.conflicts import Conflict, find_conflicts
from generator.analyse.record_diff import Fields, field_changes
from generator.evidence.receipts import record_digest
from generator.model.citation import Citation
from generator.model.dossier import Dossier
from generator.model.history import Change, ChangeKind
from generator.model.ids import Record
from generator.model.quantity import Quantity
from generator.model.receipt import CitationReceipt, Receipt
from generator.model.statement import Statement


@dataclass(frozen=True)
class State:
    """A dossier at one revision, or as the files are."""

    dossier: Dossier
    receipts: Mapping[str, Receipt]
    """By holder key, whether up to date or not."""
    unreadable: frozenset[str] = field(default=frozenset())
    """Ids of records that exist but could not be read: they are neither withdrawn nor added."""

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts in page order."""
        return find_conflicts(self.dossier, self.receipts)

    @cached_property
    def records(self) -> dict[tuple[str, str], Record]:
        """Every record except statements, by kind and id."""
        dossier = self.dossier
        found: dict[tuple[str, str], Record] = {("dossier", "dossier"): dossier.record}
        for kind, records in (
            ("source", dossier.sources),
            ("topic", dossier.topics),
            ("origin", dossier.origins),
            ("person or body", dossier.bodies),
            ("place", dossier.places),
            ("event", dossier.events),
        ):
            found |= {(kind, one.id): one for one in records}
        for topic in dossier.topics:
            found |= {("question", one.id): one for one in topic.questions}
        for number, one in enumerate(sorted(dossier.corrections, key=lambda c: c.date.date), start=1):
            found["correction", f"{one.date.date} ({number})"] = one
        return found


_OWN_FIELDS = {"id", "text", "origins", "quantities", "citations"}
"""Fields of a statement that have their own kind of change."""
_TOPIC_CHILDREN = {"questions", "statements", "tensions"}
"""Fields of a topic whose records are compared individually, or as conflicts."""


def compare(before: State, after: State) -> tuple[Change, ...]:
    """Return the changes from one state to a later one, statements first.

    Args:
        before: The earlier state.
        after: The later state.
    """
    return (*_statements(before, after), *_conflicts(before, after), *_records(before, after))


def _statements(before: State, after: State) -> Iterator[Change]:
    old, new = before.dossier.statement_by_id, after.dossier.statement_by_id
    removed = {i: s for i, s in old.items() if i not in new and i not in after.unreadable}
    added = {i: s for i, s in new.items() if i not in old and i not in before.unreadable}
    renamed = _renamed(removed, added)
    for own_id, statement in added.items():
        topic = after.dossier.topic_of[own_id].id
        if own_id in renamed:
            yield Change(ChangeKind.RENAMED, "statement", own_id, topic, before=renamed[own_id], after=own_id)
        else:
            yield Change(ChangeKind.ADDED, "statement", own_id, topic, after=statement.text)
    for own_id, statement in removed.items():
        if own_id not in renamed.values():
            topic = before.dossier.topic_of[own_id].id
            yield Change(ChangeKind.WITHDRAWN, "statement", own_id, topic, before=statement.text)
    for own_id, statement in new.items():
        if own_id in old:
            yield from _statement(before, after, old[own_id], statement)


def _renamed(removed: Mapping[str, Statement], added: Mapping[str, Statement]) -> dict[str, str]:
    """Return the old id of each statement that differs only in its id, by the new id."""
    by_content = {record_digest(s.model_copy(update={"id": "x"})): i for i, s in removed.items()}
    matched = {i: by_content.get(record_digest(s.model_copy(update={"id": "x"}))) for i, s in added.items()}
    return {new: old for new, old in matched.items() if old is not None}


def _statement(before: State, after: State, old: Statement, new: Statement) -> Iterator[Change]:
    topics = before.dossier.topic_of[old.id].id, after.dossier.topic_of[new.id].id
    topic = topics[1]
    if topics[0] != topics[1]:
        yield Change(ChangeKind.MOVED, "statement", new.id, topic, before=topics[0], after=topics[1])
    if old.text.split() != new.text.split():
        yield Change(ChangeKind.REWORDED, "statement", new.id, topic, before=old.text, after=new.text)
    if set(old.origins) != set(new.origins):
        origins = ", ".join(sorted(old.origins)), ", ".join(sorted(new.origins))
        yield Change(ChangeKind.ORIGIN, "statement", new.id, topic, before=origins[0], after=origins[1])
    figures = Counter(map(_figure, old.quantities)), Counter(map(_figure, new.quantities))
    if figures[0] != figures[1]:
        only_old, only_new = (", ".join((a - b).elements()) for a, b in (figures, figures[::-1]))
        yield Change(ChangeKind.FIGURE, "statement", new.id, topic, before=only_old, after=only_new)
    yield from _citations(before, after, old, new)
    yield from _fields("statement", new.id, topic, _dump(old, _OWN_FIELDS), _dump(new, _OWN_FIELDS))


def _figure(quantity: Quantity) -> str:
    scope = [v for v in (quantity.scope.place, quantity.scope.period, quantity.scope.group) if v]
    covers = f" ({', '.join(scope)})" if scope else ""
    role = f", {quantity.role.value}" if quantity.role else ""
    estimated = "estimated " if quantity.estimated else ""
    hedge = f"{quantity.qualifier.words} " if quantity.qualifier else ""
    return f"{estimated}{hedge}{quantity.figures} {quantity.measure}{role}{covers}"


def _citations(before: State, after: State, old: Statement, new: Statement) -> Iterator[Change]:
    """Yield the changes of citations. Those of one source are matched, so that a moved one is reported as moved."""
    topic = after.dossier.topic_of[new.id].id
    old_receipts, new_receipts = _citation_receipts(before, old), _citation_receipts(after, new)
    removed = [n for n, c in enumerate(old.citations) if c not in new.citations]
    added = [n for n, c in enumerate(new.citations) if c not in old.citations]
    for number in added:
        citation = new.citations[number]
        match = next((n for n in removed if old.citations[n].source == citation.source), None)
        now = _citation_words(citation, new_receipts.get(number))
        if match is None:
            yield Change(ChangeKind.CITATION_ADDED, "statement", new.id, topic, after=now, source=citation.source)
            continue
        removed.remove(match)
        was = _citation_words(old.citations[match], old_receipts.get(match))
        same_words = (citation.first, citation.last) == (old.citations[match].first, old.citations[match].last)
        if not same_words:
            kind = ChangeKind.CITATION_MOVED
            yield Change(kind, "statement", new.id, topic, before=was, after=now, source=citation.source)
        one, other = (_dump(c, {"first", "last"}) for c in (old.citations[match], citation))
        for path, old_value, new_value in field_changes(one, other, (f"citation of {citation.source}",)):
            yield Change(ChangeKind.CHANGED, "statement", new.id, topic, ", ".join(path), old_value, new_value)
    for number in removed:
        citation = old.citations[number]
        was = _citation_words(citation, old_receipts.get(number))
        yield Change(ChangeKind.CITATION_WITHDRAWN, "statement", new.id, topic, before=was, source=citation.source)


def _citation_receipts(state: State, statement: Statement) -> dict[int, CitationReceipt]:
    receipt = state.receipts.get(f"statement/{statement.id}")
    return dict(enumerate(receipt.citations)) if receipt and receipt.record == record_digest(statement) else {}


def _citation_words(citation: Citation, receipt: CitationReceipt | None) -> str:
    where = ""
    if receipt is not None:
        first, last = receipt.paragraphs
        where = f", paragraph {first}" if first == last else f", paragraphs {first}-{last}"
    return f"{citation.source}{where}: “{citation.first} … {citation.last}”"


def _conflicts(before: State, after: State) -> Iterator[Change]:
    old, new = list(before.conflicts), list(after.conflicts)
    for conflict in list(new):
        same = [c for c in old if c.kind is conflict.kind and set(c.statements) == set(conflict.statements)]
        match = next((c for c in same if c.title == conflict.title), same[0] if same else None)
        if match is not None:
            old.remove(match)
            new.remove(conflict)
    for conflict in new:
        now = f"{conflict.title}: {', '.join(sorted(conflict.statements))}"
        match = next((c for c in old if c.kind is conflict.kind and set(c.statements) & set(conflict.statements)), None)
        concerned = set(conflict.statements)
        if match is None:
            kind, was = ChangeKind.CONFLICT_OPENED, ""
        else:
            old.remove(match)
            concerned |= set(match.statements)
            kind, was = ChangeKind.CONFLICT_CHANGED, f"{match.title}: {', '.join(sorted(match.statements))}"
        yield Change(kind, "conflict", conflict.id, before=was, after=now, statements=tuple(sorted(concerned)))
    for conflict in old:
        concerned = set(conflict.statements)
        was = f"{conflict.title}: {', '.join(sorted(concerned))}"
        kind = ChangeKind.CONFLICT_CLOSED
        yield Change(kind, "conflict", conflict.id, before=was, statements=tuple(sorted(concerned)))


def _records(before: State, after: State) -> Iterator[Change]:
    old, new = before.records, after.records
    unreadable = before.unreadable | after.unreadable
    for kind, own_id in (*new, *(key for key in old if key not in new)):
        was, now = old.get((kind, own_id)), new.get((kind, own_id))
        topic = own_id if kind == "topic" else ""
        if was is None or now is None:
            if own_id not in unreadable:
                change = ChangeKind.ADDED if was is None else ChangeKind.WITHDRAWN
                yield Change(change, kind, own_id, topic, before=_title(was), after=_title(now))
            continue
        without = _TOPIC_CHILDREN if kind == "topic" else set()
        yield from _fields(kind, own_id, topic, _dump(was, without), _dump(now, without))


def _title(record: Record | None) -> str:
    """Return the title of a record, as pages print it."""
    names = ("title", "short", "name", "ask", "text")
    return next((str(getattr(record, name)) for name in names if getattr(record, name, None)), "") if record else ""


def _fields(kind: str, own_id: str, topic: str, old: Fields, new: Fields) -> Iterator[Change]:
    for path, was, now in sorted(field_changes(old, new, ())):
        yield Change(ChangeKind.CHANGED, kind, own_id, topic, ", ".join(path), was, now)


def _dump(record: Record, without: set[str] | None = None) -> Fields:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=without or set())
