"""Edit YAML as text: quote a scalar where needed, and add an item to a list without touching anything else."""

import json
import re
from collections.abc import Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C accepts ``{ask: Why?}``, as the check does."""
_PLAIN = re.compile(r"[^\W_](?:[^:#\[\]{}\n\r\t]|:(?=[^\s:]))*", re.ASCII)
_EMPTY = re.compile(r"null|~", re.IGNORECASE)


def scalar(text: str) -> str:
    """Return a text as a scalar on one line: plain where that is safe, else quoted."""
    text = " ".join(text.split())
    plain = _PLAIN.fullmatch(text) and not _EMPTY.fullmatch(text) and ": " not in text and not text.endswith(":")
    return text if plain else json.dumps(text, ensure_ascii=False)


def add_item(text: str, field: str, item: Sequence[str]) -> str:
    """Return a YAML file with an item added to one of its top-level lists; every other byte stays.

    Args:
        text: The file, which must be valid.
        field: The name of the list; it is added if it is missing.
        item: The lines of the item, without hyphen and indentation.

    Raises:
        ValueError: The list is in flow style (brackets), and the item has more than one line.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    root = yaml.compose(text, Loader=_LOADER)
    pairs = root.value if isinstance(root, MappingNode) else []
    margin = root.start_mark.column if root is not None else 0
    value = next((value for key, value in pairs if isinstance(key, ScalarNode) and key.value == field), None)
    if value is None:
        end = _content_end(lines, 0)
        block = [" " * margin + f"{field}:", *_block(item, margin + 2)]
        return newline.join([*lines[:end], *block, *(lines[end:] or [""])])
    if isinstance(value, SequenceNode) and value.flow_style and value.value:
        if len(item) > 1:
            raise ValueError(f"the list `{field}` is written in brackets; write each item on lines of its own")
        return _add_to_flow_list(lines, value, item[0], newline)
    if isinstance(value, SequenceNode) and not value.flow_style:
        indentation = value.start_mark.column
        end = _list_end(lines, value, indentation)
        blank = _has_blank_separator(lines, value)
        return newline.join([*lines[:end], *([""] if blank else []), *_block(item, indentation), *lines[end:]])
    return _add_first_item(lines, value, _block(item, margin + 2), newline)


def _block(item: Sequence[str], indentation: int) -> list[str]:
    margin = " " * indentation
    return [margin + ("- " if number == 0 else "  ") + line for number, line in enumerate(item)]


def _list_end(lines: list[str], value: SequenceNode, indentation: int) -> int:
    """Return the index of the line before which to insert an item at the end of a list.

    A comment below the list with less indentation belongs to what follows.
    """
    begin = value.value[-1].start_mark.line
    item = "-(?= |$)|#" if indentation else "-(?= |$)"
    inside = re.compile(rf" {{{indentation}}}(?:{item})|\s{{{indentation + 1}}}|\s*$")
    after = next((n for n in range(begin + 1, len(lines)) if not inside.match(lines[n])), len(lines))
    return _content_end(lines[:after], begin)


def _content_end(lines: list[str], least: int) -> int:
    """Return the number of lines without trailing blank ones."""
    end = len(lines)
    while end > least + 1 and not lines[end - 1].strip():
        end -= 1
    return end if lines[end - 1].strip() else end - 1


def _has_blank_separator(lines: list[str], value: SequenceNode) -> bool:
    """Return whether a blank line separates the last two items of a list."""
    starts = [item.start_mark.line for item in value.value]
    if len(starts) < 2:  # noqa: PLR2004 - two
        return False
    between = lines[starts[-2] + 1 : starts[-1]]
    while between and between[-1].lstrip().startswith("#"):
        between.pop()
    return bool(between) and not between[-1].strip()


def _add_to_flow_list(lines: list[str], value: SequenceNode, item: str, newline: str) -> str:
    last = value.value[-1].end_mark
    line = lines[last.line]
    changed = f"{line[: last.column]}, {item}{line[last.column :]}"
    return newline.join([*lines[: last.line], changed, *lines[last.line + 1 :]])


def _add_first_item(lines: list[str], value: Node, block: list[str], newline: str) -> str:
    """Return the file with an item in an empty list, ``[]``, which may be followed by a comment."""
    start, end = value.start_mark, value.end_mark
    head = lines[start.line][: start.column].rstrip()
    tail = lines[end.line][end.column :]
    return newline.join([*lines[: start.line], (head + tail).rstrip(), *block, *lines[end.line + 1 :]])
