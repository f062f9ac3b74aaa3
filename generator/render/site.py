"""Render an edition to the pages of a site. Pure: no clock, no network, no path of a machine."""

from collections.abc import Iterator

from generator.analyse.edition import Edition
from generator.render.environment import PageMacros
from generator.render.json_ld import json_ld_element
from generator.render.links import Links
from generator.render.overview_pages import overview_pages
from generator.render.pageset import Page, PageSet, SearchEntry, Section
from generator.render.views.changes import changes_view
from generator.render.views.lookups import Lookups, capitalized
from generator.render.views.models.pages import OriginView, SiteView, SourceView, SpeakerView, TopicView
from generator.render.views.site import site_view_from

_LOCK = "sources/evidence.lock"
_Content = tuple[str, tuple[Section, ...]]
"""The lead of a page, and its sections."""


def render_site(
    edition: Edition,
    *,
    links: Links = Links.FOLDERS,
    archive: str | None = None,
    edit_base_url: str | None = None,
    pdfs: bool = True,
    left_out: frozenset[str] = frozenset(),
    view: SiteView | None = None,
) -> PageSet:
    """Return all generated pages.

    Args:
        edition: The records and everything computed from them.
        links: How pages link to each other.
        archive: The path of the offline archive within the site; None where there is none to link to.
        edit_base_url: The URL before the path of a file in the repository; None for no edit links.
        pdfs: Whether pages lead to the PDFs.
        left_out: The PDFs that cannot be set, by path within the site: their pages say so.
        view: What the pages say, if it was made for the PDFs already.
    """
    lookups = Lookups(edition, for_print=False)
    builder = _PageBuilder(
        lookups,
        view or site_view_from(lookups),
        links=links,
        archive=archive,
        edit_base_url=edit_base_url,
        pdfs=pdfs,
        left_out=left_out,
    )
    return PageSet({page.uri: page for page in builder.pages()}, search=tuple(_search_entries(lookups)))


def _search_entries(lookups: Lookups) -> Iterator[SearchEntry]:
    """Yield one entry for each statement, so that a search leads to the sentence and not only to its section."""
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
        view: SiteView,
        *,
        links: Links,
        archive: str | None,
        edit_base_url: str | None,
        pdfs: bool,
        left_out: frozenset[str],
    ) -> None:
        self._lookups = lookups
        self._view = view
        self._links = links
        self._archive = archive
        self._edit_base_url = edit_base_url
        self._pdfs = pdfs
        self._left_out = left_out
        self._topic_inputs = tuple(f"sources/facts/{topic.id}.yml" for topic in view.topics)

    def pages(self) -> Iterator[Page]:
        changes = changes_view(self._lookups)
        yield from overview_pages(
            self._view,
            changes,
            links=self._links,
            archive=self._archive,
            pdfs=self._pdfs,
            left_out=self._left_out,
        )
        for topic in self._view.topics:
            yield self._topic(topic)
        for source in self._view.sources:
            yield self._source(source)
        for origin in self._view.origins:
            yield self._origin(origin)
        for speaker in self._view.speakers:
            yield self._speaker(speaker)

    def _macros(self, name: str, uri: str) -> PageMacros:
        return PageMacros(
            name,
            uri,
            links=self._links,
            edit_base_url=self._edit_base_url,
            pdfs=self._pdfs,
            left_out=self._left_out,
        )

    def _edit_line(self, key: str) -> int | None:
        span = self._lookups.edition.spans.get(key)
        return span.line if span else None

    def _topic(self, topic: TopicView) -> Page:
        uri, path = f"topics/{topic.id}.md", f"sources/facts/{topic.id}.yml"
        macro = self._macros("topic", uri)
        return Page(
            uri=uri,
            title=topic.title,
            description=topic.description,
            lead=macro("lead", topic),
            sections=_topic_sections(macro, topic),
            edit_path=path,
            inputs=(path, _LOCK),
        )

    def _source(self, source: SourceView) -> Page:
        uri, path = f"sources/{source.id}.md", f"sources/articles/{source.id}.md"
        lead, sections = _source_content(self._macros("source", uri), source)
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
        lead, sections = _origin_content(self._macros("origin", uri), origin)
        return Page(
            uri=uri,
            title=origin.title,
            description=f"What {origin.line.speaker_name} said, when, through whom, and where it was carried.",
            lead=lead,
            sections=sections,
            edit_path=path,
            edit_line=self._edit_line(f"origin/{origin.id}"),
            inputs=(path, *self._topic_inputs, _LOCK),
        )

    def _speaker(self, speaker: SpeakerView) -> Page:
        uri, path = f"speakers/{speaker.id}.md", "sources/people-and-bodies.yml"
        lead, sections = _speaker_content(self._macros("origin", uri), speaker)
        return Page(
            uri=uri,
            title=capitalized(speaker.name),
            description=f"All that this dossier reports from {speaker.name}, and which articles carry it.",
            lead=lead,
            sections=sections,
            edit_path=path,
            edit_line=self._edit_line(f"body/{speaker.id}"),
            inputs=(path, "sources/origins.yml", *self._topic_inputs, _LOCK),
        )


