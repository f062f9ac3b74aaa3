"""Renew the receipts in the lock: ``dossier lock``."""

from dataclasses import dataclass
from pathlib import Path

from generator.check.check_context import CheckContext
from generator.check.rules.receipts import LOCK_FILE
from generator.check.runner import run_rules
from generator.core.atomic_files import replace_file
from generator.core.diagnostics import Report
from generator.core.files import has_content
from generator.evidence.locate import Passage
from generator.evidence.receipts import make_receipt
from generator.load.codes import LOCK_CODE_PREFIX
from generator.load.lockfile import format_lock
from generator.model.receipt import Lock
from generator.project import load_for_check


@dataclass(frozen=True)
class Renewal:
    """The result of ``dossier lock``."""

    report: Report
    written: bool
    receipts: int
    citations: int
    changed: int
    """The number of receipts that were added, changed or removed."""
    missing: tuple[str, ...]
    """Ids of sources without a text: their receipts cannot be renewed."""


def renew_lock(root: Path, *, archive: Path | None = None) -> Renewal:
    """Check every citation against the texts and write ``sources/evidence.lock``.

    Nothing is written while a rule finds an error, or while the text of a source is missing. A lock that cannot be read
    is replaced.

    Args:
        root: The folder of the dossier.
        archive: The folder of the full texts; None for the default.

    Raises:
        OSError: The folder cannot be read or written.
    """
    context, report = load_for_check(root, archive=archive)
    if context is None:
        return Renewal(report, written=False, receipts=0, citations=0, changed=0, missing=())
    report = Report([d for d in report if not d.code.startswith(LOCK_CODE_PREFIX)], report.contents)
    report.extend(run_rules(context, receipts=False))
    missing = tuple(s.id for s in context.dossier.sources if s.id not in context.articles)
    if report.has_errors or missing:
        return Renewal(report, written=False, receipts=0, citations=0, changed=0, missing=missing)
    lock = _make_lock(context)
    old = context.loaded.lock.receipts
    changed = sum(old.get(key) != lock.receipts.get(key) for key in old.keys() | lock.receipts.keys())
    text, path = format_lock(lock), root / LOCK_FILE
    if not has_content(path, text.encode()):
        replace_file(path, text.encode())
    citations = sum(len(receipt.citations) for receipt in lock.receipts.values())
    return Renewal(report, written=True, receipts=len(lock.receipts), citations=citations, changed=changed, missing=())


def _make_lock(context: CheckContext) -> Lock:
    receipts = {}
    for holder in context.holders:
        found = [
            (context.articles[c.citation.source], c.found)
            for c in context.located[holder.key]
            if isinstance(c.found, Passage)
        ]
        if found:
            receipts[holder.key] = make_receipt(holder, found)
    return Lock(receipts)
