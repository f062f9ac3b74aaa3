"""The MkDocs plugin, which hands the generated pages and files to MkDocs in memory."""

import functools
import posixpath
import re
from html import escape as escape_html
from html import unescape
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from markupsafe import Markup, escape
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.analyse.edition import Edition
from generator.core.diagnostics import format_text
from generator.core.environment import public_repository, wants_draft
from generator.core.errors import PublishError
from generator.core.files import read_file
from generator.core.progress import ReportProgress, no_progress
from generator.leaks.internal_policy import STAMP
from generator.load.static_files import check_collisions, static_files
from generator.load.yaml.encoding import MAX_BYTES
from generator.project import make_edition
from generator.publish.mkdocs.page_file import PageFile
from generator.publish.mkdocs.prerendered import Heading, PrerenderedPage, prerender, render_headings
from generator.publish.mkdocs.search_index import search_index_entries
from generator.publish.mkdocs.theme_files import (
    SCRIPT,
    STYLE,
    add_theme_folder,
    own_theme_files,
    package_pages,
    theme_environment,
    with_package_file,
)
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from generator.render.links import served
from generator.render.overview_pages import FEED
from generator.render.pageset import PageSet

GENERATOR_FOLDER = Path(__file__).parents[2]
WATCHED_FOLDERS = ("render/templates", "publish/mkdocs/theme", "publish/mkdocs/pages", "publish/pdf/typst")
"""Folders of the generator whose files affect pages; a server watches them along with ``sources/``."""

_PREFORMATTED = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
"""Elements whose white space is significant."""
_LINE_INDENT = re.compile(r"\n\s+")
"""Empty lines and indents left by the theme's templates: 5 % of a page."""

_INVALID_HTML = {
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer"',
    'type="checkbox" id="__search" autocomplete="off"': 'type="checkbox" id="__search"',
    ' tabindex=""': "",
}
"""Invalid HTML of the theme, with its replacement: everything that the Nu HTML checker finds."""

_LINK = re.compile(r"""<a\b[^>]*?\bhref=(["'])(?P<href>.*?)\1[^>]*>(?P<words>.*?)</a>""", re.DOTALL | re.IGNORECASE)
_EDIT_URI_SETTING = re.compile(r"^edit_uri:", re.MULTILINE)
_PRINTED_FIELDS = ("title", "description")
"""Fields of a page's front matter that the theme prints."""

_DEFAULT_EDIT_URI = "edit/main/docs/"
"""The path of edit links for hand-written pages, unless ``mkdocs.yml`` sets one."""


