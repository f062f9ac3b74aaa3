"""All pages of a site, from an edition. Pure: no clock, no network, no path of a machine."""

from collections.abc import Iterator

from generator.analyse.edition import Edition
from generator.render.environment import Templates
from generator.render.json_ld import data_block
from generator.render.links import Links
from generator.render.overview_pages import overview_pages
from generator.render.pageset import Page, PageSet, SearchEntry, Section
from generator.render.views.changes import changes_view
from generator.render.views.lookups import Lookups, capitalized
from generator.render.views.models.pages import OriginView, SourceView, SpeakerView, TopicView
from generator.render.views.site import view_of

_LOCK = "sources/evidence.lock"
Parts = tuple[str, tuple[Section, ...]]
"""A page's lead, and its sections."""


def render_site(
    edition: Edition,
    *,
    links: Links = Links.FOLDERS,
    archive: str | None = None,
    edit_at: str | None = None,
) -> PageSet:
    """Return all generated pages.

    Args:
        edition: The records and all that follows from them.
        links: How the pages name each other.
        archive: The path of the offline archive within the site; None where there is none to link to.
        edit_at: Where the repository's host lets files be edited: what stands before a file's path. None where
            no address is known.
    """
    lookups = Lookups(edition, printed=False)
    maker = _PageBuilder(lookups, links=links, archive=archive, edit_at=edit_at)
    return PageSet({page.uri: page for page in maker.pages()}, search=tuple(_search_entries(lookups)))


def _search_entries(lookups: Lookups) -> Iterator[SearchEntry]:
    """Yield each statement, so that a search leads to the sentence and not only to its section."""
    for statement in lookups.dossier.statements:
        link = lookups.link(statement)
        yield SearchEntry(
            uri=f"topics/{link.topic}.md",
            anchor=statement.id,
            title=f"{capitalized(link.who)}: {link.topic_title}",
            text=f"{statement.text} {'; '.join(link.places)}".strip(),
        )


class _PageBuilder:
    def __init__(
        self,
        lookups: Lookups,
        *,
        links: Links,
        archive: str | None,
        edit_at: str | None,
    ) -> None:
        self._lookups = lookups
        self._view = view = view_of(lookups)
        self._links = links
        self._archive = archive
        self._edit_at = edit_at
        self._topic_inputs = tuple(f"sources/facts/{topic.id}.yml" for topic in view.topics)

    def pages(self) -> Iterator[Page]:
        changed = changes_view(self._lookups)
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
        span = self._lookups.edition.spans.get(key)
        return span.line if span else None

    def _topic(self, topic: TopicView) -> Page:
        uri, path = f"topics/{topic.id}.md", f"sources/facts/{topic.id}.yml"
        parts = self._parts("topic", uri)
        return Page(
            uri=uri,
            title=topic.title,
            description=topic.description,
            lead=parts("lead", topic),
            sections=_topic(parts, topic),
            edit_path=path,
            inputs=(path, _LOCK),
        )

    def _source(self, source: SourceView) -> Page:
        uri, path = f"sources/{source.id}.md", f"sources/articles/{source.id}.md"
        lead, sections = _source(self._parts("source", uri), source)
        return Page(
            uri=uri,
            title=source.name,
            description=f"{source.name}: the record, who speaks in it, and what each paragraph supports.",
            lead=lead,
            sections=sections,
            edit_path=path,
            inputs=(path, *self._topic_inputs, _LOCK),
        )

    def _origin(self, origin: OriginView) -> Page:
        uri, path = f"origins/{origin.id}.md", "sources/origins.yml"
        lead, sections = _origin(self._parts("origin", uri), origin)
        return Page(
            uri=uri,
            title=origin.title,
            description=f"What {origin.line.speaker_name} said, when, through whom, and where it was carried.",
            lead=lead,
            sections=sections,
            edit_path=path,
            edit_line=self._line(f"origin/{origin.id}"),
            inputs=(path, *self._topic_inputs, _LOCK),
        )

    def _speaker(self, speaker: SpeakerView) -> Page:
        uri, path = f"speakers/{speaker.id}.md", "sources/people-and-bodies.yml"
        lead, sections = _speaker(self._parts("origin", uri), speaker)
        return Page(
            uri=uri,
            title=capitalized(speaker.name),
            description=f"All that this dossier reports from {speaker.name}, and which articles carry it.",
            lead=lead,
            sections=sections,
            edit_path=path,
            edit_line=self._line(f"body/{speaker.id}"),
            inputs=(path, "sources/origins.yml", *self._topic_inputs, _LOCK),
        )


def _topic(parts: Templates, topic: TopicView) -> tuple[Section, ...]:
    """Return the sections of a topic page."""
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
        others = parts("others", topic.others, topic.conflicts)
        sections.append(Section("also-reported", "Also reported", others))
    if topic.gaps:
        sections.append(Section("gaps", "What these articles do not say", parts("gaps", topic)))
    if topic.timeline:
        sections.append(Section("timeline", "Happened, said, printed", parts("timeline", topic)))
    sources = f"{parts('sources', topic)}\n{data_block(topic.structured)}"
    sections.append(Section("sources", "Sources and where each is cited", sources))
    return tuple(sections)


def _source(parts: Templates, source: SourceView) -> Parts:
    """Return what stands on the page of a source."""
    return parts("lead", source), (
        Section("record", "Record", parts("record", source)),
        Section("digest", "What it says, in our words", parts("digest", source)),
        Section("speakers", "Who speaks in it", parts("speakers", source)),
        Section("coverage", "Coverage, paragraph by paragraph", parts("coverage", source)),
    )


def _origin(parts: Templates, origin: OriginView) -> Parts:
    """Return what stands on the page of an origin."""
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
    return parts("lead", origin), tuple(sections)


def _speaker(parts: Templates, speaker: SpeakerView) -> Parts:
    """Return what stands on the page of a speaker."""
    sections = [
        Section(f"origin-{line.id}", line.title, parts("spoken", (line, accounts)))
        for line, accounts in speaker.origins
    ]
    if speaker.sources:
        sections.append(Section("sources", "Sources and where each is cited", parts("sources", speaker)))
    return parts("speaker_lead", speaker), tuple(sections)
