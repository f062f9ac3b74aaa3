"""What an editor is told about faulty YAML: the line, the sentence and the hint."""

import pytest

from generator.load.yaml.parser import parse

CASES = {
    "a colon in prose": (
        "id: x\ntext: He said: no\n",
        "2:14: LD111 The text has a colon and a space in it, after 'said'",
        "Put the whole value in double quotation marks",
    ),
    "curly quotation marks used to protect a colon": (
        "text: \u201cHe said: no\u201d\n",
        "1:15: LD111 The text has a colon and a space in it, after 'said'",
        "Curly quotation marks such as \u201c are part of the text here and protect nothing",
    ),
    "a quotation mark that is never closed": (
        'text: "We were told\nid: x\n',
        '1:7: LD112 The quotation mark " that opens here is not closed where its text ends',
        'Type " at the end of the text',
    ),
    "a quotation mark that the next value closes": (
        'text: "We were told\nid: "x"\nmore: y\n',
        '1:7: LD112 The quotation mark " that opens here is not closed where its text ends',
        'Type " at the end of the text',
    ),
    "a quotation mark that swallows a field in silence": (
        'text: "We were told\nnote: nothing"\n',
        '1:7: LD112 The quotation mark " that opens here is not closed where its text ends',
        'Type " at the end of the text',
    ),
    "a quotation mark whose text has a later line that looks like a field": (
        'a:\n  text: "We were told\n  of nothing" # note: x\n  id: null\n',
        "4:7: LD124 The field 'id' has no value",
        "Write the value after it",
    ),
    "an apostrophe taken for a quotation mark": (
        "text: 'Tis here\nid: x\nnote: 'y'\n",
        "1:7: LD112 The quotation mark ' that opens here is not closed where its text ends",
        "if it is an apostrophe",
    ),
    "an apostrophe within single quotation marks": (
        "text: 'It's here'\n",
        "1:11: LD113 Text goes on after the closing quotation mark '",
        "An apostrophe within '\u2026' is typed twice",
    ),
    "words after a quotation": (
        'text: "We were" he said\n',
        '1:17: LD113 Text goes on after the closing quotation mark "',
        "write '>-' after the field",
    ),
    "a list without brackets": (
        'aliases: "first", "second"\n',
        '1:17: LD113 Text goes on after the closing quotation mark "',
        'Put brackets around a list: ["first", "second"]',
    ),
    "a field indented too far": (
        "title: x\n  summary: y\n",
        "2:3: LD114 'summary:' stands further in than 'title', so it is read as part of its text",
        "indent it by no spaces",
    ),
    "a field indented too far below a quoted one": (
        'title: "x"\n  summary: y\n',
        "2:3: LD114 The field 'summary' is indented by 2 spaces, which fits nothing above it",
        "Indent it by no spaces to stand with 'title'",
    ),
    "a field one space short": (
        "statements:\n  - id: x\n    text: a\n   origins: [b]\n",
        "4:4: LD114 The field 'origins' is indented by 3 spaces, which fits nothing above it",
        "Indent it by 4 spaces to stand with 'text'",
    ),
    "a field in the column of the hyphens": (
        "statements:\n  - id: y\n  text: x\n",
        "3:3: LD114 The field 'text' stands in the column of the hyphens of the list above it",
        "Indent it by 4 spaces to stand with 'id'",
    ),
    "a list item too far out": (
        "statements:\n    - id: x\n  - id: y\n",
        "3:3: LD114 The list item is indented by 2 spaces, which fits nothing above it",
        "Indent it by 4 spaces to be an item of the list above",
    ),
    "a list item too far in": (
        "statements:\n  - id: x\n    - id: y\n",
        "3:5: LD114 A list item stands in the column of the fields above it, among which there is no list",
        "Indent it by 2 spaces to be an item of the list above",
    ),
    "items below an empty list": (
        "corrections: []\n  - date: x\n",
        "2:3: LD114 'corrections: []' is complete and empty, so that nothing can follow below it",
        "Delete '[]' in line 1.",
    ),
    "an item in the column of an empty list": (
        "corrections: []\n- date: x\n",
        "2:1: LD114 'corrections: []' is complete and empty, so that nothing can follow below it",
        "Delete '[]' in line 1.",
    ),
    "fields below an empty group": (
        "a:\n  paragraphs: {}  # none\n    body: x\n",
        "3:5: LD114 'paragraphs: {}' is complete and empty, so that nothing can follow below it",
        "Delete '{}' in line 2.",
    ),
    "items below a list in brackets": (
        "statements:\n  - origins: [a]\n      - b\n",
        "3:7: LD114 'origins: […]' is complete, so that nothing can follow below it",
        "Add it within the brackets in line 2.",
    ),
    "a field further out than a list in brackets": (
        "statements:\n  - origins: [a]\n   text: b\n",
        "3:4: LD114 The field 'text' is indented by 3 spaces, which fits nothing above it",
        "Indent it by 4 spaces to stand with 'origins'",
    ),
    "text after >- that is not indented": (
        "text: >-\nHe said\nid: x\n",
        "2:1: LD114 The text after '>-' is not indented",
        "Indent the text by 2 spaces",
    ),
    "text after >- whose later line falls out": (
        "text: >-\n    He said\n  more\nid: x\n",
        "3:3: LD114 The line stands less far in than the first line of its text",
        "Indent it by 4 spaces",
    ),
    "a value that begins with @": ("text: @handle\n", "1:7: LD115 A value cannot begin with '@'", "quotation marks"),
    "emphasis at the beginning": ("text: *very* good\n", "1:7: LD115 A value cannot begin with '*'", "quotation marks"),
    "a starred word at the beginning": (
        "text: *very good\n",
        "1:7: LD115 A value cannot begin with '*'",
        "quotation marks",
    ),
    "an ampersand alone": ("text: & more\n", "1:7: LD115 A value cannot begin with '&'", "quotation marks"),
    "a list beside its field": (
        "text: - item\n",
        "1:7: LD115 A list cannot begin in the same line as its field",
        "on a line of its own",
    ),
    "a reference at the beginning of prose": (
        "summary: [@x] text\n",
        "1:10: LD115 The value begins with '[', which opens a list or a group of fields, and goes on as text",
        "quotation marks",
    ),
    "text beside >-": (
        "text: >- He said\n  more\n",
        "1:7: LD115 Text stands in the same line as '>', which says that the text begins on the next line",
        "Move the text to the next line",
    ),
    "a bracket left open": (
        "origins: [b, c\nid: x\n",
        "1:10: LD116 The bracket '[' that opens here is not closed by ']'",
        "Type ']'",
    ),
    "a bracket closed by the other one": (
        "origins: [b, c}\n",
        "1:15: LD116 The bracket '[' is closed by '}' instead of ']'",
        "Type ']' here",
    ),
    "a bracket too many": ("a: [b]]\n", "1:7: LD116 The bracket ']' closes nothing", "Delete it"),
    "a comma forgotten": (
        'a: {measure: "killed" value: 3}\n',
        "1:23: LD116 Within '{\u2026}' a comma or '}' is missing after '\"killed\"'",
        "Divide the items by commas",
    ),
    "two commas": (
        "a: [b,,c]\n",
        "1:7: LD116 Two commas follow each other, or a value before a comma is missing",
        "delete the comma",
    ),
    "no space after a colon": (
        "id: x\ntitle:Casualties\nnote: y\n",
        "2:6: LD117 A space is missing after the colon of 'title'",
        "Write 'title: Casualties'",
    ),
    "no space after the first colon": (
        "title:Casualties\nnote: y\n",
        "1:6: LD117 A space is missing after the colon of 'title'",
        "Write 'title: Casualties'",
    ),
    "no space after a hyphen": (
        "statements:\n  -id: x\n   text: y\n",
        "2:3: LD117 A space is missing after the hyphen that begins the list item",
        "Write '- id:'",
    ),
    "no space after a later hyphen": (
        "statements:\n  - id: a\n  -id: x\n",
        "3:3: LD117 A space is missing after the hyphen that begins the list item",
        "Write '- id:'",
    ),
    "a dash of a word processor for a hyphen": (
        "a:\n  \u2013 id: x\n    text: y\n",
        "2:3: LD117 '\u2013' does not begin a list item",
        "an ordinary hyphen and a space",
    ),
    "a star for a hyphen": (
        "a:\n  * b\n",
        "2:3: LD117 '*' does not begin a list item",
        "an ordinary hyphen and a space",
    ),
    "a line without a colon": (
        "id: x\ntitle Casualties\nnote: y\n",
        "2:1: LD117 The line that begins with 'title' is neither a field nor a list item",
        "A field is 'name: value'",
    ),
    "prose that goes on at the margin": (
        "text: He said that\nthe soldiers came\nid: x\n",
        "2:1: LD117 The line that begins with 'the' is neither a field nor a list item",
        "goes on with the text of 'text', indent it by 2 spaces",
    ),
    "a field of a group without a colon": (
        "scope:\n  place kursk\n  period: 2025\n",
        "2:3: LD117 The line that begins with 'place' is neither a field nor a list item",
        "A field is 'name: value'",
    ),
    "an item without a colon before its fields": (
        "a:\n  - title Foo\n    text: x\n",
        "2:5: LD117 The text that begins with 'title' is no field, but fields follow it",
        "A field is 'name: value'",
    ),
    "a colon without a name": (
        "a: b\n: c\n",
        "2:1: LD117 The line begins with a colon: the field's name is missing",
        "before the colon",
    ),
    "a Windows path": (
        'text: "C:\\Users"\n',
        "1:12: LD126 A backslash within double quotation marks begins a special sign, and this one is unknown",
        "Type the backslash twice",
    ),
    "an order to the reader": (
        "%YAML 9\na: b\n",
        "1:1: LD120 A line that begins with % gives orders to the YAML reader",
        "Delete it",
    ),
    "something odd": (
        "key1: &a value1\n&b *a : value2\n",
        "2:4: LD119 The file cannot be read from here on",
        "Compare this line",
    ),
}


@pytest.mark.parametrize(("text", "finding", "hint"), CASES.values(), ids=CASES)
def test_a_slip_is_explained_where_it_stands(text: str, finding: str, hint: str) -> None:
    last = parse(text.encode(), "f.yml").diagnostics[-1]
    assert str(last) == f"f.yml:{finding}"
    assert last.hint is not None
    assert hint in last.hint


@pytest.mark.parametrize(("text", "finding", "_hint"), CASES.values(), ids=CASES)
def test_a_slip_is_explained_the_same_way_in_files_from_windows(text: str, finding: str, _hint: str) -> None:
    last = parse(text.replace("\n", "\r\n").encode(), "f.yml").diagnostics[-1]
    assert str(last) == f"f.yml:{finding}"


def test_one_slip_gives_one_finding() -> None:
    several = {name: parse(text.encode(), "f.yml").diagnostics for name, (text, _, _) in CASES.items()}
    assert {name for name, found in several.items() if len(found) > 1} == {"something odd"}
