"""From a dossier's folder to an edition: load, check, evidence, history."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.analyse.edition import Edition
from generator.analyse.methodology import METHODOLOGY_PAGE
from generator.analyse.state_diff import State
from generator.check.check_context import CheckContext
from generator.check.runner import run_rules
from generator.core.diagnostics import Report
from generator.core.environment import allowed_plugins, archive_folder
from generator.evidence.receipts import ReceiptState
from generator.history.walk import read_history
from generator.load.configuration import read_configuration
from generator.load.published_files import scan_published_files
from generator.load.records import load_dossier
from generator.load.static_files import scan_static_files
from generator.load.yaml.encoding import decode_text
from generator.model.history import History, Reach
from generator.model.overlay import Overlay

_NO_HISTORY_REASONS = {
    Reach.NOT_READ: "it was not asked for",
    Reach.NO_GIT: "git is not here, so the pages cannot say what changed",
    Reach.NO_REPOSITORY: "the dossier stands in no repository of git, so the pages cannot say what changed",
    Reach.NOT_COMMITTED: "the sources are not committed, so the pages cannot say what changed",
    Reach.REFUSED: (
        "git will not read this repository, which belongs to another user or is damaged (`git log` says which), so the "
        "pages cannot say what changed"
    ),
}


@dataclass(frozen=True)
class Project:
    """A loaded and checked dossier: its edition and the report of the check."""

    root: Path
    report: Report
    context: CheckContext | None
    """None where ``dossier.yml`` itself could not be read."""
    edition: Edition | None
    """None if an error stops publishing."""
    evidence: str
    """Summary of what the run compared: ``54 citations: 54 checked against the texts``."""


def make_edition(
    root: Path,
    *,
    draft: bool = False,
    archive: Path | None = None,
    history: bool = False,
    overlay: Overlay | None = None,
) -> Project:
    """Load and check the dossier in a folder, and make its edition.

    Args:
        root: The folder with ``sources/`` and ``mkdocs.yml``.
        draft: Whether to make a preview: unchecked statements are marked and are no errors.
        archive: The folder of the full texts; by default the one that ``DOSSIER_ARCHIVE`` names, else
            ``sources/archive`` if it exists.
        history: Whether to read the history from git too.
        overlay: The withheld facts of an internal edition; None for a public one.

    Raises:
        OSError: The folder cannot be read.
    """
    context, report = load_for_check(root, archive=archive)
    if context is None:
        return Project(root, report, None, None, "nothing could be compared")
    report.extend(run_rules(context, draft=draft))
    edition = None
    if not report.has_errors:
        edition = Edition(
            dossier=context.dossier,
            lock=context.loaded.lock,
            unchecked=frozenset(
                h.key
                for h in context.holders
                if h.citations and context.receipt_states[h.key][0] is not ReceiptState.UP_TO_DATE
            ),
            spans=context.loaded.locations.by_key(),
            draft=draft,
            history=context.history if history else History(),
            withheld=None if overlay is None else _withheld_by_record(overlay),
        )
    return Project(root, report, context, edition, evidence_line(context))


def _withheld_by_record(overlay: Overlay) -> dict[str, tuple[str, ...]]:
    """Return the withheld facts as sentences, by the record beside which pages show them."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in overlay.withheld:
        words = f"{fact.text} ({fact.basis})" if fact.basis else fact.text
        found[fact.at] = (*found.get(fact.at, ()), words)
    return found


def load_for_check(root: Path, *, archive: Path | None = None) -> tuple[CheckContext | None, Report]:
    """Load a dossier for the check; return its context, None if ``dossier.yml`` cannot be read, and the report.

    Args:
        root: The folder with ``sources/`` and ``mkdocs.yml``.
        archive: The folder of the full texts, as for :func:`make_edition`.
    """
    loaded = load_dossier(root, archive_folder(archive))
    configuration = read_configuration(root, allowed_plugins())
    pages, refused = scan_static_files(root / "docs")
    published = scan_published_files(root, pages, configuration.custom_dir)
    report = Report(
        [*loaded.diagnostics, *configuration.diagnostics, *published.diagnostics],
        {**loaded.contents, **configuration.contents, **published.contents},
    )
    if loaded.dossier is None:
        return None, report
    methodology = None
    if METHODOLOGY_PAGE in published.contents:
        # The PDF prints it as it prints the records, so the same characters are refused.
        methodology = decode_text(published.contents[METHODOLOGY_PAGE], METHODOLOGY_PAGE)
        report.extend(methodology.diagnostics)
    state = State(loaded.dossier, loaded.lock.receipts, loaded.unreadable)
    context = CheckContext(
        loaded,
        loaded.dossier,
        navigation=configuration.text,
        pages=frozenset(pages),
        refused_pages=refused,
        methodology=None if methodology is None else methodology.text,
        read_history=partial(read_history, root, state),
    )
    return context, report


def history_line(history: History) -> str:
    """Return a line on how far back the available history goes, for the output of a build."""
    if history.baseline is None:
        return f"No history: {_NO_HISTORY_REASONS.get(history.reach, 'no committed state can be read')}"
    states = f"{history.states} committed state{'' if history.states == 1 else 's'} of the sources"
    line = f"History: {states} since {history.begins}"
    if history.unread:
        line += f", {history.unread} of them unreadable and stepped over"
    if history.reach is Reach.CUT:
        line += "; what went before is not in this clone (`git fetch --unshallow` or `scripts/fetch_history` brings it)"
    return line


def evidence_line(context: CheckContext) -> str:
    """Return a line on what the run compared, so that nothing is skipped silently."""
    cited = [c for citations in context.located.values() for c in citations]
    here = [c for c in cited if c.found is not None]
    others = [c for c in cited if c.found is None]
    in_step = sum(context.receipt_states[c.holder.key][0] is ReceiptState.UP_TO_DATE for c in others)
    if not here:
        return f"{len(cited)} citations: {in_step} receipts in step; texts not here"
    line = f"{len(cited)} citations: {len(here)} checked against the texts"
    return f"{line}, of the others {in_step} receipts in step; their texts are not here" if others else line
