"""A generated page as MkDocs keeps it among its files."""

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.render.pageset import Page


class PageFile(File):
    """A page whose text is written once somebody asks for it: MkDocs itself does not, but another plugin may."""

    page_made: Page | None = None
    """What the text is written from, until it is."""
    stays = False
    """Whether the page stands already as it would be built."""

    @classmethod
    def of(cls, page: Page, config: MkDocsConfig) -> "PageFile":
        """Return the file of a page."""
        file = cls.generated(config, page.uri, content="")
        assert isinstance(file, cls)  # noqa: S101 - MkDocs says less than it does
        file.page_made = page
        if page.edit_path is not None:
            line = "" if page.edit_line is None else f"#L{page.edit_line}"
            file.edit_uri = posixpath.relpath(page.edit_path, "docs") + line
        return file

    def is_modified(self) -> bool:
        """Return whether the page is to be built; one that stands on no disk would always be."""
        return not self.stays and super().is_modified()

    @property
    def content_string(self) -> str:
        """The page as ``dossier write`` writes it, or what somebody has put in its place."""
        self._write()
        return super().content_string

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.page_made = None
        File.content_string.fset(self, value)  # type: ignore[attr-defined] # mypy knows no property by its class

    @property
    def content_bytes(self) -> bytes:
        """The same, in UTF-8."""
        self._write()
        return super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.page_made = None
        File.content_bytes.fset(self, value)  # type: ignore[attr-defined] # mypy knows no property by its class

    def _write(self) -> None:
        if self.page_made is not None:
            self.content_string = self.page_made.text()
