"""The formats of ``dossier diff``: text, Markdown and JSON."""

import dataclasses
import json
from collections.abc import Iterable, Mapping

from generator.model.history import Change

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|!~&"})


def as_text(changes: Iterable[Change], titles: Mapping[str, str]) -> str:
    """Return changes for a terminal, topic by topic, with ``-`` before the old value and ``+`` before the new one.

    Args:
        changes: The changes.
        titles: The titles of topics by id.
    """
    lines: list[str] = []
    for heading, group in _groups(changes, titles).items():
        lines.append(heading)
        for change in group:
            lines.append(f"  {_summary(change)}")
            lines += [f"    - {change.before}"] * bool(change.before) + [f"    + {change.after}"] * bool(change.after)
    return "".join(line + "\n" for line in lines)


def as_markdown(changes: Iterable[Change], titles: Mapping[str, str]) -> str:
    """Return changes as Markdown for a comment on a pull request, with all data escaped.

    Args:
        changes: The changes.
        titles: The titles of topics by id.
    """
    lines: list[str] = []
    for heading, group in _groups(changes, titles).items():
        lines += [f"### {escape_markdown(heading)}", ""]
        for change in group:
            lines.append(f"- **{change.kind.words}**: {escape_markdown(_record_name(change))}")
            lines += [f"  - before: {escape_markdown(change.before)}"] * bool(change.before)
            lines += [f"  - after: {escape_markdown(change.after)}"] * bool(change.after)
        lines.append("")
    return "\n".join(lines)


def as_json(changes: Iterable[Change], before: str, after: str, unread: Mapping[str, list[str]]) -> str:
    """Return changes as one JSON object.

    Args:
        changes: The changes.
        before: The earlier revision.
        after: The later one.
        unread: The files that could not be read, by revision.
    """
    items = [{key: value for key, value in dataclasses.asdict(change).items() if value} for change in changes]
    document = {"version": 1, "before": before, "after": after, "unread": unread, "changes": items}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _groups(changes: Iterable[Change], titles: Mapping[str, str]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        heading = titles.get(change.topic, change.topic) if change.topic else ""
        if change.record == "conflict":
            heading = "Disagreements"
        found.setdefault(heading or "Records", []).append(change)
    return found


def _summary(change: Change) -> str:
    return f"{change.kind.words}: {_record_name(change)}"


def _record_name(change: Change) -> str:
    return f"{change.record} {change.id}" + (f", {change.field}" if change.field else "")


def escape_markdown(text: str) -> str:
    """Return a text escaped for Markdown, and so that GitHub notifies nobody."""
    return " ".join(text.split()).translate(_ESCAPED).replace("@", "@\u200b")
