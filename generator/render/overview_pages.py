"""The pages over the whole dossier: home, registers, disagreements, matrix, coverage, timeline."""

from collections.abc import Iterator, Sequence

from generator.render.environment import Templates
from generator.render.links import Links
from generator.render.pageset import Page, Section
from generator.render.views import changes
from generator.render.views.models.changes import ChangesView
from generator.render.views.models.pages import MatrixRow, MatrixView, SiteView
from generator.render.views.models.records import ConflictView

_LOCK = "sources/evidence.lock"
MOST_COLUMNS = 12
"""A column for every source of the dossier, even where it says nothing of a topic, is worth reading up to here."""
_REGISTERS = (
    (
        "sources",
        "Sources",
        "Every article that this dossier read, with what it states about itself.",
        "Articles",
        "sources/articles",
    ),
    (
        "origins",
        "Origins",
        "Who said it first: the utterances and documents behind the articles.",
        "Utterances and documents",
        "sources/origins.yml",
    ),
    (
        "speakers",
        "Speakers",
        "People and bodies behind the origins. Two utterances of one speaker are one speaker.",
        "People and bodies",
        "sources/people-and-bodies.yml",
    ),
)


FEED = "changes.xml"
"""Where the feed of changes stands, if there is one."""
_FEW = 8
"""Changes of one day that are shown unfolded."""


def overview_pages(
    view: SiteView, changed: ChangesView, *, links: Links, archive: str | None, pdfs: bool
) -> Iterator[Page]:
    """Yield the pages over the whole dossier.

    Args:
        view: What the site prints.
        changed: What the page of changes prints.
        links: How the pages name each other.
        archive: The path of the offline archive within the site; None where there is none to link to.
        pdfs: Whether pages lead to the PDFs.
    """
    maker = _OverviewPageBuilder(view, links=links, pdfs=pdfs)
    yield maker.home(archive)
    yield from maker.registers()
    yield maker.disagreements()
    yield maker.matrix()
    yield maker.coverage()
    yield maker.timeline()
    yield maker.corrections()
    yield maker.changes(changed)


def by_topic(view: SiteView) -> list[tuple[str, str, list[ConflictView]]]:
    """Return the conflicts by the topic on whose page each stands first: its id, its title, and they."""
    ordered = sorted(view.conflicts, key=lambda conflict: not conflict.differs)
    found = [(t.id, t.title, [c for c in ordered if c.topic == t.id]) for t in view.topics]
    return [group for group in found if group[2]]


def _columns(matrix: MatrixView, rows: Sequence[MatrixRow]) -> list[int]:
    """Return which sources have a column: all, or where those are too many for a page, those that report something."""
    if len(matrix.columns) <= MOST_COLUMNS:
        return list(range(len(matrix.columns)))
    return sorted({column for row in rows for column, _ in row.cells})


