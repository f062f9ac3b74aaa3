"""From a folder to an edition: load, evidence, analyse, check, in this order."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.analyse.edition import Edition
from generator.check.facts import Facts
from generator.check.runner import run_rules
from generator.diagnostics import Report
from generator.evidence.receipts import ReceiptState
from generator.load.records import load

ARCHIVE_VARIABLE = "DOSSIER_ARCHIVE"
"""Names the folder of the full texts, where it is not ``sources/archive``."""


@dataclass(frozen=True)
class Project:
    """A dossier as it was found: what it says, and what is wrong with it."""

    root: Path
    report: Report
    facts: Facts | None
    """None where ``dossier.yml`` itself could not be read."""
    edition: Edition | None
    """None where a fault stops publishing."""
    evidence: str
    """What this run compared: ``54 citations: 54 checked against the texts``."""


def make_edition(root: Path, *, draft: bool = False, archive: Path | None = None) -> Project:
    """Read and judge the dossier in a folder.

    Args:
        root: The folder with ``sources/`` and ``mkdocs.yml``.
        draft: A preview: what was not yet checked is shown as such and does not stop it.
        archive: The folder of the full texts; else the one that ``DOSSIER_ARCHIVE`` names, else
            ``sources/archive`` if there is one.

    Raises:
        OSError: The folder cannot be read.
    """
    facts, report = examine(root, archive=archive)
    if facts is None:
        return Project(root, report, None, None, "nothing could be compared")
    report.extend(run_rules(facts, draft=draft))
    edition = None
    if not report.has_errors:
        edition = Edition(
            dossier=facts.dossier,
            lock=facts.loaded.lock,
            unchecked=frozenset(
                h.key
                for h in facts.holders
                if h.citations and facts.receipt_states[h.key][0] is not ReceiptState.IN_STEP
            ),
            spans={h.key: facts.span((h.kind, h.id)) for h in facts.holders},
            draft=draft,
        )
    return Project(root, report, facts, edition, evidence_line(facts))


def examine(root: Path, *, archive: Path | None = None) -> tuple[Facts | None, Report]:
    """Return the loaded dossier ready for the rules, and what could not be read of it."""
    named = os.environ.get(ARCHIVE_VARIABLE)
    loaded = load(root, archive or (Path(named) if named else None))
    report = Report(list(loaded.diagnostics))
    if loaded.dossier is None:
        return None, report
    configuration = root / "mkdocs.yml"
    navigation = configuration.read_text(encoding="utf-8") if configuration.is_file() else None
    return Facts(loaded, loaded.dossier, navigation), report


def evidence_line(facts: Facts) -> str:
    """Return what this run compared, so that nothing is skipped in silence."""
    cited = [c for found in facts.cited.values() for c in found]
    here = [c for c in cited if c.found is not None]
    others = [c for c in cited if c.found is None]
    in_step = sum(facts.receipt_states[c.holder.key][0] is ReceiptState.IN_STEP for c in others)
    if not here:
        return f"{len(cited)} citations: {in_step} receipts in step; texts not here"
    line = f"{len(cited)} citations: {len(here)} checked against the texts"
    return f"{line}, of the others {in_step} receipts in step; their texts are not here" if others else line
