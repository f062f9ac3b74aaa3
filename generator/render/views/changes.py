"""The view of the page of changes: corrections with their reasons first, then everything else day by day.

Earlier wordings are shown only where they may be repeated (``generator.analyse.wording_history``).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind, History, Reach, Step
from generator.render.views.lookups import Lookups, date_view, plural
from generator.render.views.models.changes import ChangedItem, ChangesDay, ChangesView, CorrectedView, WordRun
from generator.render.views.models.pages import CorrectionView
from generator.render.views.statement_history import change_anchor, collapse_spaces, day_words, mark_differences

URI = "changes.md"
_GROUPS = (
    (("statement withdrawn", "statements withdrawn"), {ChangeKind.WITHDRAWN}),
    (("statement reworded", "statements reworded"), {ChangeKind.REWORDED}),
    (("figure changed in the data", "figures changed in the data"), {ChangeKind.FIGURE}),
    (("statement given to another origin", "statements given to another origin"), {ChangeKind.ORIGIN}),
    (
        ("citation changed", "citations changed"),
        {ChangeKind.CITATION_ADDED, ChangeKind.CITATION_MOVED, ChangeKind.CITATION_WITHDRAWN},
    ),
    (
        ("statement moved to another place", "statements moved to another place"),
        {ChangeKind.MOVED, ChangeKind.RENAMED},
    ),
    (
        ("disagreement found, gone or changed", "disagreements found, gone or changed"),
        {ChangeKind.CONFLICT_OPENED, ChangeKind.CONFLICT_CLOSED, ChangeKind.CONFLICT_CHANGED},
    ),
    (("statement added", "statements added"), {ChangeKind.ADDED}),
)
"""Singular, plural, and kinds of change, in the order of the page."""
_IN_CORRECTIONS = frozenset(
    {ChangeKind.WITHDRAWN, ChangeKind.REWORDED, ChangeKind.FIGURE, ChangeKind.ORIGIN}
    | {ChangeKind.CITATION_ADDED, ChangeKind.CITATION_MOVED, ChangeKind.CITATION_WITHDRAWN}
)
"""Kinds of change that are listed with the correction that names the statement."""
_RECORD_WORDS = {
    "statement": ("statement in other points", "statements in other points"),
    "source": ("record of an article", "records of articles"),
    "origin": ("origin", "origins"),
    "person or body": ("person or body", "people and bodies"),
    "place": ("place", "places"),
    "event": ("event", "events"),
    "question": ("key question", "key questions"),
    "topic": ("topic", "topics"),
    "dossier": ("entry of the dossier’s own record", "entries of the dossier’s own record"),
}
_CONFLICT_WORDS = {
    ChangeKind.CONFLICT_OPENED: "Found:",
    ChangeKind.CONFLICT_CLOSED: "No longer there:",
    ChangeKind.CONFLICT_CHANGED: "Changed:",
}
_CITATION_WORDS = {
    ChangeKind.CITATION_ADDED: "{} is cited too.",
    ChangeKind.CITATION_MOVED: "Of {}, another passage is cited.",
    ChangeKind.CITATION_WITHDRAWN: "{} is no longer cited.",
}
_CHANGED_FIELD = {ChangeKind.FIGURE: "Figures", ChangeKind.ORIGIN: "Who said it first"}
"""The field of a statement that changed, where it is not its text."""
_SHOWS_EARLIER = frozenset({ChangeKind.REWORDED, ChangeKind.FIGURE, ChangeKind.ORIGIN})
"""Kinds of change that show earlier content of a current statement."""
_NO_HISTORY = {
    Reach.NOT_READ: "The history of the sources was not read when these pages were made.",
    Reach.NO_GIT: "These pages were made where the program that keeps the history (git) was not to be had.",
    Reach.NO_REPOSITORY: "These pages were made from a copy of the sources that carries no history.",
    Reach.NOT_COMMITTED: "The sources were not yet committed when these pages were made, so there is no history yet.",
    Reach.REFUSED: "The history of the sources could not be read where these pages were made.",
}


def changes_view(lookups: Lookups) -> ChangesView:
    """Return the view of the page of changes, newest first."""
    return _ChangeViewBuilder(lookups).view()


class _ChangeViewBuilder:
    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._history: History = lookups.edition.history
        self._statements = lookups.dossier.statement_by_id
        self._topics = {topic.id: topic.title for topic in lookups.dossier.topics}
        self._with_corrections: set[tuple[int, int]] = set()
        """Indexes of the step and of the change, for the changes that are listed with a correction."""

    def view(self) -> ChangesView:
        history = self._history
        corrections = tuple(self._corrected())
        return ChangesView(
            known=history.is_available,
            notes=tuple(self._notes()),
            corrections=corrections,
            days=tuple(self._days()),
            begins=self._begins(),
            begins_day=day_words(history.published or history.begins) if history.begins else "",
        )

    def _notes(self) -> Iterator[str]:
        history = self._history
        if not history.is_available:
            yield _NO_HISTORY.get(history.reach, "None of the states that were committed can be read today.")
            yield "So nothing can be said here of what changed. That does not mean that nothing did."
            return
        begins = day_words(history.published or history.begins) if history.begins else ""
        if history.reach is Reach.CUT:
            yield f"The history before {begins} is not here: these pages were made from a copy that reaches no further."
        if history.unread:
            states = plural(history.unread, "recorded state was", "recorded states were")
            yield f"{states} stepped over because of faults in the files; what changed there stands with the next one."
        if not history.steps:
            yield f"What the dossier says has not changed since {begins}."

    def _begins(self) -> str:
        history, opening = self._history, self._history.baseline
        if opening is None:
            return ""
        holds = f"{plural(len(opening.statements), 'statement')} from {plural(opening.sources, 'article')}"
        if history.published:
            return f"The dossier was first published, with {holds}. Drafts from before are not listed."
        if history.reach is Reach.CUT:
            return f"The oldest state that is here has {holds}. It is not the first one."
        return f"The first state that was recorded has {holds}."

    def _corrected(self) -> Iterator[CorrectedView]:
        """Yield every correction with its changes, newest first."""
        opening = self._history.baseline
        ordered = sorted(self._lookups.dossier.corrections, key=lambda c: c.date.edtf.latest, reverse=True)
        for number, correction in enumerate(ordered, 1):
            entered = next((s for s in self._history.steps if correction in s.corrections), None)
            items = tuple(self._of_correction(correction, entered)) if entered else ()
            shown = date_view(correction.date)
            if shown is not None:
                links = self._lookups.links(correction.statements)
                view = CorrectionView(shown, correction.text, correction.reason, links)
                time = entered.time if entered else opening.time if opening else None
                yield CorrectedView(f"correction-{len(ordered) - number + 1}", view, items, time)

    def _of_correction(self, correction: Correction, entered: Step) -> Iterator[ChangedItem]:
        named = {*correction.statements, *correction.withdrawn}
        for index, step in self._newest():
            if step.day != entered.day:
                continue
            for number, change in enumerate(step.changes):
                ours = change.record == "statement" and change.id in named and change.kind in _IN_CORRECTIONS
                if ours and (index, number) not in self._with_corrections:
                    self._with_corrections.add((index, number))
                    yield self._item(step, change)

    def _newest(self) -> Iterator[tuple[int, Step]]:
        return reversed(list(enumerate(self._history.steps)))

    def _days(self) -> Iterator[ChangesDay]:
        by_day: dict[dt.date | None, list[tuple[int, Step]]] = {}
        for index, step in self._newest():
            by_day.setdefault(step.day, []).append((index, step))
        for day in sorted(by_day, key=lambda d: d or dt.date.max, reverse=True):
            view = self._day(day, by_day[day])
            if view.groups or view.also or view.corrections:
                yield view

    def _day(self, day: dt.date | None, steps: Sequence[tuple[int, Step]]) -> ChangesDay:
        changes = [
            (step, change)
            for index, step in steps
            for number, change in enumerate(step.changes)
            if (index, number) not in self._with_corrections
        ]
        groups: list[tuple[str, tuple[ChangedItem, ...]]] = []
        for words, kinds in _GROUPS:
            items = tuple(
                self._item(step, change)
                for step, change in changes
                if change.kind in kinds and change.record in {"statement", "conflict"}
            )
            if items:
                groups.append((plural(len(items), *words), items))
        corrections = sum(len(step.corrections) for _, step in steps)
        return ChangesDay(
            id=f"on-{day.isoformat()}" if day else "not-committed",
            title=day_words(day) if day else "Not yet committed",
            summary="; ".join(words for words, _ in groups),
            corrections=plural(corrections, "correction") if corrections else "",
            groups=tuple(groups),
            also=_also(change for _, change in changes),
            first=steps[-1][1].commit,
            time=max((step.time or 0 for _, step in steps), default=0),
        )

    def _item(self, step: Step, change: Change) -> ChangedItem:
        if change.record == "conflict":
            return self._conflict(change)
        lookups, wordings = self._lookups, self._lookups.edition.wording_history
        statement = self._statements.get(wordings.current_id(change.id))
        link = lookups.link(statement) if statement else None
        # Only rewordings have anchors: an id may reveal what the words said.
        anchor = change_anchor(step, change.id) if link and change.kind is ChangeKind.REWORDED else ""
        if not wordings.may_repeat(change.id):
            if link is None:
                topic = self._topics.get(change.topic)
                where = f" on “{topic}”" if topic else ""
                note = f"A statement{where} that was withdrawn. What it said is not repeated here."
                return ChangedItem("", None, note=note)
            if change.kind in _SHOWS_EARLIER:
                return ChangedItem(anchor, link, note="What it said before is not repeated here.")
        before, after, note = self._words(change, exists=link is not None)
        words = " ".join(run for run, _ in after)
        is_current = link is not None and words == collapse_spaces(link.text)
        return ChangedItem(anchor, link, before, after, note, _CHANGED_FIELD.get(change.kind, ""), is_current)

    def _words(self, change: Change, *, exists: bool) -> tuple[tuple[WordRun, ...], tuple[WordRun, ...], str]:
        kind = change.kind
        if kind is ChangeKind.REWORDED:
            return (*mark_differences(change.before, change.after), "")
        if kind in {ChangeKind.ADDED, ChangeKind.WITHDRAWN}:
            text = ((change.before or change.after, False),)
            return (text, (), "") if kind is ChangeKind.WITHDRAWN else ((), () if exists else text, "")
        if kind is ChangeKind.FIGURE:
            return ((self._figure_words(change.before), False),), ((self._figure_words(change.after), False),), ""
        if kind is ChangeKind.ORIGIN:
            return ((self._origin_titles(change.before), False),), ((self._origin_titles(change.after), False),), ""
        if kind is ChangeKind.MOVED:
            old, new = (self._topics.get(t) for t in (change.before, change.after))
            return (), (), f"Moved from “{old}” to “{new}”." if old and new else "Moved to another topic."
        if kind is ChangeKind.RENAMED:
            return (), (), "It has another address."
        return (), (), _CITATION_WORDS[kind].format(self._lookups.source_name(change.source))

    def _figure_words(self, text: str) -> str:
        """Return figures with measure ids replaced by labels."""
        for measure, term in self._lookups.measures.items():
            text = text.replace(f" {measure}", f" {term.label}")
        return text or "no figure"

    def _origin_titles(self, ids: str) -> str:
        lines = [self._lookups.origin_line(one) for one in ids.split(", ")]
        return "; ".join(line.title for line in lines if line) or "an origin that is no longer there"

    def _conflict(self, change: Change) -> ChangedItem:
        wordings = self._lookups.edition.wording_history
        # The title is followed by a colon and statement ids, which contain none.
        old, new = (text.rpartition(": ")[0] for text in (change.before, change.after))
        current = next((c for c in self._lookups.conflicts if c.id == change.id), None)
        if current is None and not all(map(wordings.may_repeat, change.statements)):
            note = f"{_CONFLICT_WORDS[change.kind]} a disagreement on a statement that was withdrawn."
            return ChangedItem("", None, note=note)
        title = current.title if current else new or old
        return ChangedItem("", None, note=_CONFLICT_WORDS[change.kind], title=title, conflict=current)


def _also(changes: Iterable[Change]) -> str:
    """Return one sentence on what else changed, as counts: the current content is on the pages."""
    touched: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        if change.record not in _RECORD_WORDS or (
            change.record == "statement" and change.kind is not ChangeKind.CHANGED
        ):
            continue
        verb = change.kind.value if change.kind in {ChangeKind.ADDED, ChangeKind.WITHDRAWN} else "changed"
        touched.setdefault((change.record, verb), set()).add(change.id)
    parts = []
    for verb in ("added", "withdrawn", "changed"):
        counts = [plural(len(touched[r, verb]), *words) for r, words in _RECORD_WORDS.items() if (r, verb) in touched]
        parts += [f"{verb}: {', '.join(counts)}"] * bool(counts)
    return f"Also {'; '.join(parts)}." if parts else ""
