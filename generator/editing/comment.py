"""The comment on a pull request: what it changes, and which receipts must be renewed."""

from collections.abc import Iterable, Mapping

from generator.check.check_context import CheckContext
from generator.core.diagnostics import Report
from generator.editing.change_formats import as_markdown, escape_markdown
from generator.evidence.receipts import ReceiptState
from generator.model.history import Change

MAX_LENGTH = 60_000
"""The most characters of a comment: GitHub refuses more than 65,536."""


def comment(context: CheckContext, report: Report, changes: Iterable[Change], titles: Mapping[str, str]) -> str:
    """Return the comment in Markdown.

    Args:
        context: The proposed state.
        report: The findings in it, checked as a preview.
        changes: The changes since the base of the pull request.
        titles: The titles of topics by id.
    """
    found = list(changes)
    faults = sum(not d.code.startswith("RC") for d in report)
    parts = ["## What this changes", ""]
    if faults:
        noun = "fault is" if faults == 1 else "faults are"
        parts += [f"**{faults} {noun} marked beside the lines of this pull request.** They must be mended first.", ""]
    parts += [as_markdown(found, titles) or "Nothing in what the dossier says.\n", *_receipts(context)]
    text = "\n".join(parts).rstrip() + "\n"
    if len(text) > MAX_LENGTH:
        cut = text[:MAX_LENGTH].rsplit("\n", 1)[0]
        return f"{cut}\n\nThere is more; `dossier diff` shows all of it.\n\n" + "\n".join(_receipts(context)) + "\n"
    return text


def _receipts(context: CheckContext) -> list[str]:
    """Return the section on receipts: which must be renewed, by whom and how."""
    stale = [
        h for h in context.holders if h.citations and context.receipt_states[h.key][0] is not ReceiptState.UP_TO_DATE
    ]
    if not stale:
        return ["## Receipts", "", "Every citation has its receipt: nothing is to be renewed."]
    wanted = dict.fromkeys(citation.source for holder in stale for _, citation in holder.citations)
    known = context.dossier.source_by_id
    names = ", ".join(escape_markdown(known[source].short if source in known else source) for source in wanted)
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
