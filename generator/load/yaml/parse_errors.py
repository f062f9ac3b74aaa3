"""YAML syntax errors as diagnostics that an editor who is not a programmer can act on.

A parser reports where it failed; the mistake is often a line or two above. The lines around the error are therefore
examined too.
"""

import re
from collections.abc import Callable

import yaml

from generator.core.diagnostics import Diagnostic, Span
from generator.load.yaml.line_errors import (
    CURLY_QUOTES,
    FIELD,
    FOLD_HINT,
    ParseFailure,
    indent_of,
    missing_space,
    not_a_field,
    number_of_spaces,
    unclosed_quote,
    wrong_indentation,
)
from generator.model.ids import FieldPath

_QUOTE_HINT = f"Put the whole value in double quotation marks, or {FOLD_HINT}."


def explain_parse_error(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """Return the diagnostic of a YAML syntax error.

    Args:
        error: The parser's error.
        text: The text of the file.
        path: Its path relative to the repository's root.
    """
    mark = error.problem_mark or error.context_mark
    start = error.context_mark
    failure = ParseFailure(
        problem=str(error.problem or ""),
        line=mark.line if mark is not None else 0,
        column=mark.column if mark is not None else 0,
        context=str(error.context or ""),
        start=(start.line, start.column) if start is not None else None,
        lines=[line.rstrip("\r") for line in text.split("\n")],
        path=path,
    )
    found = _unclosed_quote_above(failure, text) or _by_context(failure) or _by_problem(failure)
    if found is not None:
        return found
    hint = "Compare this line and the one above it with a record that is accepted."
    return failure.diagnostic("LD119", (failure.line, failure.column), "The file cannot be read from here on", hint)


def _unclosed_quote_above(failure: ParseFailure, text: str) -> Diagnostic | None:
    """Return a diagnostic if an unclosed quotation mark above was closed by the next one, lines below, else None."""
    last: yaml.ScalarToken | None = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if (token.start_mark.line, token.start_mark.column) > (failure.line, failure.column):
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.MarkedYAMLError:
        pass
    if last is None or last.end_mark.line < failure.line or last.start_mark.line == last.end_mark.line:
        return None
    swallowed = failure.lines[last.start_mark.line + 1 : last.end_mark.line + 1]
    if not any(FIELD.match(line) for line in swallowed):
        return None
    return _unclosed(failure, (last.start_mark.line, last.start_mark.column))


def _unclosed(failure: ParseFailure, position: tuple[int, int]) -> Diagnostic:
    line, column = position
    return unclosed_quote(failure.sign(position), Span(failure.path, line + 1, column + 1))


def _by_context(failure: ParseFailure) -> Diagnostic | None:
    """Return the diagnostic of an error within one construct, else None."""
    if failure.start is None:
        return None
    for pattern, finding in _CONSTRUCTS.items():
        if re.search(pattern, failure.context):
            return finding(failure, failure.start)
    return None


def _quoted(failure: ParseFailure, start: tuple[int, int]) -> Diagnostic:
    if re.search("document separator|end of stream", failure.problem):
        return _unclosed(failure, start)
    message = "A backslash within double quotation marks begins a special sign, and this one is unknown"
    hint = f"Type the backslash twice, or {FOLD_HINT}."
    return failure.diagnostic("LD126", (failure.line, failure.column), message, hint)


def _block_header(failure: ParseFailure, start: tuple[int, int]) -> Diagnostic:
    sign = failure.sign(start)
    message = f"Text stands in the same line as '{sign}', which says that the text begins on the next line"
    hint = (
        f"Move the text to the next line, indented by two spaces more than the field; if '{sign}' belongs to the "
        "text, put the whole text in double quotation marks."
    )
    return failure.diagnostic("LD115", start, message, hint)


def _directive(failure: ParseFailure, start: tuple[int, int]) -> Diagnostic:
    return failure.diagnostic("LD120", start, "A line that begins with % gives orders to the YAML reader", "Delete it.")


def _by_problem(failure: ParseFailure) -> Diagnostic | None:
    """Return the diagnostic of an error between two constructs, else None."""
    position = (failure.line, failure.column)
    problem = failure.problem
    order = next((number for number, line in enumerate(failure.lines) if line.startswith("%")), None)
    if "document start" in problem and order is not None:
        return _directive(failure, (order, 0))
    if "mapping values are not allowed" in problem:
        return _colon(failure)
    if "cannot start any token" in problem or "node content" in problem or "not allowed here" in problem:
        return _bad_beginning(failure, position)
    if "but found" in problem and not failure.before.strip(" "):
        if "<scalar>" in problem:
            return not_a_field(failure, failure.line)
        if "':'" in problem:
            message = "The line begins with a colon: the field's name is missing"
            return failure.diagnostic("LD117", position, message, "Write the name of the field before the colon.")
        return wrong_indentation(failure)
    return _after_value(failure)


def _value_start(line: str) -> int:
    """Return the column of a line's value, after the field name or hyphen."""
    field = FIELD.match(line)
    lead = field.end() if field else len(line) - len(line.lstrip(" -"))
    return lead + len(line[lead:]) - len(line[lead:].lstrip(" "))


def _bad_beginning(failure: ParseFailure, position: tuple[int, int]) -> Diagnostic:
    line, column = position
    text = failure.lines[line] if line < len(failure.lines) else ""
    missing = missing_space(failure, line) if text and column == indent_of(text) else None
    if missing is not None:
        return missing
    begin = _value_start(text)
    if begin < column and text[begin] in "[{":
        message = f"The value begins with '{text[begin]}', which opens a list or a group of fields, and goes on as text"
        return failure.diagnostic("LD115", (line, begin), message, _QUOTE_HINT)
    sign = failure.sign(position)
    message = f"A value cannot begin with '{sign}'"
    if sign == "-":
        message = "A list cannot begin in the same line as its field"
        hint = f"Write each '- ' on a line of its own below the field; if it is text, {FOLD_HINT}."
        return failure.diagnostic("LD115", position, message, hint)
    return failure.diagnostic("LD115", position, message, _QUOTE_HINT)


def _bracket(failure: ParseFailure, start: tuple[int, int]) -> Diagnostic:
    opening = failure.sign(start)
    if opening == ",":
        message = "Two commas follow each other, or a value before a comma is missing"
        return failure.diagnostic("LD116", start, message, "Write the value, or delete the comma.")
    if opening not in ("[", "{"):
        # A value is missing at the end of the file: the last bracket above is the open one.
        start = max((n, line.rfind(sign)) for n, line in enumerate(failure.lines) for sign in "[{" if sign in line)
        opening = failure.sign(start)
    closing = {"[": "]", "{": "}"}[opening]
    value_has_text = start[1] == _value_start(failure.lines[start[0]])
    if failure.line > start[0] or "stream end" in failure.problem:
        message = f"The bracket '{opening}' that opens here is not closed by '{closing}'"
        hint = f"Type '{closing}' at the end of the list or group of fields."
        if value_has_text:
            hint += f" If '{opening}' belongs to a text, put the whole text in double quotation marks."
        return failure.diagnostic("LD116", start, message, hint)
    found = failure.text[failure.column : failure.column + 1]
    before = failure.before.split()
    after = f" after '{before[-1]}'" if before else ""
    if found in "]}" and found != closing:
        message = f"The bracket '{opening}' is closed by '{found}' instead of '{closing}'"
        return failure.diagnostic("LD116", (failure.line, failure.column), message, f"Type '{closing}' here.")
    message = f"Within '{opening}…{closing}' a comma or '{closing}' is missing{after}"
    hint = (
        "Divide the items by commas; put a value that has a colon, a comma or quotation marks in it in double "
        "quotation marks."
    )
    return failure.diagnostic("LD116", (failure.line, failure.column), message, hint)


def _colon(failure: ParseFailure) -> Diagnostic:
    """Return the diagnostic of a colon where no field can begin."""
    field = FIELD.match(failure.text)
    if field is None or field.end() - 1 != failure.column:
        return _colon_in_text(failure)
    name = field["name"]
    column = len(field["indent"])
    below = failure.line
    for number in failure.above(failure.line):
        missing = missing_space(failure, number)
        if missing is not None:
            return missing
        owner = FIELD.match(failure.lines[number])
        if owner is None or len(owner["indent"]) >= column:
            below = number
            continue
        if not failure.lines[number][owner.end() :].strip():
            # The line below the field starts a text, so no field can follow it.
            break
        message = f"'{name}:' stands further in than '{owner['name']}', so it is read as part of its text"
        indent = number_of_spaces(len(owner["indent"]))
        hint = (
            f"If '{name}' is a field of the same record, indent it by {indent}; if it is "
            f"text, put the whole text in double quotation marks, or {FOLD_HINT}."
        )
        return failure.diagnostic("LD114", (failure.line, column), message, hint)
    return not_a_field(failure, below)


def _colon_in_text(failure: ParseFailure) -> Diagnostic:
    word = (failure.before.split() or [""])[-1]
    message = f"The text has a colon and a space in it, after '{word}'"
    hint = _QUOTE_HINT
    begin = _value_start(failure.text)
    if begin < len(failure.text) and failure.text[begin] in CURLY_QUOTES:
        hint = (
            f"Curly quotation marks such as {failure.text[begin]} are part of the text here and protect nothing. "
            + _QUOTE_HINT
        )
    return failure.diagnostic("LD111", (failure.line, failure.column), message, hint)


def _after_value(failure: ParseFailure) -> Diagnostic | None:
    """Return the diagnostic of text after a complete value, else None."""
    position = (failure.line, failure.column)
    found = failure.text[failure.column : failure.column + 1]
    if found and found in "]}":
        return failure.diagnostic("LD116", position, f"The bracket '{found}' closes nothing", "Delete it.")
    last = failure.before.rstrip()[-1:]
    begin = _value_start(failure.text)
    opening = failure.text[begin : begin + 1]
    if opening and opening in "'\"" and begin < failure.column:
        message = f"Text goes on after the closing quotation mark {opening}"
        apostrophe = " An apostrophe within '…' is typed twice." if opening == "'" else ""
        hint = f"Where only a part of the text is in quotation marks, {FOLD_HINT}.{apostrophe}"
        if found == ",":
            hint = 'Put brackets around a list: ["first", "second"].'
        return failure.diagnostic("LD113", position, message, hint)
    if opening and opening in "[{*&!":
        # One column further in, so that an opening bracket is recognised as the start of the value.
        return _bad_beginning(failure, (failure.line, begin + (opening in "[{")))
    if last and last in "'\"":
        return failure.diagnostic(
            "LD113", position, f"Text goes on after the closing quotation mark {last}", _QUOTE_HINT
        )
    return None


_CONSTRUCTS: dict[str, Callable[[ParseFailure, tuple[int, int]], Diagnostic]] = {
    "quoted scalar": _quoted,
    "block scalar": _block_header,
    "alias|anchor|tag": _bad_beginning,
    "directive": _directive,
    "flow": _bracket,
    "simple key": lambda failure, start: not_a_field(failure, start[0]),
}
"""The function that makes the diagnostic, by a pattern for the construct that the parser names."""


def duplicate_field_hint(name: str, first: int, record: FieldPath) -> str:
    """Return a hint for a field that a record has twice.

    Args:
        name: The field.
        first: The line of the first one, from 1.
        record: The path of the record in the file.
    """
    hint = f"Keep one of the two; the first stands in line {first}."
    if not record or not isinstance(record[-1], int):
        return hint
    return f"{hint} If another item of the list begins here, type '- ' before '{name}'."