def _topic_sections(macro: PageMacros, topic: TopicView) -> tuple[Section, ...]:
    """Return the sections of a topic page; each string names a macro of templates/topic.html.j2."""
    sections = [Section("in-short", "In short", macro("summary", topic))]
    if topic.source_summary:
        sections.append(Section("basis", "What this page rests on", macro("source_summary", topic)))
    if topic.figures:
        sections.append(Section("by-article", "What each article gives", macro("figures", topic.figures)))
    if topic.chart:
        sections.append(Section("figures", "The figures as they were given", macro("chart", topic)))
    if topic.route:
        sections.append(Section("route", "The journeys as they are told", macro("route", topic)))
    sections += [Section(q.id, q.ask, macro("question", q)) for q in topic.questions]
    if topic.others or topic.conflicts:
        others = macro("others", topic.others, topic.conflicts)
        sections.append(Section("also-reported", "Also reported", others))
    if topic.gaps:
        sections.append(Section("gaps", "What these articles do not say", macro("gaps", topic)))
    if topic.timeline:
        sections.append(Section("timeline", "Happened, said, printed", macro("timeline", topic)))
    sources = f"{macro('sources', topic)}\n{json_ld_element(topic.json_ld)}"
    sections.append(Section("sources", "Sources and where each is cited", sources))
    return tuple(sections)


def _source_content(macro: PageMacros, source: SourceView) -> _Content:
    """Return the content of a source page, from templates/source.html.j2."""
    return macro("lead", source), (
        Section("record", "Record", macro("record", source)),
        Section("digest", "What it says, in our words", macro("digest", source)),
        Section("speakers", "Who speaks in it", macro("speakers", source)),
        Section("coverage", "Coverage, paragraph by paragraph", macro("coverage", source)),
    )


def _origin_content(macro: PageMacros, origin: OriginView) -> _Content:
    """Return the content of an origin page, from templates/origin.html.j2."""
    sections = []
    if origin.statements:
        sections.append(Section("statements", "What was said", macro("statements", origin)))
    sections.append(Section("record", "Record", macro("record", origin)))
    if origin.circumstances:
        sections.append(Section("circumstances", "Circumstances", macro("circumstances", origin)))
    if origin.lineage:
        sections.append(Section("lineage", "How it relates to others", macro("lineage", origin)))
    if origin.sources:
        sections.append(Section("sources", "Sources and where each is cited", macro("sources", origin)))
    return macro("lead", origin), tuple(sections)


def _speaker_content(macro: PageMacros, speaker: SpeakerView) -> _Content:
    """Return the content of a speaker page, from templates/origin.html.j2."""
    sections = [
        Section(f"origin-{line.id}", line.title, macro("spoken", (line, accounts)))
        for line, accounts in speaker.origins
    ]
    if speaker.sources:
        sections.append(Section("sources", "Sources and where each is cited", macro("sources", speaker)))
    return macro("speaker_lead", speaker), tuple(sections)
