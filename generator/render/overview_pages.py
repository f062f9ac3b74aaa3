"""The overview pages: home, registers, disagreements, matrix, coverage, timeline, corrections, changes."""

from collections.abc import Iterator, Sequence

from generator.render.environment import PageMacros
from generator.render.links import Links
from generator.render.pageset import Page, Section
from generator.render.views import changes
from generator.render.views.models.changes import ChangesView
from generator.render.views.models.pages import MatrixRow, MatrixView, SiteView
from generator.render.views.models.records import ConflictView

_LOCK = "sources/evidence.lock"
_MAX_COLUMNS = 12
"""Up to this many sources, the matrix has a column for each, even for those that report nothing on a topic."""
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
"""The path of the Atom feed of changes, where there is one."""
_MAX_UNFOLDED = 8
"""The most changes of a day that are shown unfolded."""


def overview_pages(
    view: SiteView,
    changes_view: ChangesView,
    *,
    links: Links,
    archive: str | None,
    pdfs: bool,
    left_out: frozenset[str] = frozenset(),
) -> Iterator[Page]:
    """Yield the overview pages.

    Args:
        view: Everything that the site prints.
        changes_view: What the page of changes prints.
        links: How pages link to each other.
        archive: The path of the offline archive within the site; None where there is none to link to.
        pdfs: Whether pages lead to the PDFs.
        left_out: The PDFs that cannot be set, by path within the site.
    """
    builder = _OverviewPageBuilder(view, links=links, pdfs=pdfs, left_out=left_out)
    yield builder.home(archive)
    yield from builder.registers()
    yield builder.disagreements()
    yield builder.matrix()
    yield builder.coverage()
    yield builder.timeline()
    yield builder.corrections()
    yield builder.changes(changes_view)


def _conflicts_by_topic(view: SiteView) -> list[tuple[str, str, list[ConflictView]]]:
    """Return the id and title of each topic with its conflicts; each conflict once, under its first topic."""
    ordered = sorted(view.conflicts, key=lambda conflict: not conflict.differs)
    found = [(t.id, t.title, [c for c in ordered if c.topic == t.id]) for t in view.topics]
    return [group for group in found if group[2]]


def _columns(matrix: MatrixView, rows: Sequence[MatrixRow]) -> list[int]:
    """Return the indexes of the sources that have a column: all, or if too many, those that report something."""
    if len(matrix.columns) <= _MAX_COLUMNS:
        return list(range(len(matrix.columns)))
    return sorted({column for row in rows for column, _ in row.cells})


