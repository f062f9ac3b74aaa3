"""The first sink: a plugin that hands the generated pages to MkDocs, and writes nothing."""

import functools
import posixpath
import re
from html import escape as escape_html
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from markupsafe import Markup, escape
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.analyse.edition import Edition
from generator.core.diagnostics import format_text
from generator.core.environment import public_repository, wants_draft
from generator.core.errors import PublishError
from generator.core.progress import ReportProgress, no_progress
from generator.leaks.internal_policy import STAMP
from generator.project import make_edition
from generator.publish.mkdocs.page_file import PageFile
from generator.publish.mkdocs.prerendered import Heading, PrerenderedPage, prerender, render_headings
from generator.publish.mkdocs.search_index import search_index_entries
from generator.publish.mkdocs.static_files import refuse_collisions, static_files
from generator.publish.mkdocs.theme_files import SCRIPT, STYLE, add_theme_folder, package_pages, with_package_file
from generator.publish.mkdocs.theme_templates import theme_environment
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdfs
from generator.publish.pdf.options import pdf_options
from generator.render.links import served
from generator.render.overview_pages import FEED
from generator.render.pageset import PageSet

GENERATOR = Path(__file__).parents[2]
WATCHED = ("render/templates", "publish/mkdocs/theme", "publish/mkdocs/pages", "publish/pdf/typst")
"""Folders of the generator whose files show on pages; a server watches them beside ``sources/``."""

_VERBATIM = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
"""Elements in which every space counts."""
_INDENT = re.compile(r"\n\s+")
"""The empty lines and indents that the theme's templates leave: one byte in twenty of a page."""

_NOT_HTML = {
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer"',
    'type="checkbox" id="__search" autocomplete="off"': 'type="checkbox" id="__search"',
    ' tabindex=""': "",
}
"""What the theme writes against the HTML standard, and what is written instead. The Nu HTML checker finds no more."""

_GIVEN = re.compile(r"^edit_uri:", re.MULTILINE)
_PRINTED = ("title", "description")
"""Fields of a page's front matter that the theme prints."""

EDIT_URI = "edit/main/docs/"
"""Where a repository's host lets a hand-written page be changed, unless ``mkdocs.yml`` says otherwise."""


class DossierConfig(Config):  # type: ignore[no-untyped-call] # MkDocs types no __init_subclass__
    """Options of the plugin in ``mkdocs.yml``."""

    draft = c.Optional(c.Type(bool))
    """Whether to build a preview. Without it the variable ``DOSSIER_DRAFT`` decides."""


