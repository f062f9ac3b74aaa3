"""The pages of a site in memory, and the text of a page for a site builder such as MkDocs.

The text is front matter, headings as Markdown lines with their ids, and blocks of HTML between them. No data is ever
parsed as Markdown: headings are escaped, and the rest is HTML from templates that escape.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
"""The characters that a backslash escapes in both CommonMark and Python-Markdown; the latter prints any other one."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the HTML beneath it, up to the next heading."""

    id: str
    """The anchor, unique on the page."""
    heading: str
    """Plain text."""
    html: str
    """HTML without blank lines, already escaped and sanitised."""
    level: int = 2
    """The level of the heading, from 2."""
    sections: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Yield this section and its subsections, in page order."""
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
    """HTML between the main heading and the first section, already escaped and sanitised."""
    sections: tuple[Section, ...] = ()
    edit_path: str | None = None
    """The file to edit, relative to the root of the repository."""
    edit_line: int | None = None
    inputs: tuple[str, ...] = ()
    """The source files of the page, relative to the root of the repository."""
    template: str | None = None
    """A theme template of this project, where the page needs one."""
    searchable: bool = True
    """Whether it is in the search index: not where it repeats what the dossier no longer says."""

    def walk(self) -> Iterator[Section]:
        """Yield all sections in page order."""
        for section in self.sections:
            yield from section.walk()

    def front_matter(self) -> str:
        """Return the YAML front matter."""
        hidden = None if self.searchable else {"exclude": True}
        # Themes print these two unescaped, in elements and in attributes.
        printed = {"title": _escape(self.title), "description": _escape(self.description)}
        meta = {**printed, "template": self.template, "search": hidden}
        return "\n".join(["---", *(f"{k}: {json.dumps(v)}" for k, v in meta.items() if v), "---", ""])

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield each heading as a Markdown line, with the HTML beneath it."""
        yield f"# {escape_heading(self.title)} {{#top}}", self.lead
        for section in self.walk():
            yield f"{'#' * section.level} {escape_heading(section.heading)} {{#{section.id}}}", section.html

    def text(self) -> str:
        """Return the whole text: front matter, headings and HTML."""
        lines = [self.front_matter()]
        for heading, markup in self.parts():
            lines += [heading, "", html_block(markup), ""]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A search result below a page: one statement."""

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
    """Static files by path within the site, such as charts."""
    search: tuple[SearchEntry, ...] = ()
    """Search entries beyond pages and sections."""
    left_out: frozenset[str] = frozenset()
    """The PDFs that cannot be set, by path within the site: no page may lead to them."""

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages in their order."""
        return iter(self.pages.values())


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;")


def escape_heading(text: str) -> str:
    """Return plain text escaped for a Markdown heading."""
    return _MARKDOWN.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))


def without_blank_lines(markup: str) -> str:
    """Return HTML without blank lines, which end an HTML block in Markdown."""
    return "\n".join(line for line in markup.splitlines() if line.strip())


def html_block(markup: str) -> str:
    """Return HTML without blank lines as one block that Markdown passes through unchanged."""
    return f'<div class="ds">\n{markup}\n</div>' if markup else ""
