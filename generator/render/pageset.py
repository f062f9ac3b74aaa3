"""The pages of a site in memory, and the text by which a host reads one.

A page is front matter, its headings as Markdown lines with their ids, and blocks of HTML between them.
No datum is ever Markdown: a heading is escaped, and the rest is HTML made by templates that escape.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
"""What both CommonMark and Python-Markdown let a backslash escape; the latter prints one before anything else."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath it, up to the next heading."""

    id: str
    """The anchor, unique on the page."""
    heading: str
    """Plain text."""
    html: str
    """A run of HTML without blank lines, safe to print as it stands."""
    level: int = 2
    """Of the heading, from 2."""
    sections: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Yield this section and those beneath it, in page order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    uri: str
    """Source path within the site, with forward slashes: ``topics/prisoners.md``."""
    title: str
    """Plain text, also the page's main heading."""
    description: str
    """One sentence for search results and previews."""
    lead: str
    """A run of HTML between the main heading and the first section, likewise."""
    sections: tuple[Section, ...] = ()
    edit_path: str | None = None
    """The file of the repository that an editor changes, relative to its root."""
    edit_line: int | None = None
    inputs: tuple[str, ...] = ()
    """Files of the repository that the page is made from."""
    template: str | None = None
    """A theme template of the project's own, where the page needs one."""
    searchable: bool = True
    """Whether a search may find it: not where it repeats what the dossier no longer says."""

    def walk(self) -> Iterator[Section]:
        """Yield all sections in page order."""
        for section in self.sections:
            yield from section.walk()

    def front_matter(self) -> str:
        """Return what a host is told of the page, as it reads it before the page itself."""
        hidden = None if self.searchable else {"exclude": True}
        # Themes print the first two as they stand, in elements and in attributes.
        printed = {"title": _escape(self.title), "description": _escape(self.description)}
        meta = {**printed, "template": self.template, "search": hidden}
        return "\n".join(["---", *(f"{k}: {json.dumps(v)}" for k, v in meta.items() if v), "---", ""])

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield each heading as a line of Markdown, with the run of HTML beneath it."""
        yield f"# {escape_heading(self.title)} {{#top}}", self.lead
        for section in self.walk():
            yield f"{'#' * section.level} {escape_heading(section.heading)} {{#{section.id}}}", section.html

    def text(self) -> str:
        """Return the page as a host reads it."""
        lines = [self.front_matter()]
        for heading, markup in self.parts():
            lines += [heading, "", html_block(markup), ""]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a search may find below a page: one statement."""

    uri: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PageSet:
    """All generated pages and generated static files of a site."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Pages by source path."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Static files by path within the site, such as pictures."""
    search: tuple[SearchEntry, ...] = ()
    """Further entries for the search, beside the pages and their sections."""

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages in their order."""
        return iter(self.pages.values())


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;")


def escape_heading(text: str) -> str:
    """Return plain text as it must be written in a Markdown heading to come out as it is."""
    return _MARKDOWN.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))


def without_blank_lines(markup: str) -> str:
    """Return HTML without blank lines, at which some Markdown readers would end a block of it."""
    return "\n".join(line for line in markup.splitlines() if line.strip())


def html_block(markup: str) -> str:
    """Return HTML without blank lines as one block that a Markdown reader passes through untouched."""
    return f'<div class="ds">\n{markup}\n</div>' if markup else ""