class _OverviewPageBuilder:
    def __init__(self, view: SiteView, *, links: Links, pdfs: bool, left_out: frozenset[str]) -> None:
        self._view = view
        self._links = links
        self._pdfs = pdfs
        self._left_out = left_out
        sheets = (f"sources/facts/{topic.id}.yml" for topic in view.topics)
        articles = (f"sources/articles/{source.id}.md" for source in view.sources)
        self._inputs = ("sources/dossier.yml", *sheets, *articles, "sources/origins.yml", _LOCK)

    def _macros(self, uri: str, name: str = "overview") -> PageMacros:
        return PageMacros(name, uri, links=self._links, pdfs=self._pdfs, left_out=self._left_out)

    def home(self, archive: str | None) -> Page:
        view, macro = self._view, self._macros("index.md", "home")
        by_topic = [(i, t, [c for c in group if c.differs]) for i, t, group in _conflicts_by_topic(view)]
        care = sum(not c.differs for c in view.conflicts)
        return Page(
            uri="index.md",
            title=view.title,
            description=view.subtitle,
            lead=macro("lead", view),
            sections=(
                Section("in-short", "In short", macro("in_short", view.home)),
                Section(
                    "differ", "Where accounts differ", macro("differ", [group for group in by_topic if group[2]], care)
                ),
                Section("scope", "What this dossier covers, and what it does not", macro("scope", view.home)),
                Section("reading", "How to read a citation", macro("reading", view.home)),
                Section("take-along", "Download", macro("take", archive)),
                Section("sources", "Sources and where each is cited", macro("sources", view.home)),
            ),
            edit_path="sources/dossier.yml",
            inputs=self._inputs,
        )

    def registers(self) -> Iterator[Page]:
        for name, title, words, heading, path in _REGISTERS:
            uri = f"{name}/index.md"
            macro = self._macros(uri)
            yield Page(
                uri=uri,
                title=title,
                description=words,
                lead=macro("lead", words),
                sections=(Section("register", heading, macro(name, self._view)),),
                # The sources are a folder: there is no single file to edit.
                edit_path=path if path.endswith(".yml") else None,
                inputs=tuple(dict.fromkeys([*self._inputs, "sources/people-and-bodies.yml"])),
            )

    def disagreements(self) -> Page:
        macro = self._macros("disagreements.md")
        words = (
            "Points where accounts differ, and points to be read with care, side by side. "
            "The dossier settles none of them."
        )
        sections = [
            Section(
                name,
                title,
                macro("index", group),
                sections=tuple(Section(f"on-{c.id}", c.title, macro("disagreement", c), level=3) for c in group),
            )
            for name, title, group in (
                ("differ", "Accounts differ", [c for c in self._view.conflicts if c.differs]),
                ("care", "To be read with care", [c for c in self._view.conflicts if not c.differs]),
            )
            if group
        ]
        if not sections:
            sections = [Section("none", "None found", "<p>No two accounts in this dossier differ.</p>")]
        return self._page("disagreements.md", "Where accounts differ", words, macro, sections)

    def matrix(self) -> Page:
        macro, matrix = self._macros("who-reports-what.md"), self._view.matrix
        words = (
            "Which article reports what, at which paragraph. Many articles may still be one voice: "
            "the last column counts who spoke."
        )
        sections = []
        for topic, title, rows in matrix.groups:
            columns = _columns(matrix, rows)
            sections.append(Section(f"in-{topic}", title, macro("matrix", matrix, rows, columns)))
        return self._page("who-reports-what.md", "Who reports what", words, macro, sections)

    def coverage(self) -> Page:
        macro = self._macros("coverage.md")
        words = "Every paragraph of every article: what it supports, or why it was set aside."
        sections = [Section(f"of-{s.id}", s.name, macro("coverage", s)) for s in self._view.sources]
        return self._page("coverage.md", "Coverage", words, macro, sections)

    def timeline(self) -> Page:
        macro, view = self._macros("timeline.md"), self._view
        words = "When a thing happened, when somebody said so, and when it was printed are three different dates."
        sections = []
        if view.timeline_picture:
            sections.append(Section("picture", "On one scale", macro("timeline_picture", view.timeline_picture)))
        sections.append(Section("entries", "Happened, said, printed", macro("timeline", view.timeline)))
        if view.events:
            sections.append(Section("look-alikes", "Events that look alike", macro("events", view.events)))
        return self._page("timeline.md", "Timeline", words, macro, sections, "sources/events.yml")

    def corrections(self) -> Page:
        macro = self._macros("corrections.md")
        words = "Mistakes that stood on the published site, and what was done."
        sections = [Section("list", "Corrections so far", macro("corrections", self._view.corrections))]
        path = "sources/corrections.yml"
        return self._page("corrections.md", "Corrections", words, macro, sections, path, edit_path=path)

    def changes(self, view: ChangesView) -> Page:
        uri = changes.URI
        macro = self._macros(uri, "changes")
        words = "What this dossier says otherwise than before, day by day, with what it said until then."
        sections = [Section("corrections", "Corrections, and why", macro("corrections", view))]
        for day in view.days:
            unfolded = sum(len(items) for _, items in day.groups) <= _MAX_UNFOLDED
            sections.append(Section(day.id, day.title, macro("day", day, unfolded)))
        if view.begins:
            sections.append(Section("begins", f"{view.begins_day}: the beginning", macro("begins", view)))
        return Page(
            uri=uri,
            title="Changes",
            description=words,
            lead=macro("lead", words, view, FEED if view.known else None),
            sections=tuple(sections),
            inputs=(*self._inputs, "sources/corrections.yml"),
            searchable=False,
        )

    def _page(
        self,
        uri: str,
        title: str,
        words: str,
        macro: PageMacros,
        sections: list[Section],
        *more_inputs: str,
        edit_path: str | None = None,
    ) -> Page:
        return Page(
            uri=uri,
            title=title,
            description=words,
            lead=macro("lead", words),
            sections=tuple(sections),
            edit_path=edit_path,
            inputs=(*self._inputs, *more_inputs),
        )