class DossierConfig(Config):  # type: ignore[no-untyped-call] # MkDocs types no __init_subclass__
    """Options of the plugin in ``mkdocs.yml``."""

    draft = c.Optional(c.Type(bool))
    """Whether to build a preview; by default ``DOSSIER_DRAFT`` decides."""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages that are generated from ``sources/``.

    The methods ``on_*`` handle events of MkDocs, which documents their parameters.
    """

    def __init__(self) -> None:
        """Create the plugin without any pages."""
        super().__init__()
        self.edition: Edition | None = None
        """The edition that the pages are rendered from."""
        self.outputs: PageSet | None = None
        """The generated pages and files."""
        self.named_scripts: frozenset[str] = frozenset()
        """The scripts that ``mkdocs.yml`` names, by path within the site."""
        self._prepared = False
        self._report_progress: ReportProgress = no_progress
        self._pages_built = 0
        self._prerendered: dict[str, PrerenderedPage] = {}
        """The pages to build in this run, by source path."""
        self._active_register: Page | None = None
        """The register that the navigation marks as active while the page of one of its records is built."""
        self._headings: dict[str, Heading] = {}
        """The rendered headings of these pages, by line of Markdown."""

    def prepare(self, edition: Edition, outputs: PageSet, report_progress: ReportProgress = no_progress) -> None:
        """Set the edition and outputs for one build, instead of making them from ``sources/``.

        Args:
            edition: The edition that the pages are rendered from.
            outputs: The generated pages and files.
            report_progress: Called with the number of pages built so far.
        """
        self.edition, self.outputs, self._prepared = edition, outputs, True
        self._report_progress = report_progress

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Do nothing: MkDocs keeps a plugin between rebuilds only if it has this method."""

    @event_priority(50)  # before the search plugin compiles templates to get the theme's language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the dossier unless :meth:`prepare` has set it, and configure the theme and watched folders."""
        root = Path(config.config_file_path).parent
        add_theme_folder(config.theme.dirs, custom=config.theme.custom_dir is not None)
        self.named_scripts = frozenset(map(str, config.extra_javascript))
        config.extra_css = with_package_file(STYLE, config.extra_css)
        config.extra_javascript = with_package_file(SCRIPT, config.extra_javascript)
        config.theme.get_env = functools.partial(theme_environment, config.theme)  # type: ignore[method-assign]
        if not self._prepared:
            self._make_outputs(root, edit_base_url_from(config))
        self._prepared = False
        edition = self._edition
        record = edition.dossier.record
        # The theme prints these without escaping.
        config.site_name = escape(f"{STAMP}: {record.title}" if edition.internal else record.title)
        config.site_description = escape(record.subtitle)
        config.copyright = escape(record.rights)
        config.extra["draft"] = edition.draft
        config.extra["feed"] = FEED if FEED in self._outputs.files else None
        config.extra["internal"] = STAMP if edition.internal else None
        config.repo_url = public_repository(config.repo_url)
        # Without a repository, MkDocs would make broken edit links.
        config.edit_uri = _edit_uri(config) if config.repo_url else None
        watched = [root / "sources", *(GENERATOR_FOLDER / name for name in WATCHED_FOLDERS)]
        config.watch += [str(p) for p in watched if p.exists() and str(p) not in config.watch]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files, and the pages of the package.

        Raises:
            PluginError: A hand-written file is not allowed, or would hide a generated one.
        """
        outputs = self._outputs
        self._pages_built = 0
        docs = Path(config.docs_dir)
        try:
            static = static_files(docs)
            if config.theme.custom_dir is not None:
                # MkDocs publishes what lies there beside templates.
                own_theme_files(Path(config.theme.custom_dir))
            check_collisions(static, outputs.pages.keys() | outputs.files.keys(), docs)
        except PublishError as error:
            raise PluginError(str(error)) from error
        for name, path in package_pages().items():
            if name not in static:
                files.append(File.generated(config, name, abs_src_path=str(path)))
        for page in outputs:
            files.append(PageFile.from_page(page, config))
        for name, data in outputs.files.items():
            files.append(File.generated(config, name, content=data))
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Return only the front matter of a generated page; its content is set in :meth:`on_pre_page`."""
        del config
        generated = self._outputs.pages.get(page.file.src_uri)
        return None if generated is None else generated.front_matter()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Prerender the generated pages to build in this run.

        Raises:
            PluginError: A Markdown extension changes headings.
        """
        pages = self._outputs.pages
        uris = (file.src_uri for file in files if file.src_uri in pages and file.is_modified())
        self._prerendered = {uri: prerender(pages[uri]) for uri in uris}
        nav.items = self._without_left_out(nav.items)
        # MkDocs takes a PDF in the navigation for a page, between two others.
        for pdf in (item for item in nav.pages if item.url in self._outputs.left_out):
            if pdf.previous_page is not None:
                pdf.previous_page.next_page = pdf.next_page
            if pdf.next_page is not None:
                pdf.next_page.previous_page = pdf.previous_page
        lines = (line for page in self._prerendered.values() for line in page.headings)
        try:
            self._headings = render_headings(lines, config.markdown_extensions, config.mdx_configs)
        except ValueError as error:
            raise PluginError(str(error)) from error
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Escape the title and description of a page, which the theme prints without escaping."""
        del config, files
        escaped = Markup if page.file.src_uri in self._outputs.pages else escape  # generated ones are escaped already
        page.meta.update({name: escaped(page.meta[name]) for name in _PRINTED_FIELDS if name in page.meta})
        return markdown

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Give a generated page its prerendered content instead of converting Markdown."""
        del config, files
        prerendered = self._prerendered.get(page.file.src_uri)
        if prerendered is not None:
            page.render = functools.partial(self._set_content, page, prerendered)  # type: ignore[method-assign] # of this page only
        return page

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put a page that is not in the navigation into the section of its register.

        Of a hand-written page, take off the links to PDFs that were left out.
        """
        del config
        if page.file.src_uri not in self._outputs.pages and self._outputs.left_out:
            html = _LINK.sub(functools.partial(self._unlink_left_out, page), html)
        register = files.get_file_from_path(_register_of(page))
        section = None if register is None or register.page is None else register.page.parent
        if page.parent is None and section is not None:
            page.parent = section
        return html

    @event_priority(50)  # before the search plugin reads the page
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add the search entries of a generated page, and mark the register of a record's page as active."""
        if page not in nav.pages and page.parent is not None:
            siblings = (item for item in page.parent.children or () if isinstance(item, Page))
            self._active_register = next((item for item in siblings if item.file.src_uri == _register_of(page)), None)
            if self._active_register is not None:
                self._active_register.active = True
        search, prerendered = config.plugins.get("material/search"), self._prerendered.get(page.file.src_uri)
        if search is not None and prerendered is not None and "search" not in page.meta:
            entries = search_index_entries(page.content or "", prerendered.blocks, page.url)
            if entries is not None:
                search.search_index.entries += entries
                page.meta["search"] = {"exclude": True}
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Correct the theme's invalid HTML, and remove its indents and empty lines."""
        del config
        if self._active_register is not None:
            self._active_register.active = False
            self._active_register = None
        self._pages_built += 1
        self._report_progress("Building pages", self._pages_built, max(self._pages_built, len(self._outputs.pages)))
        # Prerendered content, most of a page, needs no tidying.
        before, content, after = (
            output.partition(page.content or "") if page.file.src_uri in self._prerendered else (output, "", "")
        )
        return _tidy_html(before) + content + _tidy_html(after)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Tidy the HTML of the error page too."""
        del config
        return _tidy_html(output_content) if template_name.endswith(".html") else output_content

    @event_priority(50)  # before the search plugin writes its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add a search entry for each statement."""
        search = config.plugins.get("material/search")
        if search is not None:
            search.search_index.entries += [
                {
                    "location": f"{served(e.uri)}#{e.anchor}",
                    "title": escape_html(e.title, quote=False),
                    "text": escape_html(e.text, quote=False),
                }
                for e in self._outputs.search
            ]

    def _without_left_out(self, items: list[StructureItem]) -> list[StructureItem]:
        """Return items of the navigation without links to PDFs that were left out."""
        for item in items:
            if isinstance(item, Section):
                item.children = self._without_left_out(item.children)
        return [item for item in items if getattr(item, "url", None) not in self._outputs.left_out]

    def _unlink_left_out(self, page: Page, link: re.Match[str]) -> str:
        """Return a link as it stands, or only its words if it leads to a PDF that was left out."""
        address = unescape(link["href"]).partition("#")[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.url), address))
        if target not in self._outputs.left_out:
            return link[0]
        return f"{link['words']} (left out: it has a character that the fonts for PDFs lack)"

    def _set_content(self, page: Page, prerendered: PrerenderedPage, config: MkDocsConfig, files: Files) -> None:
        """Set the content of a page; stands in for ``Page.render``."""
        del config, files
        page.content = prerendered.html(self._headings)
        page.toc = prerendered.toc(self._headings)
        # MkDocs checks links from hand-written pages against these.
        page.present_anchor_ids = set(prerendered.ids)

    def _make_outputs(self, root: Path, edit_base_url: str | None) -> None:
        """Load and check the dossier, and make its edition and outputs.

        Args:
            root: The dossier's folder.
            edit_base_url: The base URL of edit links; None for no edit links.

        Raises:
            PluginError: The dossier has an error, or an output cannot be made.
        """
        draft = wants_draft() if self.config.draft is None else self.config.draft
        project = make_edition(root, draft=draft, history=True)
        if project.edition is None:
            faults = format_text(project.report)
            raise PluginError(f"The dossier has faults, so nothing was built.\n\n{faults}\n{project.evidence}")
        try:
            pdfs = make_pdfs(project.edition, pdf_options(root))
            self.outputs = make_outputs(project.edition, pdfs=pdfs, edit_base_url=edit_base_url)
        except PublishError as error:
            raise PluginError(str(error)) from error
        self.edition = project.edition

    @property
    def _edition(self) -> Edition:
        if self.edition is None:
            raise PluginError("The dossier was not read.")
        return self.edition

    @property
    def _outputs(self) -> PageSet:
        if self.outputs is None:
            raise PluginError("The pages were not made.")
        return self.outputs