class _OverviewPageBuilder:
    def __init__(self, view: SiteView, *, links: Links, pdfs: bool) -> None:
        self._view = view
        self._links = links
        self._pdfs = pdfs
        facts = (f"sources/facts/{topic.id}.yml" for topic in view.topics)
        articles = (f"sources/articles/{source.id}.md" for source in view.sources)
        self._inputs = ("sources/dossier.yml", *facts, *articles, "sources/origins.yml", _LOCK)

    def _parts(self, uri: str, name: str = "overview") -> Templates:
        return Templates(name, uri, links=self._links, pdfs=self._pdfs)

    def home(self, archive: str | None) -> Page:
        view, parts = self._view, self._parts("index.md", "home")
        found = [(i, t, [c for c in group if c.differs]) for i, t, group in by_topic(view)]
        care = sum(not c.differs for c in view.conflicts)
        return Page(
            uri="index.md",
            title=view.title,
            description=view.subtitle,
            lead=parts("lead", view),
            sections=(
                Section("in-short", "In short", parts("in_short", view.home)),
                Section(
                    "differ", "Where accounts differ", parts("differ", [group for group in found if group[2]], care)
                ),
                Section("scope", "What this dossier covers, and what it does not", parts("scope", view.home)),
                Section("reading", "How to read a citation", parts("reading", view.home)),
                Section("take-along", "Download", parts("take", archive)),
                Section("sources", "Sources and where each is cited", parts("sources", view.home)),
            ),
            edit_path="sources/dossier.yml",
            inputs=self._inputs,
        )

    def registers(self) -> Iterator[Page]:
        for name, title, words, heading, path in _REGISTERS:
            uri = f"{name}/index.md"
            parts = self._parts(uri)
            yield Page(
                uri=uri,
                title=title,
                description=words,
                lead=parts("lead", words),
                sections=(Section("register", heading, parts(name, self._view)),),
                # A folder of records has no one file to change.
                edit_path=path if path.endswith(".yml") else None,
                inputs=tuple(dict.fromkeys([*self._inputs, "sources/people-and-bodies.yml"])),
            )

    def disagreements(self) -> Page:
        parts = self._parts("disagreements.md")
        words = (
            "Points where accounts differ, and points to be read with care, side by side. "
            "The dossier settles none of them."
        )
        sections = [
            Section(
                name,
                title,
                parts("index", group),
                sections=tuple(Section(f"on-{c.id}", c.title, parts("disagreement", c), level=3) for c in group),
            )
            for name, title, group in (
                ("differ", "Accounts differ", [c for c in self._view.conflicts if c.differs]),
                ("care", "To be read with care", [c for c in self._view.conflicts if not c.differs]),
            )
            if group
        ]
        if not sections:
            sections = [Section("none", "None found", "<p>No two accounts in this dossier differ.</p>")]
        return self._page("disagreements.md", "Where accounts differ", words, parts, sections)

    def matrix(self) -> Page:
        parts, matrix = self._parts("who-reports-what.md"), self._view.matrix
        words = (
            "Which article reports what, at which paragraph. Many articles may still be one voice: "
            "the last column counts who spoke."
        )
        sections = []
        for topic, title, rows in matrix.groups:
            columns = _columns(matrix, rows)
            sections.append(Section(f"in-{topic}", title, parts("matrix", matrix, rows, columns)))
        return self._page("who-reports-what.md", "Who reports what", words, parts, sections)

    def coverage(self) -> Page:
        parts = self._parts("coverage.md")
        words = "Every paragraph of every article: what it supports, or why it was set aside."
        sections = [Section(f"of-{s.id}", s.name, parts("coverage", s)) for s in self._view.sources]
        return self._page("coverage.md", "Coverage", words, parts, sections)

    def timeline(self) -> Page:
        parts, view = self._parts("timeline.md"), self._view
        words = "When a thing happened, when somebody said so, and when it was printed are three different dates."
        sections = []
        if view.timeline_picture:
            sections.append(Section("picture", "On one scale", parts("timeline_picture", view.timeline_picture)))
        sections.append(Section("entries", "Happened, said, printed", parts("timeline", view.timeline)))
        if view.events:
            sections.append(Section("look-alikes", "Events that look alike", parts("events", view.events)))
        return self._page("timeline.md", "Timeline", words, parts, sections, "sources/events.yml")

    def corrections(self) -> Page:
        parts = self._parts("corrections.md")
        words = "Mistakes that stood on the published site, and what was done."
        sections = [Section("list", "Corrections so far", parts("corrections", self._view.corrections))]
        path = "sources/corrections.yml"
        return self._page("corrections.md", "Corrections", words, parts, sections, path, edit_path=path)

    def changes(self, view: ChangesView) -> Page:
        uri = changes.URI
        parts = self._parts(uri, "changes")
        words = "What this dossier says otherwise than before, day by day, with what it said until then."
        sections = [Section("corrections", "Corrections, and why", parts("corrections", view))]
        for day in view.days:
            few = sum(len(items) for _, items in day.groups) <= _FEW
            sections.append(Section(day.id, day.title, parts("day", day, few)))
        if view.begins:
            sections.append(Section("begins", f"{view.begins_day}: the beginning", parts("begins", view)))
        return Page(
            uri=uri,
            title="Changes",
            description=words,
            lead=parts("lead", words, view, FEED if view.known else None),
            sections=tuple(sections),
            inputs=(*self._inputs, "sources/corrections.yml"),
            searchable=False,
        )

    def _page(
        self,
        uri: str,
        title: str,
        words: str,
        parts: Templates,
        sections: list[Section],
        *more_inputs: str,
        edit_path: str | None = None,
    ) -> Page:
        return Page(
            uri=uri,
            title=title,
            description=words,
            lead=parts("lead", words),
            sections=tuple(sections),
            edit_path=edit_path,
            inputs=(*self._inputs, *more_inputs),
        )
