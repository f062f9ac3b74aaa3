"""All pages of a site, from an edition. Pure: no clock, no network, no path of a machine."""

from collections.abc import Iterator

from generator.analyse.edition import Edition
from generator.render.environment import Templates
from generator.render.links import Links
from generator.render.overview_pages import overview_pages
from generator.render.pageset import Page, PageSet, SearchEntry, Section
from generator.render.structured import data_block
from generator.render.views.changes import changes_view
from generator.render.views.context import Context, capitalized
from generator.render.views.pages import OriginView, SiteView, SourceView, SpeakerView, TopicView
from generator.render.views.whole import site_view

_LOCK = "sources/evidence.lock"


def render_site(
    edition: Edition, *, links: Links = Links.FOLDERS, archive: str | None = None, edit_at: str | None = None
) -> PageSet:
    """Return all generated pages.

    Args:
        edition: The records and all that follows from them.
        links: How the pages name each other.
        archive: The path of the offline archive within the site; None where there is none to link to.
        edit_at: Where the repository's host lets files be edited: what stands before a file's path. None where
            no address is known.
    """
    maker = _Maker(site_view(edition), edition, links=links, archive=archive, edit_at=edit_at)
    return PageSet({page.uri: page for page in maker.pages()}, search=tuple(_search_entries(edition)))


def _search_entries(edition: Edition) -> Iterator[SearchEntry]:
    """Yield each statement, so that a search leads to the sentence and not only to its section."""
    context = Context(edition)
    for statement in edition.dossier.statements:
        link = context.link(statement)
        yield SearchEntry(
            uri=f"topics/{link.topic}.md",
            anchor=statement.id,
            title=f"{capitalized(link.who)}: {link.topic_title}",
            text=f"{statement.text} {'; '.join(link.places)}".strip(),
        )


class _Maker:
    def __init__(
        self, view: SiteView, edition: Edition, *, links: Links, archive: str | None, edit_at: str | None
    ) -> None:
        self._view = view
        self._edition = edition
        self._links = links
        self._archive = archive
        self._edit_at = edit_at
        self._topic_inputs = tuple(f"sources/facts/{topic.id}.yml" for topic in view.topics)

    def pages(self) -> Iterator[Page]:
        changed = changes_view(Context(self._edition))
        yield from overview_pages(self._view, changed, links=self._links, archive=self._archive)
        for topic in self._view.topics:
            yield self._topic(topic)
        for source in self._view.sources:
            yield self._source(source)
        for origin in self._view.origins:
            yield self._origin(origin)
        for speaker in self._view.speakers:
            yield self._speaker(speaker)

    def _parts(self, name: str, uri: str) -> Templates:
        return Templates(name, uri, links=self._links, edit_at=self._edit_at)

    def _line(self, key: str) -> int | None:
        span = self._edition.spans.get(key)
        return span.line if span else None

    def _topic(self, topic: TopicView) -> Page:
        uri, path = f"topics/{topic.id}.md", f"sources/facts/{topic.id}.yml"
        parts = self._parts("topic", uri)
        sections = [Section("in-short", "In short", parts("summary", topic))]
        if topic.basis:
            sections.append(Section("basis", "What this page rests on", parts("basis", topic)))
        if topic.figures:
            sections.append(Section("by-article", "What each article gives", parts("figures", topic.figures)))
        if topic.chart:
            sections.append(Section("figures", "The figures as they were given", parts("chart", topic)))
        if topic.route:
            sections.append(Section("route", "The journeys as they are told", parts("route", topic)))
        sections += [Section(q.id, q.ask, parts("question", q)) for q in topic.questions]
        if topic.others or topic.conflicts:
            sections.append(Section("also-reported", "Also reported", parts("others", topic)))
        if topic.gaps:
            sections.append(Section("gaps", "What these articles do not say", parts("gaps", topic)))
        if topic.timeline:
            sections.append(Section("timeline", "Happened, said, printed", parts("timeline", topic)))
        sources = f"{parts('sources', topic)}\n{data_block(topic.structured)}"
        sections.append(Section("sources", "Sources and where each is cited", sources))
        return Page(
            uri=uri,
            title=topic.title,
            description=topic.description,
            lead=parts("lead", topic),
            sections=tuple(sections),
            edit_path=path,
            inputs=(path, _LOCK),
        )

    def _source(self, source: SourceView) -> Page:
        uri, path = f"sources/{source.id}.md", f"sources/articles/{source.id}.md"
        parts = self._parts("source", uri)
        return Page(
            uri=uri,
            title=source.name,
            description=f"{source.name}: the record, who speaks in it, and what each paragraph supports.",
            lead=parts("lead", source),
            sections=(
                Section("record", "Record", parts("record", source)),
                Section("digest", "What it says, in our words", parts("digest", source)),
                Section("speakers", "Who speaks in it", parts("speakers", source)),
                Section("coverage", "Coverage, paragraph by paragraph", parts("coverage", source)),
            ),
            edit_path=path,
            inputs=(path, *self._topic_inputs, _LOCK),
        )

    def _origin(self, origin: OriginView) -> Page:
        uri, path = f"origins/{origin.id}.md", "sources/origins.yml"
        parts = self._parts("origin", uri)
        sections = []
        if origin.statements:
            sections.append(Section("statements", "What was said", parts("statements", origin)))
        sections.append(Section("record", "Record", parts("record", origin)))
        if origin.circumstances:
            sections.append(Section("circumstances", "Circumstances", parts("circumstances", origin)))
        if origin.lineage:
            sections.append(Section("lineage", "How it relates to others", parts("lineage", origin)))
        if origin.sources:
            sections.append(Section("sources", "Sources and where each is cited", parts("sources", origin)))
        return Page(
            uri=uri,
            title=origin.title,
            description=f"What {origin.line.speaker_name} said, when, through whom, and where it was carried.",
            lead=parts("lead", origin),
            sections=tuple(sections),
            edit_path=path,
            edit_line=self._line(f"origin/{origin.id}"),
            inputs=(path, *self._topic_inputs, _LOCK),
        )

    def _speaker(self, speaker: SpeakerView) -> Page:
        uri, path = f"speakers/{speaker.id}.md", "sources/people-and-bodies.yml"
        parts = self._parts("origin", uri)
        sections = [
            Section(f"origin-{line.id}", line.title, parts("spoken", (line, accounts)))
            for line, accounts in speaker.origins
        ]
        if speaker.sources:
            sections.append(Section("sources", "Sources and where each is cited", parts("sources", speaker)))
        return Page(
            uri=uri,
            title=capitalized(speaker.name),
            description=f"All that this dossier reports from {speaker.name}, and which articles carry it.",
            lead=parts("speaker_lead", speaker),
            sections=tuple(sections),
            edit_path=path,
            edit_line=self._line(f"body/{speaker.id}"),
            inputs=(path, "sources/origins.yml", *self._topic_inputs, _LOCK),
        )
