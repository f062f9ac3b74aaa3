"""What a pull request changes, in a comment: for whoever proposed it and whoever takes it in."""

from collections.abc import Iterable, Mapping

from generator.check.check_context import CheckContext
from generator.core.diagnostics import Report
from generator.editing.change_formats import as_markdown, escaped
from generator.evidence.receipts import ReceiptState
from generator.model.history import Change

MOST = 60_000
"""Characters: GitHub refuses a comment of more than 65,536."""


def comment(context: CheckContext, report: Report, changes: Iterable[Change], titles: Mapping[str, str]) -> str:
    """Return the comment in Markdown.

    Args:
        context: The proposed state.
        report: What the check found in it as a preview, in which receipts only warn.
        changes: What it says otherwise than the state before.
        titles: The titles of the topics by id.
    """
    found = list(changes)
    faults = sum(not d.code.startswith("RC") for d in report)
    parts = ["## What this changes", ""]
    if faults:
        noun = "fault is" if faults == 1 else "faults are"
        parts += [f"**{faults} {noun} marked beside the lines of this pull request.** They must be mended first.", ""]
    parts += [as_markdown(found, titles) or "Nothing in what the dossier says.\n", *_receipts(context)]
    text = "\n".join(parts).rstrip() + "\n"
    if len(text) > MOST:
        cut = text[:MOST].rsplit("\n", 1)[0]
        return f"{cut}\n\nThere is more; `dossier diff` shows all of it.\n\n" + "\n".join(_receipts(context)) + "\n"
    return text


def _receipts(context: CheckContext) -> list[str]:
    """Return who must renew which receipts, and how."""
    stale = [
        h for h in context.holders if h.citations and context.receipt_states[h.key][0] is not ReceiptState.UP_TO_DATE
    ]
    if not stale:
        return ["## Receipts", "", "Every citation has its receipt: nothing is to be renewed."]
    wanted = dict.fromkeys(citation.source for holder in stale for _, citation in holder.citations)
    known = context.dossier.source_by_id
    names = ", ".join(escaped(known[source].short if source in known else source) for source in wanted)
    listed = ", ".join(f"`{holder.id}`" for holder in stale[:20])
    more = f" and {len(stale) - 20} more" if len(stale) > 20 else ""  # noqa: PLR2004 - as many as are listed
    return [
        "## Receipts",
        "",
        f"**Not yet checked against the texts:** {listed}{more}.",
        "The preview marks them so, and they cannot be published yet.",
        "",
        f"Somebody who has the texts ({names}) checks this branch out, runs `dossier lock`, commits",
        "`sources/evidence.lock` and pushes. Whoever wrote the change need do nothing.",
    ]
