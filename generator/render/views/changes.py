"""What changed, day by day: corrections with their reason apart from everything else.

Of what a statement said before, only what may be repeated is shown (``generator.analyse.wording_history``).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from generator.model.dossier import Correction
from generator.model.history import Change, ChangeKind, History, Reach, Step
from generator.render.views.lookups import Lookups, date_view, plural
from generator.render.views.models.changes import ChangedItem, ChangesDay, ChangesView, CorrectedView, Run
from generator.render.views.models.pages import CorrectionView
from generator.render.views.statement_history import anchor, day_words, flat, marked

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
"""Words for one and for more, and kinds of change, in the order of the page."""
_CORRECTED = frozenset(
    {ChangeKind.WITHDRAWN, ChangeKind.REWORDED, ChangeKind.FIGURE, ChangeKind.ORIGIN}
    | {ChangeKind.CITATION_ADDED, ChangeKind.CITATION_MOVED, ChangeKind.CITATION_WITHDRAWN}
)
"""Kinds of change that are told with the correction that names the statement."""
_RECORDS = {
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
_PARTS = {ChangeKind.FIGURE: "Figures", ChangeKind.ORIGIN: "Who said it first"}
"""What of a statement changed, where it is not its words."""
_TELLS_WORDS = frozenset({ChangeKind.REWORDED, ChangeKind.FIGURE, ChangeKind.ORIGIN})
"""Kinds of change that say of a statement that stands what it said before."""
_LACKS = {
    Reach.NOT_READ: "The history of the sources was not read when these pages were made.",
    Reach.NO_GIT: "These pages were made where the program that keeps the history (git) was not to be had.",
    Reach.NO_REPOSITORY: "These pages were made from a copy of the sources that carries no history.",
    Reach.NOT_COMMITTED: "The sources were not yet committed when these pages were made, so there is no history yet.",
    Reach.REFUSED: "The history of the sources could not be read where these pages were made.",
}


def changes_view(lookups: Lookups) -> ChangesView:
    """Return what changed, the newest first."""
    return _ChangeViewBuilder(lookups).view()


class _ChangeViewBuilder:
    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups
        self._history: History = lookups.edition.history
        self._statements = lookups.dossier.statement_by_id
        self._topics = {topic.id: topic.title for topic in lookups.dossier.topics}
        self._told: set[tuple[int, int]] = set()
        """Step and number of the changes that stand with a correction."""

    def view(self) -> ChangesView:
        history = self._history
        corrections = tuple(self._corrected())
        return ChangesView(
            known=history.known,
            notes=tuple(self._notes()),
            corrections=corrections,
            days=tuple(self._days()),
            begins=self._begins(),
            begins_day=day_words(history.published or history.begins) if history.begins else "",
        )

    def _notes(self) -> Iterator[str]:
        history = self._history
        if not history.known:
            yield _LACKS.get(history.reach, "None of the states that were committed can be read today.")
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
        history, opening = self._history, self._history.opening
        if opening is None:
            return ""
        holds = f"{plural(len(opening.statements), 'statement')} from {plural(opening.sources, 'article')}"
        if history.published:
            return f"The dossier was first published, with {holds}. Drafts from before are not listed."
        if history.reach is Reach.CUT:
            return f"The oldest state that is here has {holds}. It is not the first one."
        return f"The first state that was recorded has {holds}."

    def _corrected(self) -> Iterator[CorrectedView]:
        """Yield every correction with the changes that belong to it, the newest first."""
        opening = self._history.opening
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
                ours = change.record == "statement" and change.id in named and change.kind in _CORRECTED
                if ours and (index, number) not in self._told:
                    self._told.add((index, number))
                    yield self._item(step, change)

    def _newest(self) -> Iterator[tuple[int, Step]]:
        return reversed(list(enumerate(self._history.steps)))

    def _days(self) -> Iterator[ChangesDay]:
        by_day: dict[dt.date | None, list[tuple[int, Step]]] = {}
        for index, step in self._newest():
            by_day.setdefault(step.day, []).append((index, step))
        for day in sorted(by_day, key=lambda d: d or dt.date.max, reverse=True):
            told = self._day(day, by_day[day])
            if told.groups or told.also or told.corrections:
                yield told

    def _day(self, day: dt.date | None, steps: Sequence[tuple[int, Step]]) -> ChangesDay:
        changes = [
            (step, change)
            for index, step in steps
            for number, change in enumerate(step.changes)
            if (index, number) not in self._told
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
        told = plural(corrections, "correction") if corrections else ""
        return ChangesDay(
            id=f"on-{day.isoformat()}" if day else "not-committed",
            title=day_words(day) if day else "Not yet committed",
            summary="; ".join(words for words, _ in groups),
            corrections=told,
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
        # Statements lead to their last wording alone; and an id may say what the words said.
        place = anchor(step, change.id) if link and change.kind is ChangeKind.REWORDED else ""
        if not wordings.may_repeat(change.id):
            if link is None:
                topic = self._topics.get(change.topic)
                where = f" on “{topic}”" if topic else ""
                note = f"A statement{where} that was withdrawn. What it said is not repeated here."
                return ChangedItem("", None, note=note)
            if change.kind in _TELLS_WORDS:
                return ChangedItem(place, link, note="What it said before is not repeated here.")
        before, after, note = self._words(change, stands=link is not None)
        words = " ".join(run for run, _ in after)
        now = link is not None and words == flat(link.text)
        return ChangedItem(place, link, before, after, note, _PARTS.get(change.kind, ""), now)

    def _words(self, change: Change, *, stands: bool) -> tuple[tuple[Run, ...], tuple[Run, ...], str]:
        kind = change.kind
        if kind is ChangeKind.REWORDED:
            return (*marked(change.before, change.after), "")
        if kind in {ChangeKind.ADDED, ChangeKind.WITHDRAWN}:
            told = ((change.before or change.after, False),)
            return (told, (), "") if kind is ChangeKind.WITHDRAWN else ((), () if stands else told, "")
        if kind is ChangeKind.FIGURE:
            return ((self._figures(change.before), False),), ((self._figures(change.after), False),), ""
        if kind is ChangeKind.ORIGIN:
            return ((self._origins(change.before), False),), ((self._origins(change.after), False),), ""
        if kind is ChangeKind.MOVED:
            was, now = (self._topics.get(t) for t in (change.before, change.after))
            return (), (), f"Moved from “{was}” to “{now}”." if was and now else "Moved to another topic."
        if kind is ChangeKind.RENAMED:
            return (), (), "It has another address."
        return (), (), _CITATION_WORDS[kind].format(self._lookups.source_name(change.source))

    def _figures(self, text: str) -> str:
        """Return figures with the labels of their measures in place of the ids."""
        for measure, term in self._lookups.measures.items():
            text = text.replace(f" {measure}", f" {term.label}")
        return text or "no figure"

    def _origins(self, ids: str) -> str:
        lines = [self._lookups.origin_line(one) for one in ids.split(", ")]
        return "; ".join(line.title for line in lines if line) or "an origin that is no longer there"

    def _conflict(self, change: Change) -> ChangedItem:
        wordings = self._lookups.edition.wording_history
        # A title is followed by the ids of its statements, which hold no colon.
        was, now = (text.rpartition(": ")[0] for text in (change.before, change.after))
        stands = next((c for c in self._lookups.conflicts if c.id == change.id), None)
        if stands is None and not all(map(wordings.may_repeat, change.statements)):
            note = f"{_CONFLICT_WORDS[change.kind]} a disagreement on a statement that was withdrawn."
            return ChangedItem("", None, note=note)
        title = stands.title if stands else now or was
        return ChangedItem("", None, note=_CONFLICT_WORDS[change.kind], title=title, conflict=stands)


def _also(changes: Iterable[Change]) -> str:
    """Return in one sentence what else changed, without its words: what stands now can be read on the pages."""
    touched: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        if change.record not in _RECORDS or (change.record == "statement" and change.kind is not ChangeKind.CHANGED):
            continue
        verb = change.kind.value if change.kind in {ChangeKind.ADDED, ChangeKind.WITHDRAWN} else "changed"
        touched.setdefault((change.record, verb), set()).add(change.id)
    parts = []
    for verb in ("added", "withdrawn", "changed"):
        counts = [plural(len(touched[r, verb]), *words) for r, words in _RECORDS.items() if (r, verb) in touched]
        parts += [f"{verb}: {', '.join(counts)}"] * bool(counts)
    return f"Also {'; '.join(parts)}." if parts else ""
