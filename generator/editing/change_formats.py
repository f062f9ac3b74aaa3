"""Changes as people and machines read them."""

import dataclasses
import json
from collections.abc import Iterable, Mapping

from generator.model.history import Change

FORMATS = ("text", "markdown", "json")
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|!~&"})


def as_text(changes: Iterable[Change], titles: Mapping[str, str]) -> str:
    """Return changes for a terminal: topic by topic, what was before a minus, what is after a plus."""
    lines: list[str] = []
    for heading, group in _groups(changes, titles).items():
        lines.append(heading)
        for change in group:
            lines.append(f"  {_what(change)}")
            lines += [f"    - {change.before}"] * bool(change.before) + [f"    + {change.after}"] * bool(change.after)
    return "".join(line + "\n" for line in lines)


def as_markdown(changes: Iterable[Change], titles: Mapping[str, str]) -> str:
    """Return changes for a comment on a pull request; nothing of the data can be markup there."""
    lines: list[str] = []
    for heading, group in _groups(changes, titles).items():
        lines += [f"### {escaped(heading)}", ""]
        for change in group:
            lines.append(f"- **{change.kind.words}**: {escaped(_named(change))}")
            lines += [f"  - before: {escaped(change.before)}"] * bool(change.before)
            lines += [f"  - after: {escaped(change.after)}"] * bool(change.after)
        lines.append("")
    return "\n".join(lines)


def as_json(changes: Iterable[Change], before: str, after: str, unread: Mapping[str, list[str]]) -> str:
    """Return changes as one JSON object.

    Args:
        changes: The changes.
        before: The earlier revision.
        after: The later one.
        unread: What could not be read of each, by revision.
    """
    told = [{key: value for key, value in dataclasses.asdict(change).items() if value} for change in changes]
    whole = {"version": 1, "before": before, "after": after, "unread": unread, "changes": told}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _groups(changes: Iterable[Change], titles: Mapping[str, str]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        heading = titles.get(change.topic, change.topic) if change.topic else ""
        if change.record == "conflict":
            heading = "Disagreements"
        found.setdefault(heading or "Records", []).append(change)
    return found


def _what(change: Change) -> str:
    return f"{change.kind.words}: {_named(change)}"


def _named(change: Change) -> str:
    return f"{change.record} {change.id}" + (f", {change.field}" if change.field else "")


def escaped(text: str) -> str:
    """Return a text in which Markdown finds no markup, and GitHub nobody to notify."""
    return " ".join(text.split()).translate(_ESCAPED).replace("@", "@\u200b")
