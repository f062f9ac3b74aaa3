"""The parser's complaints, said so that an editor who is no programmer can mend the line.

A parser reports where it gave up; the slip often stands a line or two above. What is looked at is therefore the
shape of the lines around that place.
"""

import re

import yaml

from generator.diagnostics import Diagnostic
from generator.load.yaml_lines import FIELD, Trouble, indent, indentation, no_field, slip_of_line, spaces

_CURLY = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
FOLD_HINT = "write '>-' after the field and the text on the next line, indented by two spaces more"
_QUOTE_HINT = f"Put the whole value in double quotation marks, or {FOLD_HINT}."


def explain(error: yaml.MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """Return what an editor is told about an error of form."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark
    trouble = Trouble(
        problem=str(error.problem or ""),
        line=mark.line if mark is not None else 0,
        column=mark.column if mark is not None else 0,
        context=str(error.context or ""),
        start=(start.line, start.column) if start is not None else None,
        lines=[line.rstrip("\r") for line in text.split("\n")],
        path=path,
    )
    found = _run_on_quote(trouble, text) or _by_context(trouble) or _by_problem(trouble)
    if found is not None:
        return found
    hint = "Compare this line and the one above it with a record that is accepted."
    return trouble.at("LD119", (trouble.line, trouble.column), "The file cannot be read from here on", hint)


def _run_on_quote(trouble: Trouble, text: str) -> Diagnostic | None:
    """Return a finding if a quotation mark above was closed only by the next one, lines below."""
    last: yaml.ScalarToken | None = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if token.start_mark.line > trouble.line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.MarkedYAMLError:
        pass
    if last is None or last.end_mark.line < trouble.line or last.start_mark.line == last.end_mark.line:
        return None
    swallowed = trouble.lines[last.start_mark.line + 1 : last.end_mark.line + 1]
    if not any(FIELD.match(line) for line in swallowed):
        return None
    return _unclosed(trouble, (last.start_mark.line, last.start_mark.column))


def _unclosed(trouble: Trouble, place: tuple[int, int]) -> Diagnostic:
    line, column = place
    mark = trouble.lines[line][column]
    message = f"The quotation mark {mark} that opens here is not closed where its text ends"
    hint = f"Type {mark} at the end of the text; if it is an apostrophe or belongs to the text, {FOLD_HINT}."
    return trouble.at("LD112", place, message, hint)


def _by_context(trouble: Trouble) -> Diagnostic | None:
    """Return a finding for errors that the parser meets within one construct."""
    context, start = trouble.context, trouble.start
    if start is None:
        return None
    if "quoted scalar" in context:
        if "document separator" in trouble.problem or "end of stream" in trouble.problem:
            return _unclosed(trouble, start)
        message = "A backslash within double quotation marks begins a special sign, and this one is unknown"
        hint = f"Type the backslash twice, or {FOLD_HINT}."
        return trouble.at("LD126", (trouble.line, trouble.column), message, hint)
    if "block scalar" in context:
        sign = trouble.lines[start[0]][start[1]]
        message = f"Text stands in the same line as '{sign}', which says that the text begins on the next line"
        hint = (
            f"Move the text to the next line, indented by two spaces more than the field; if '{sign}' belongs to the "
            "text, put the whole text in double quotation marks."
        )
        return trouble.at("LD115", start, message, hint)
    if re.search("alias|anchor|tag", context):
        return _bad_beginning(trouble, start)
    if "directive" in context:
        return trouble.at("LD120", start, "A line that begins with % gives orders to the YAML reader", "Delete it.")
    if "flow" in context:
        return _bracket(trouble, start)
    if "simple key" in context:
        return no_field(trouble, start[0])
    return None


def _by_problem(trouble: Trouble) -> Diagnostic | None:
    """Return a finding for errors between two constructs."""
    here = (trouble.line, trouble.column)
    problem = trouble.problem
    if "mapping values are not allowed" in problem:
        return _colon(trouble)
    if "cannot start any token" in problem or "node content" in problem or "not allowed here" in problem:
        return _bad_beginning(trouble, here)
    if "but found" in problem and not trouble.before.strip(" "):
        if "<scalar>" in problem:
            return no_field(trouble, trouble.line)
        if "':'" in problem:
            message = "The line begins with a colon: the field's name is missing"
            return trouble.at("LD117", here, message, "Write the name of the field before the colon.")
        return indentation(trouble)
    return _after_value(trouble)


def _value_start(line: str) -> int:
    """Return the column at which the value of a line begins, after its field name or hyphen."""
    field = FIELD.match(line)
    lead = field.end() if field else len(line) - len(line.lstrip(" -"))
    return lead + len(line[lead:]) - len(line[lead:].lstrip(" "))


def _bad_beginning(trouble: Trouble, place: tuple[int, int]) -> Diagnostic:
    line, column = place
    text = trouble.lines[line] if line < len(trouble.lines) else ""
    begin = _value_start(text)
    if begin < column and text[begin] in "[{":
        message = f"The value begins with '{text[begin]}', which opens a list or a group of fields, and goes on as text"
        return trouble.at("LD115", (line, begin), message, _QUOTE_HINT)
    sign = text[column] if column < len(text) else ""
    message = f"A value cannot begin with '{sign}'"
    if sign == "-":
        message = "A list cannot begin in the same line as its field"
        hint = f"Write each '- ' on a line of its own below the field; if it is text, {FOLD_HINT}."
        return trouble.at("LD115", place, message, hint)
    return trouble.at("LD115", place, message, _QUOTE_HINT)


def _bracket(trouble: Trouble, start: tuple[int, int]) -> Diagnostic:
    opening = trouble.lines[start[0]][start[1]]
    if opening == ",":
        message = "Two commas follow each other, or a value before a comma is missing"
        return trouble.at("LD116", start, message, "Write the value, or delete the comma.")
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    value_has_text = start[1] == _value_start(trouble.lines[start[0]])
    if trouble.line > start[0] or "stream end" in trouble.problem:
        message = f"The bracket '{opening}' that opens here is not closed by '{closing}'"
        hint = f"Type '{closing}' at the end of the list or group of fields."
        if value_has_text:
            hint += f" If '{opening}' belongs to a text, put the whole text in double quotation marks."
        return trouble.at("LD116", start, message, hint)
    found = trouble.text[trouble.column : trouble.column + 1]
    before = trouble.before.split()
    after = f" after '{before[-1]}'" if before else ""
    if found in "]}" and found != closing:
        message = f"The bracket '{opening}' is closed by '{found}' instead of '{closing}'"
        return trouble.at("LD116", (trouble.line, trouble.column), message, f"Type '{closing}' here.")
    message = f"Within '{opening}…{closing}' a comma or '{closing}' is missing{after}"
    hint = (
        "Divide the items by commas; put a value that has a colon, a comma or quotation marks in it in double "
        "quotation marks."
    )
    return trouble.at("LD116", (trouble.line, trouble.column), message, hint)


def _colon(trouble: Trouble) -> Diagnostic:
    """Return a finding for a colon where no field can begin."""
    field = FIELD.match(trouble.text)
    if field is None or field.end() - 1 != trouble.column:
        return _colon_in_text(trouble)
    name = field["name"]
    column = len(field["indent"])
    for number in trouble.above(trouble.line):
        slip = slip_of_line(trouble, number)
        if slip is not None:
            return slip
        owner = FIELD.match(trouble.lines[number])
        if owner is None:
            if number != next(trouble.above(trouble.line)) or indent(trouble.lines[number]) < column:
                continue
            above = next(iter(trouble.above(number)), None)
            if above is None or indent(trouble.lines[above]) >= indent(trouble.lines[number]):
                return no_field(trouble, number)
            continue
        if len(owner["indent"]) < column:
            message = f"'{name}:' stands further in than '{owner['name']}', so it is read as part of its text"
            hint = (
                f"If '{name}' is a field of the same record, indent it by {spaces(len(owner['indent']))}; if it is "
                f"text, put the whole text in double quotation marks, or {FOLD_HINT}."
            )
            return trouble.at("LD114", (trouble.line, column), message, hint)
        break
    return no_field(trouble, next(trouble.above(trouble.line), trouble.line))


def _colon_in_text(trouble: Trouble) -> Diagnostic:
    word = (trouble.before.split() or [""])[-1]
    message = f"The text has a colon and a space in it, after '{word}'"
    hint = _QUOTE_HINT
    begin = _value_start(trouble.text)
    if begin < len(trouble.text) and trouble.text[begin] in _CURLY:
        hint = (
            f"Curly quotation marks such as {trouble.text[begin]} are part of the text here and protect nothing. "
            + _QUOTE_HINT
        )
    return trouble.at("LD111", (trouble.line, trouble.column), message, hint)


def _after_value(trouble: Trouble) -> Diagnostic | None:
    """Return a finding for text after a closed value."""
    here = (trouble.line, trouble.column)
    found = trouble.text[trouble.column : trouble.column + 1]
    if found and found in "]}":
        return trouble.at("LD116", here, f"The bracket '{found}' closes nothing", "Delete it.")
    last = trouble.before.rstrip()[-1:]
    begin = _value_start(trouble.text)
    opening = trouble.text[begin : begin + 1]
    if opening and opening in "'\"" and begin < trouble.column:
        message = f"Text goes on after the closing quotation mark {opening}"
        apostrophe = " An apostrophe within '…' is typed twice." if opening == "'" else ""
        hint = f"Where only a part of the text is in quotation marks, {FOLD_HINT}.{apostrophe}"
        if found == ",":
            hint = 'Put brackets around a list: ["first", "second"].'
        return trouble.at("LD113", here, message, hint)
    if opening and opening in "[{*&!":
        # One column further in, so that an opening bracket is seen as what the value begins with.
        return _bad_beginning(trouble, (trouble.line, begin + (opening in "[{")))
    if last and last in "'\"":
        return trouble.at("LD113", here, f"Text goes on after the closing quotation mark {last}", _QUOTE_HINT)
    return None
