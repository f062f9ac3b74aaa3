"""The site as it is while somebody writes: made anew after every change, and the last good one where that fails."""

import shutil
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.analyse.edition import Edition
from generator.core.diagnostic_formats import LineReader, as_text
from generator.core.diagnostics import Severity
from generator.core.environment import build_time
from generator.core.errors import PublishError
from generator.load.source_lines import line_reader
from generator.project import Project, make_edition
from generator.publish.mkdocs.partial_build import BuildState, PartialBuild
from generator.publish.mkdocs.plugin import GENERATOR, WATCHED
from generator.publish.mkdocs.run import edit_base_url, run_mkdocs
from generator.publish.mkdocs.static_files import static_files
from generator.publish.outputs import make_outputs
from generator.publish.pdf.build import make_pdf, pdf_topics
from generator.publish.pdf.options import pdf_options
from generator.publish.preview.error_panel import BuildFailure, error_page, with_error_panel
from generator.render.environment import TEMPLATES, environment
from generator.render.pageset import Page, PageSet
from generator.render.views.site import site_view

_FIRST = "nothing"
"""The folder that is served as long as there is no good site."""


@dataclass(frozen=True)
class _Good:
    """The last state without a fault, as it was built."""

    folder: Path
    edition: Edition
    frame: object
    pages: dict[str, object]
    """What each page is made from, by source path."""
    pdfs: dict[str, bytes] = field(default_factory=dict)
    """Those that somebody asked for."""