class DossierPlugin(BasePlugin[DossierConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages that are made from ``sources/``."""

    def __init__(self) -> None:
        super().__init__()
        self.edition: Edition | None = None
        """What the pages are made from; set before a build by somebody who has made it already."""
        self.outputs: PageSet | None = None
        """The pages, likewise."""
        self._prepared = False
        self._report_progress: ReportProgress = no_progress
        self._built = 0
        self._ready: dict[str, PrerenderedPage] = {}
        """The pages that are built, as they are put in, by source path."""
        self._marked: Page | None = None
        """The register that the navigation marks while one of its records is built."""
        self._headings: dict[str, Heading] = {}
        """Their headings, by their line of Markdown."""

    def prepare(self, edition: Edition, outputs: PageSet, report_progress: ReportProgress = no_progress) -> None:
        """Take over what was made already, and who is told how far the pages are, for one build."""
        self.edition, self.outputs, self._prepared = edition, outputs, True
        self._report_progress = report_progress

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Do nothing: MkDocs keeps a plugin alive between rebuilds only if it has this method."""

    @event_priority(50)  # before the search plugin has templates compiled to know the theme's language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and judge the dossier; watch what it is made from."""
        root = Path(config.config_file_path).parent
        add_theme_folder(config.theme.dirs, custom=config.theme.custom_dir is not None)
        config.extra_css = with_package_file(STYLE, config.extra_css)
        config.extra_javascript = with_package_file(SCRIPT, config.extra_javascript)
        config.theme.get_env = functools.partial(theme_environment, config.theme)  # type: ignore[method-assign]
        if not self._prepared:
            self._make(root, editing_address(config))
        self._prepared = False
        edition = self._edition
        record = edition.dossier.record
        # The theme prints these as they stand.
        config.site_name = escape(f"{STAMP}: {record.title}" if edition.internal else record.title)
        config.site_description = escape(record.subtitle)
        config.copyright = escape(record.rights)
        config.extra["draft"] = edition.draft
        config.extra["feed"] = FEED if FEED in self._outputs.files else None
        config.extra["internal"] = STAMP if edition.internal else None
        config.repo_url = public_repository(config.repo_url)
        # Without a repository MkDocs would make links to editing that lead nowhere.
        config.edit_uri = _edit_uri(config) if config.repo_url else None
        watched = [root / "sources", *(GENERATOR / name for name in WATCHED)]
        config.watch += [str(p) for p in watched if p.exists() and str(p) not in config.watch]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files."""
        outputs = self._outputs
        self._built = 0
        docs = Path(config.docs_dir)
        try:
            written = static_files(docs)
            refuse_collisions(written, outputs.pages.keys() | outputs.files.keys(), docs)
        except PublishError as error:
            raise PluginError(str(error)) from error
        for name, path in package_pages().items():
            if name not in written:
                files.append(File.generated(config, name, abs_src_path=str(path)))
        for page in outputs:
            files.append(PageFile.of(page, config))
        for name, data in outputs.files.items():
            files.append(File.generated(config, name, content=data))
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Let MkDocs read of a generated page what it is told of it: the rest is put in when it is ready."""
        del config
        made = self._outputs.pages.get(page.file.src_uri)
        return None if made is None else made.front_matter()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Prerender the pages that are built."""
        made = self._outputs.pages
        built = (file.src_uri for file in files if file.src_uri in made and file.is_modified())
        self._ready = {uri: prerender(made[uri]) for uri in built}
        lines = (line for apart in self._ready.values() for line in apart.headings)
        try:
            self._headings = render_headings(lines, config.markdown_extensions, config.mdx_configs)
        except ValueError as error:
            raise PluginError(str(error)) from error
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let no title or description be markup, which the theme would print as it stands."""
        del config, files
        made = Markup if page.file.src_uri in self._outputs.pages else escape  # a generated one is escaped already
        page.meta.update({name: made(page.meta[name]) for name in _PRINTED if name in page.meta})
        return markdown

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Put a generated page in, which has no Markdown that MkDocs would have to convert."""
        del config, files
        apart = self._ready.get(page.file.src_uri)
        if apart is not None:
            page.render = functools.partial(self._put_in, page, apart)  # type: ignore[method-assign] # for this page
        return page

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let a page that the navigation leaves out stand under its register."""
        del config
        register = files.get_file_from_path(_register_of(page))
        section = None if register is None or register.page is None else register.page.parent
        if page.parent is None and section is not None:
            page.parent = section
        return html

    @event_priority(50)  # before the search plugin reads the page
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the search what a generated page says, and let the navigation mark the register of a single record."""
        if page not in nav.pages and page.parent is not None:
            beside = (item for item in page.parent.children or () if isinstance(item, Page))
            self._marked = next((item for item in beside if item.file.src_uri == _register_of(page)), None)
            if self._marked is not None:
                self._marked.active = True
        search, apart = config.plugins.get("material/search"), self._ready.get(page.file.src_uri)
        if search is not None and apart is not None and "search" not in page.meta:
            entries = search_index_entries(page.content or "", apart.blocks, page.url)
            if entries is not None:
                search.search_index.entries += entries
                page.meta["search"] = {"exclude": True}
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend the theme's few faults of HTML, and leave out its empty lines."""
        del config
        if self._marked is not None:
            self._marked.active = False
            self._marked = None
        self._built += 1
        self._report_progress("Building pages", self._built, max(self._built, len(self._outputs.pages)))
        # What was put in ready needs no mending, and is most of a page.
        before, content, after = (
            output.partition(page.content or "") if page.file.src_uri in self._ready else (output, "", "")
        )
        return _mend(before) + content + _mend(after)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend them on the page of errors too."""
        del config
        return _mend(output_content) if template_name.endswith(".html") else output_content

    @event_priority(50)  # before the search plugin writes its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the search find each statement by itself."""
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

    def _put_in(self, page: Page, apart: PrerenderedPage, config: MkDocsConfig, files: Files) -> None:
        del config, files
        page.content = apart.html(self._headings)
        page.toc = apart.contents(self._headings)
        # Links from hand-written pages may lead to any of them.
        page.present_anchor_ids = set(apart.ids)

    def _make(self, root: Path, edit_at: str | None) -> None:
        """Make everything anew.

        Raises:
            PluginError: The dossier has a fault, or an output cannot be made.
        """
        draft = wants_draft() if self.config.draft is None else self.config.draft
        project = make_edition(root, draft=draft, history=True)
        if project.edition is None:
            faults = format_text(project.report)
            raise PluginError(f"The dossier has faults, so nothing was built.\n\n{faults}\n{project.evidence}")
        try:
            pdfs = make_pdfs(project.edition, pdf_options(root))
            self.outputs = make_outputs(project.edition, pdfs=pdfs, edit_at=edit_at)
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


def editing_address(config: MkDocsConfig) -> str | None:
    """Return where the repository's host lets files be edited, up to their path in it; None where that is not known.

    It comes from ``repo_url`` and ``edit_uri``, which MkDocs has lead to the folder of the hand-written pages.
    """
    repository = public_repository(config.repo_url)
    edit_uri = _edit_uri(config)
    if repository is None or not edit_uri or {"?", "#"} & set(edit_uri):
        return None
    return urljoin(f"{repository}/", posixpath.join(edit_uri, "../"))


def _register_of(page: Page) -> str:
    """Return the source path of the page that lists the records of a page's folder."""
    return posixpath.join(posixpath.dirname(page.file.src_uri), "index.md")


def _edit_uri(config: MkDocsConfig) -> str | None:
    # Where it is not given MkDocs fills in one of its own, for a branch that new repositories no longer have.
    given = _GIVEN.search(Path(config.config_file_path).read_text(encoding="utf-8"))
    return config.edit_uri if given else EDIT_URI


def _mend(html: str) -> str:
    for fault, mended in _NOT_HTML.items():
        html = html.replace(fault, mended)
    parts, end = [], 0
    for found in _VERBATIM.finditer(html):
        parts += [_INDENT.sub("\n", html[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, _INDENT.sub("\n", html[end:])])
