"""Generated pages as files of MkDocs, with lazily written text."""

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.render.pageset import Page


class PageFile(File):
    """A page whose text is written lazily: MkDocs itself never reads it, but another plugin may."""

    pending_page: Page | None = None
    """The page to write the text from; None once it is written."""
    unchanged = False
    """Whether the previous build of this page is still up to date."""

    @classmethod
    def from_page(cls, page: Page, config: MkDocsConfig) -> "PageFile":
        """Return the file for a page.

        Args:
            page: The generated page.
            config: The configuration of the run.
        """
        file = cls.generated(config, page.uri, content="")
        assert isinstance(file, cls)  # noqa: S101 - MkDocs declares a plain File
        file.pending_page = page
        if page.edit_path is not None:
            line = "" if page.edit_line is None else f"#L{page.edit_line}"
            file.edit_uri = posixpath.relpath(page.edit_path, "docs") + line
        return file

    def is_modified(self) -> bool:
        """Return whether to build the page; MkDocs alone would always build a file that is not on disk."""
        return not self.unchanged and super().is_modified()

    @property
    def content_string(self) -> str:
        """The page as ``dossier write`` writes it, or the text that a plugin has replaced it with."""
        self._write_pending()
        return super().content_string

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.pending_page = None
        File.content_string.fset(self, value)  # type: ignore[attr-defined] # mypy does not support fset

    @property
    def content_bytes(self) -> bytes:
        """The same text in UTF-8."""
        self._write_pending()
        return super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.pending_page = None
        File.content_bytes.fset(self, value)  # type: ignore[attr-defined] # mypy does not support fset

    def _write_pending(self) -> None:
        if self.pending_page is not None:
            self.content_string = self.pending_page.text()
