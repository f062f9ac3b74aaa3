"""Building a site again and again while somebody writes: a page that comes out the same is not made anew.

A second plugin of MkDocs, beside the one that brings the pages. It leans on what MkDocs calls a dirty build, which
passes over files that were not modified, and keeps what such a build would lose: the titles in the navigation, and
the search entries of the pages that are passed over.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.publish.mkdocs.page_file import PageFile
from generator.publish.mkdocs.theme_files import PAGES, THEME


@dataclass
class BuildState:
    """What a run of MkDocs leaves for the next one."""

    titles: dict[str, str] = field(default_factory=dict)
    """Of every page, by its source path, as the navigation shows it."""
    search: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The search entries that are made from a page, by the page's address within the site."""
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of every page, by its source path, the address within the site and the file."""
    meta: set[str] = field(default_factory=set)
    """What the front matter of any page names."""
    theme: tuple[Path, ...] = ()
    """The folders of templates: the package's, and the dossier's own if ``mkdocs.yml`` names one."""


class _Unchanged(File):
    def is_modified(self) -> bool:
        """Return that it is not, whatever MkDocs thinks of a file that stands on no disk."""
        return False


class PartialBuild(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options; MkDocs types no __init_subclass__
    """One run out of many."""

    def __init__(self, kept: BuildState, unchanged: frozenset[str] | None = None) -> None:
        """Take what the last run left.

        Args:
            kept: What the last run left; this one changes it.
            unchanged: The source paths of the pages that stay as they are; None where everything is built.
        """
        super().__init__()
        self._kept = kept
        self._unchanged = unchanged or frozenset()
        self.in_part = unchanged is not None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Note where the theme stands."""
        own = config.theme.custom_dir
        self._kept.theme = (THEME, PAGES, *([Path(own)] if own else []))
        return config

    @event_priority(-50)  # after the pages are there
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Mark the pages that stay."""
        del config
        return Files([self._stays(file) if file.src_uri in self._unchanged else file for file in files])

    @staticmethod
    def _stays(file: File) -> File:
        if isinstance(file, PageFile):
            file.stays = True
            return file
        return _Unchanged(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls, inclusion=file.inclusion)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the pages their titles, which MkDocs reads off pages that are made."""
        del config
        for file in files.documentation_pages():
            if self.in_part and file.page is not None and file.src_uri in self._kept.titles:
                file.page.title = self._kept.titles[file.src_uri]
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Note the titles."""
        del config
        if not self.in_part:
            pages = [(file, file.page) for file in files.documentation_pages() if file.page is not None]
            self._kept.titles = {file.src_uri: page.title for file, page in pages if page.title is not None}
            self._kept.places = {file.src_uri: (page.url, file.dest_uri) for file, page in pages}
            self._kept.meta = {name for _, page in pages for name in page.meta}
        return env

    @event_priority(75)  # before the entries of the statements are added, which are made for all pages every time
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the search entries of the pages that stay in their place."""
        search = config.plugins.get("material/search")
        if search is None:
            return
        made: dict[str, list[dict[str, Any]]] = {}
        for entry in search.search_index.entries:
            made.setdefault(entry["location"].partition("#")[0], []).append(entry)
        self._kept.search = {**self._kept.search, **made} if self.in_part else made
        search.search_index.entries = [entry for entries in self._kept.search.values() for entry in entries]