class Preview:
    """A site that is built again and again."""

    def __init__(
        self, root: Path, folder: Path, address: str, *, archive: Path | None, tell: Callable[[str], None]
    ) -> None:
        """Prepare it; nothing is built yet.

        Args:
            root: The folder of the dossier.
            folder: An empty folder, in which the sites are built.
            address: Where the site is served, with a slash at its end.
            archive: The folder of the full texts, if it is not where it is looked for.
            tell: Takes what a person at the terminal is told.
        """
        self._root = root
        self._folder = folder
        self._address = address
        self._archive = archive
        self._tell = tell
        self._good: _Good | None = None
        self._past: Path | None = None
        """The site before the last good one."""
        self._kept = BuildState()
        self._number = 0
        self._templates: object = None
        self._stamp: int | None = None
        """The time that pages carry, the same as long as this runs: to ask git for it takes a while."""
        self._edit_at: tuple[bytes, str | None] | None = None
        """The configuration, and where it says that files can be edited."""
        self.trouble: BuildFailure | None = None
        """What is wrong with the sources as they are."""
        self._lines: LineReader = line_reader(root)

    @property
    def watched(self) -> list[Path]:
        """The files and folders of which a change asks for another build."""
        own = [self._root / name for name in ("sources", "docs", "mkdocs.yml", "fonts")]
        own += [GENERATOR / name for name in WATCHED]
        own += [*self._kept.theme, *([self._archive] if self._archive else [])]
        return [path for path in dict.fromkeys(own) if path.exists()]

    @property
    def site(self) -> Path:
        """The folder that is to be served."""
        return self._good.folder if self._good else self._folder / _FIRST

    @property
    def is_there(self) -> bool:
        """Whether there is a site; else every address shows what is wrong."""
        return self._good is not None

    def build(self) -> None:
        """Make the site anew, or keep the last good one and say why. Raises nothing, so that serving goes on."""
        started = time.monotonic()
        self._lines = line_reader(self._root)
        if (templates := _times(TEMPLATES)) != self._templates:
            self._templates = templates
            environment.cache_clear()
        try:
            self.trouble = self._attempt(started)
        except PublishError as error:
            self.trouble = BuildFailure(message=str(error))
        except Exception as error:  # noqa: BLE001 - the server outlives whatever a theme, a plugin or we do wrong
            self.trouble = BuildFailure(message="".join(traceback.format_exception(error)))
        if self.trouble is not None:
            beside = "The pages stay as they were." if self.is_there else "There is no page to show yet."
            told = as_text(self.trouble.findings, self._lines) or f"{self.trouble.message}\n"
            self._tell(f"{told}{self.trouble.title} {beside}")
        if not self.is_there:
            page = self._folder / _FIRST / "index.html"
            page.parent.mkdir(exist_ok=True)
            page.write_bytes(error_page(self.trouble or BuildFailure(), self._lines))

    def shown(self, page: bytes) -> bytes:
        """Return a page as it is served: with what is wrong at its foot, where something is."""
        return page if self.trouble is None or not self.is_there else with_error_panel(page, self.trouble, self._lines)

    def pdf(self, name: str) -> bytes | None:
        """Return a PDF of the last good state by its path within the site, None where there is no such PDF.

        It is set when it is asked for: nobody waits for it after every change.

        Raises:
            PublishError: It cannot be set.
        """
        good = self._good
        if good is None or name not in (topics := pdf_topics(good.edition)):
            return None
        if name not in good.pdfs:
            view, last_day = site_view(good.edition), good.edition.dossier.record.last_day
            good.pdfs[name] = make_pdf(view, last_day, pdf_options(self._root), topic=topics[name])
        return good.pdfs[name]

    def _attempt(self, started: float) -> BuildFailure | None:
        project = make_edition(self._root, draft=True, archive=self._archive, history=True)
        edition = project.edition
        if edition is None:
            return BuildFailure(tuple(d for d in project.report if d.severity is Severity.ERROR))
        outputs = make_outputs(edition, pdfs={}, edit_at=self._where_to_edit())
        before = self._good
        pages: dict[str, object] = {page.uri: _made_from(page) for page in outputs}
        unchanged = None
        self._number += 1
        folder = self._folder / str(self._number)
        if before is not None and before.frame == self._frame(edition, outputs):
            unchanged = frozenset(uri for uri, made_from in pages.items() if before.pages[uri] == made_from)
            shutil.copytree(before.folder, folder)
        self._run(folder, edition, outputs, unchanged)
        self._good = _Good(folder, edition, self._frame(edition, outputs), pages)
        # Whoever asks while the server is about to turn to the new site is still answered from the one before it.
        if self._past is not None:
            shutil.rmtree(self._past)
        self._past = before.folder if before else None
        self._tell(_came_of(project, len(pages) - len(unchanged or ()), len(pages), time.monotonic() - started))
        return None

    def _run(self, folder: Path, edition: Edition, outputs: PageSet, unchanged: frozenset[str] | None) -> None:
        if self._stamp is None:
            self._stamp = build_time(self._root, edition.dossier.record.last_day)
        stamp = self._stamp
        overrides: dict[str, Any] = {"site_url": self._address}
        try:
            run_mkdocs(
                folder, self._root, edition, outputs, stamp, rebuild=PartialBuild(self._kept, unchanged), **overrides
            )
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _where_to_edit(self) -> str | None:
        configuration = (self._root / "mkdocs.yml").read_bytes()
        if self._edit_at is None or self._edit_at[0] != configuration:
            self._edit_at = configuration, edit_base_url(self._root)
        return self._edit_at[1]

    def _frame(self, edition: Edition, outputs: PageSet) -> object:
        """Return what every page shows of what is not its own; when it changes, all are made anew."""
        docs = self._root / "docs"
        # A changed picture or style is copied by itself; a page may give others its title.
        written = [
            (name, path.read_bytes() if path.suffix == ".md" else None) for name, path in static_files(docs).items()
        ]
        record = edition.dossier.record
        return (
            (self._root / "mkdocs.yml").read_bytes(),
            written,
            [_times(folder) for folder in self._kept.theme],
            (record.title, record.subtitle, record.rights),
            [(page.uri, page.title, page.template) for page in outputs],
        )


def _made_from(page: Page) -> object:
    return page.text(), page.edit_path, page.edit_line


def _times(folder: Path) -> object:
    """Return when each file of a folder was last written."""
    return [(path, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*")) if path.is_file()]


def _came_of(project: Project, made: int, pages: int, seconds: float) -> str:
    """Return in a few lines what was built, and what is not yet right."""
    lines = [f"{made} of {pages} generated pages made anew in {seconds:.1f} s; {project.evidence}"]
    warnings = sum(d.severity is Severity.WARNING for d in project.report)
    if warnings:
        lines.append(f"{warnings} to see to before it can be published: `dossier check` lists them")
    return "\n".join(lines)
