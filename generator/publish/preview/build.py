"""The preview: a partial build after every change, and the last good build as the fallback when one fails."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.analyse.edition import Edition
from generator.check.rules.glyphs import NO_GLYPH
from generator.core.diagnostic_formats import LineReader, as_text
from generator.core.diagnostics import Severity
from generator.core.environment import allowed_plugins, build_time
from generator.core.errors import PublishError, describe_error
from generator.core.files import read_file
from generator.load.configuration import read_configuration
from generator.load.source_lines import line_reader
from generator.load.static_files import static_files
from generator.load.yaml.encoding import MAX_BYTES
from generator.project import Project, make_edition
from generator.publish.mkdocs.partial_build import BuildState, PartialBuild
from generator.publish.mkdocs.plugin import GENERATOR_FOLDER, WATCHED_FOLDERS
from generator.publish.mkdocs.run import edit_base_url, run_mkdocs
from generator.publish.mkdocs.theme_files import PAGES, THEME
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import Pdfs, left_out_pdfs, make_pdf, pdf_topics
from generator.publish.pdf.options import pdf_options
from generator.publish.preview.error_panel import BuildFailure, error_page, with_error_panel
from generator.render.environment import TEMPLATES, environment
from generator.render.pageset import Page, PageSet
from generator.render.views.site import site_view

_NO_SITE = "nothing"
"""The folder that is served until a build succeeds."""


@dataclass(frozen=True)
class _LastGoodBuild:
    """The last build that succeeded."""

    folder: Path
    edition: Edition
    shared_content: object
    """What every page showed before it was built, such as navigation and titles; if it changes, all are rebuilt."""
    page_fingerprints: dict[str, object]
    """By source path: a page whose fingerprint is unchanged is not rebuilt."""
    left_out: frozenset[str]
    """The PDFs that cannot be set, by path within the site."""
    pdfs: dict[str, bytes] = field(default_factory=dict)
    """The PDFs requested so far, by path within the site."""


class Preview:
    """A preview site, rebuilt after every change."""

    def __init__(
        self, root: Path, folder: Path, address: str, *, archive: Path | None, report: Callable[[str], None]
    ) -> None:
        """Create the preview without building it.

        Args:
            root: The folder of the dossier.
            folder: An empty folder for the builds.
            address: The URL at which the site is served, with a trailing slash.
            archive: The folder of the full texts, if it is not in the default place.
            report: Called with each message for the terminal.
        """
        self._root = root
        self._folder = folder
        self._address = address
        self._archive = archive
        self._report = report
        self._configuration = read_configuration(root, allowed_plugins())
        self._last_good: _LastGoodBuild | None = None
        self._previous_site: Path | None = None
        """The folder of the build before the last good one."""
        self._build_state = BuildState()
        self._build_number = 0
        self._template_times: object = None
        self._edit_base_url_cache: tuple[list[bytes | None], str | None] | None = None
        """The bytes of the configuration and the base URL of edit links that it leads to."""
        self.failure: BuildFailure | None = None
        """Why the last build failed; None if it succeeded."""
        self._lines: LineReader = line_reader({})

    @property
    def watched(self) -> list[Path]:
        """The files and folders whose changes trigger a rebuild, even if they are not there at present."""
        paths = [self._root / name for name in ("sources", "docs", "mkdocs.yml", "fonts")]
        paths += [GENERATOR_FOLDER / name for name in WATCHED_FOLDERS]
        paths += [*self._configuration.files, *self._theme_folders, *([self._archive] if self._archive else [])]
        return list(dict.fromkeys(paths))

    @property
    def _theme_folders(self) -> list[Path]:
        """The folders of templates: the package's, and the dossier's own if it has one."""
        custom_dir = self._configuration.custom_dir
        return [THEME, PAGES, *([custom_dir] if custom_dir else [])]

    @property
    def site(self) -> Path:
        """The folder to serve."""
        return self._last_good.folder if self._last_good else self._folder / _NO_SITE

    @property
    def has_site(self) -> bool:
        """Whether any build has succeeded; until then every address shows the error page."""
        return self._last_good is not None

    def build(self) -> None:
        """Rebuild the site, or keep the last good build and report why. Never raises: the server must keep running."""
        started = time.monotonic()
        if (templates := _modification_times(TEMPLATES)) != self._template_times:
            self._template_times = templates
            environment.cache_clear()
        try:
            self.failure = self._try_build(started)
        except PublishError as error:
            self.failure = BuildFailure(message=str(error))
        except Exception as error:  # noqa: BLE001 - the server outlives whatever a theme, a plugin or we do wrong
            self.failure = BuildFailure(message=describe_error(error))
        if self.failure is not None:
            fallback = "The pages stay as they were." if self.has_site else "There is no page to show yet."
            details = as_text(self.failure.findings, self._lines) or f"{self.failure.message}\n"
            self._report(f"{details}{self.failure.title} {fallback}")
        if not self.has_site:
            page = self._folder / _NO_SITE / "index.html"
            page.parent.mkdir(exist_ok=True)
            page.write_bytes(error_page(self.failure or BuildFailure(), self._lines))

    def with_failure(self, page: bytes) -> bytes:
        """Return a page as it is served: with an error panel at its foot if the last build failed."""
        return page if self.failure is None or not self.has_site else with_error_panel(page, self.failure, self._lines)

    def pdf(self, name: str) -> bytes | None:
        """Return a PDF of the last good build by its path within the site; None if there is no such PDF.

        PDFs are typeset lazily, on request, so that no rebuild waits for them.

        Raises:
            PublishError: The PDF cannot be typeset.
        """
        last_good = self._last_good
        if last_good is None or name in last_good.left_out or name not in (topics := pdf_topics(last_good.edition)):
            return None
        if name not in last_good.pdfs:
            view, last_day = site_view(last_good.edition), last_good.edition.dossier.record.last_day
            last_good.pdfs[name] = make_pdf(view, last_day, pdf_options(self._root), topic=topics[name])
        return last_good.pdfs[name]

    def _try_build(self, started: float) -> BuildFailure | None:
        """Build the site, only its changed pages if possible; return why it failed, None if it succeeded."""
        self._configuration = read_configuration(self._root, allowed_plugins())
        # Read before MkDocs reads the same files: what is saved meanwhile then differs at the next build.
        hand_written = self._hand_written()
        project = make_edition(self._root, draft=True, archive=self._archive, history=True)
        edition = project.edition
        if edition is None:
            self._lines = line_reader(project.report.contents)
            return BuildFailure(tuple(d for d in project.report if d.severity is Severity.ERROR))
        outputs = make_outputs(edition, pdfs=Pdfs({}, self._left_out(project)), edit_base_url=self._edit_base_url())
        timestamp = build_time(self._root, edition.dossier.record.last_day)
        shared_content = (timestamp, *hand_written, *_shared_by_pages(edition, outputs))
        previous = self._last_good
        fingerprints: dict[str, object] = {page.uri: _page_fingerprint(page) for page in outputs}
        unchanged = None
        self._build_number += 1
        folder = self._folder / str(self._build_number)
        if previous is not None and previous.shared_content == shared_content:
            unchanged = frozenset(
                uri for uri, fingerprint in fingerprints.items() if previous.page_fingerprints[uri] == fingerprint
            )
            shutil.copytree(previous.folder, folder)
        self._run(folder, edition, outputs, timestamp, unchanged)
        self._last_good = _LastGoodBuild(folder, edition, shared_content, fingerprints, outputs.left_out)
        # The server answers from the previous site until it switches to the new one.
        if self._previous_site is not None:
            shutil.rmtree(self._previous_site)
        self._previous_site = previous.folder if previous else None
        self._report(
            _build_summary(
                project, len(fingerprints) - len(unchanged or ()), len(fingerprints), time.monotonic() - started
            )
        )
        return None

    def _run(
        self, folder: Path, edition: Edition, outputs: PageSet, timestamp: int, unchanged: frozenset[str] | None
    ) -> None:
        overrides: dict[str, Any] = {"site_url": self._address}
        try:
            run_mkdocs(
                folder,
                self._root,
                edition,
                outputs,
                timestamp,
                partial_build=PartialBuild(self._build_state, unchanged),
                **overrides,
            )
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _left_out(self, project: Project) -> dict[str, tuple[str, ...]]:
        """Return the PDFs that cannot be set; their data is made only where the check warned of a character."""
        if project.edition is None or not any(d.code == NO_GLYPH for d in project.report):
            return {}
        return left_out_pdfs(project.edition, site_view(project.edition), pdf_options(self._root))

    def _edit_base_url(self) -> str | None:
        configuration = [_content(path) for path in self._configuration.files]
        if self._edit_base_url_cache is None or self._edit_base_url_cache[0] != configuration:
            self._edit_base_url_cache = configuration, edit_base_url(self._root)
        return self._edit_base_url_cache[1]

    def _hand_written(self) -> tuple[object, ...]:
        """Return what every page shows of the files beside ``sources/``: configuration, titles of pages, and theme."""
        # Changed images and styles are copied anyway; the title of a Markdown page may show on other pages.
        static = [
            (name, _content(path) if path.suffix == ".md" else None)
            for name, path in static_files(self._root / "docs").items()
        ]
        configuration = [_content(path) for path in self._configuration.files]
        return configuration, static, [_modification_times(folder) for folder in self._theme_folders]


def _content(path: Path) -> bytes | None:
    """Return the content of a hand-written file; None if it cannot be read, for which the check gives the reason."""
    try:
        return read_file(path, MAX_BYTES)
    except OSError:
        return None


def _shared_by_pages(edition: Edition, outputs: PageSet) -> tuple[object, ...]:
    """Return what every page shows of the dossier: its titles, and the pages that there are."""
    record = edition.dossier.record
    return (record.title, record.subtitle, record.rights), [(page.uri, page.title, page.template) for page in outputs]


def _page_fingerprint(page: Page) -> object:
    """Return everything that a generated page is built from, for comparison with the previous build."""
    return page.text(), page.edit_path, page.edit_line


def _modification_times(folder: Path) -> object:
    """Return each file of a folder with its modification time in nanoseconds."""
    return [(path, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*")) if path.is_file()]


def _build_summary(project: Project, rebuilt: int, pages: int, seconds: float) -> str:
    """Return the message about a finished build.

    Args:
        project: The project that was built.
        rebuilt: The number of generated pages that were rebuilt.
        pages: The number of all generated pages.
        seconds: How long the build took.
    """
    lines = [f"{rebuilt} of {pages} generated pages made anew in {seconds:.1f} s; {project.evidence}"]
    warnings = sum(d.severity is Severity.WARNING for d in project.report)
    if warnings:
        lines.append(f"{warnings} to see to before it can be published: `dossier check` lists them")
    return "\n".join(lines)
