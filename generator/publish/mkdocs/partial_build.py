"""The partial (incremental) build of the preview: only pages that changed since the last build are rebuilt.

A second MkDocs plugin, beside the one that adds the pages. It uses MkDocs' dirty build, which skips unmodified files,
and restores what a dirty build loses: the titles in the navigation and the search entries of skipped pages.
"""

from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.publish.mkdocs.page_file import PageFile


@dataclass
class BuildState:
    """State that one run of MkDocs passes on to the next."""

    titles: dict[str, str] = field(default_factory=dict)
    """The title of every page in the navigation, by source path."""
    search_entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The search entries of every page, by its URL within the site."""


class _UnchangedFile(File):
    def is_modified(self) -> bool:
        """Return False; MkDocs alone would always build a file that is not on disk."""
        return False


class PartialBuild(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options; MkDocs types no __init_subclass__
    """MkDocs plugin that skips unchanged pages and restores their titles and search entries.

    The methods ``on_*`` handle events of MkDocs, which documents their parameters.
    """

    def __init__(self, state: BuildState, unchanged: frozenset[str] | None = None) -> None:
        """Prepare one run.

        Args:
            state: The state that the last run left; this run updates it.
            unchanged: The source paths of the pages to skip; None to build everything.
        """
        super().__init__()
        self._state = state
        self._unchanged = unchanged or frozenset()
        self.is_partial = unchanged is not None

    @event_priority(-50)  # after the pages are added
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Mark the pages to skip."""
        del config
        return Files([self._mark_unchanged(file) if file.src_uri in self._unchanged else file for file in files])

    @staticmethod
    def _mark_unchanged(file: File) -> File:
        if isinstance(file, PageFile):
            file.unchanged = True
            return file
        return _UnchangedFile(
            file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls, inclusion=file.inclusion
        )

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Restore the titles, which MkDocs reads from pages as it builds them."""
        del config
        for file in files.documentation_pages():
            if self.is_partial and file.page is not None and file.src_uri in self._state.titles:
                file.page.title = self._state.titles[file.src_uri]
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Save the titles after a full build."""
        del config
        if not self.is_partial:
            pages = [(file, file.page) for file in files.documentation_pages() if file.page is not None]
            self._state.titles = {file.src_uri: page.title for file, page in pages if page.title is not None}
        return env

    @event_priority(75)  # before the entries of statements are added, which are complete in every run
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Restore the search entries of the skipped pages."""
        search = config.plugins.get("material/search")
        if search is None:
            return
        new_entries: dict[str, list[dict[str, Any]]] = {}
        for entry in search.search_index.entries:
            new_entries.setdefault(entry["location"].partition("#")[0], []).append(entry)
        self._state.search_entries = {**self._state.search_entries, **new_entries} if self.is_partial else new_entries
        search.search_index.entries = [entry for entries in self._state.search_entries.values() for entry in entries]