def edit_base_url_from(config: MkDocsConfig) -> str | None:
    """Return the base URL of edit links, to which the path of a file in the repository is added; None if unknown.

    It is derived from ``repo_url`` and ``edit_uri``, which in MkDocs lead to the folder of the hand-written pages.
    """
    repository = public_repository(config.repo_url)
    edit_uri = _edit_uri(config)
    if repository is None or not edit_uri or {"?", "#"} & set(edit_uri):
        return None
    return urljoin(f"{repository}/", posixpath.join(edit_uri, "../"))


def _register_of(page: Page) -> str:
    """Return the source path of the register that lists the records of a page's folder."""
    return posixpath.join(posixpath.dirname(page.file.src_uri), "index.md")


def _edit_uri(config: MkDocsConfig) -> str | None:
    configuration = read_file(Path(config.config_file_path), MAX_BYTES, follow_symlinks=True)
    # If it is not set, MkDocs defaults to the branch `master`, which new repositories no longer have.
    is_set = _EDIT_URI_SETTING.search(configuration.decode("utf-8", "replace"))
    return config.edit_uri if is_set else _DEFAULT_EDIT_URI


def _tidy_html(html: str) -> str:
    """Return HTML of the theme without its invalid attributes, indents and empty lines."""
    for invalid, valid in _INVALID_HTML.items():
        html = html.replace(invalid, valid)
    parts, end = [], 0
    for element in _PREFORMATTED.finditer(html):
        parts += [_LINE_INDENT.sub("\n", html[end : element.start()]), element[0]]
        end = element.end()
    return "".join([*parts, _LINE_INDENT.sub("\n", html[end:])])
