"""Tabs: refused everywhere in YAML, because nobody sees how wide they are."""

from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic, Span
from generator.load.codes import load_diagnostic

_MAX_REPORTS = 20


@dataclass(frozen=True, slots=True)
class TabsReplaced:
    """A text with a space for each tab, so that the rest of it can be read."""

    text: str
    ambiguous_from: int | None
    """The first line indented with a tab: from there on nobody knows what belongs to what."""
    diagnostics: tuple[Diagnostic, ...]


def replace_tabs(text: str, path: str) -> TabsReplaced:
    """Return the text with each tab reported and replaced, one finding for each line."""
    if "\t" not in text:
        return TabsReplaced(text, None, ())
    found: list[Diagnostic] = []
    ambiguous_from = None
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" not in line:
            continue
        before = line[: line.index("\t")]
        if not line.strip():
            message = "An empty line holds a tab"
        elif not before.strip(" -"):
            ambiguous_from = ambiguous_from or number
            message = "The line is indented with a tab"
        else:
            message = f"A tab stands after '{before.split()[-1]}'"
        hint = "Delete the tab and type spaces; set your editor to insert two spaces when you press the tab key."
        found.append(load_diagnostic("LD110", message, Span(path, number, len(before) + 1), hint))
    return TabsReplaced(text.replace("\t", " "), ambiguous_from, tuple(found[:_MAX_REPORTS]))
