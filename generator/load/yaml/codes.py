"""``LD1`` codes: encoding, characters, YAML syntax and front matter."""

from dataclasses import dataclass

from generator.core.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class LoadCode:
    """A code with its manual page."""

    code: str
    title: str
    manual: str
    """What it means and how to fix it, for an editor who is not a programmer."""
    severity: Severity = Severity.ERROR


SYNTAX = (
    LoadCode(
        "LD101",
        "The file is not in UTF-8",
        "Every file is saved in the encoding UTF-8. Choose it in the editor's dialogue for saving, then "
        "look whether accented and foreign letters near the place are still right.",
    ),
    LoadCode(
        "LD102",
        "The file begins with a byte order mark",
        "Some Windows programs put an unseen character before the first line. Save as 'UTF-8' without 'BOM'.",
    ),
    LoadCode(
        "LD103",
        "A control character",
        "The text holds a character that no keyboard types, mostly from a PDF. Delete it, or type the line again.",
    ),
    LoadCode(
        "LD104",
        "A character that cannot be seen",
        "No-break spaces, soft hyphens, marks of no width and marks of writing direction come with text "
        "copied from web pages. Two words that look alike then differ, and a search misses them. Delete the "
        "character; where a space belongs, type an ordinary one. Words of an article that hold such "
        "characters are found without them.",
    ),
    LoadCode(
        "LD105",
        "The file is too large",
        "A fact sheet or record is at most 1 MiB long, a text of the archive 2 MiB, the lock 64 MiB.",
    ),
    LoadCode(
        "LD106",
        "A merge was not settled",
        "Two people changed the same lines. Git wrote both versions into the file, between lines of "
        "'<<<<<<<', '=======' and '>>>>>>>'. Keep what is right and delete the three lines.",
    ),
    LoadCode(
        "LD110",
        "A tab in a fact sheet",
        "Indentation is made with spaces. A tab looks the same and is as wide as each program likes, so it "
        "is refused everywhere. Set the editor to insert spaces, two for each level.",
    ),
    LoadCode(
        "LD111",
        "A colon followed by a space within text",
        "A colon and a space divide a field from its value, so text that has both in it cannot be told "
        "apart. Put the text in double quotation marks, or write '>-' after the field and the text on the "
        "next line, indented by two spaces more: everything is allowed there.",
    ),
    LoadCode(
        "LD112",
        "A quotation mark is not closed",
        'A value that begins with " or \' ends with the same mark. Within "…" write \\" for the mark '
        "itself, within '…' write '' for an apostrophe; or write '>-' after the field and the text below "
        "it, indented, where quotation marks need no care.",
    ),
    LoadCode(
        "LD113",
        "Text stands after the closing quotation mark",
        "A value that begins with a quotation mark ends at the next one. Where a value only begins with "
        "words in quotation marks, write '>-' after the field and the whole text on the next line, "
        "indented.",
    ),
    LoadCode(
        "LD114",
        "The indentation does not fit",
        "Fields of one record begin in one column. A field that stands further in belongs to the one above "
        "it; a list item begins with '- ' and its other fields stand two spaces further in than the '-'.",
    ),
    LoadCode(
        "LD115",
        "A value begins with a character of another meaning",
        "A value cannot begin with @ ` % * & ! | > [ ] { } , # ? or '- ' unless that is meant. Put the "
        "value in double quotation marks.",
    ),
    LoadCode(
        "LD116",
        "A bracket is not closed",
        "A list on one line is written [first, second], fields on one line {field: value, field: value}. "
        "Items are divided by commas; a value with a comma or a bracket in it stands in double quotation "
        "marks.",
    ),
    LoadCode(
        "LD117",
        "A line that is no field and no list item",
        "Every line is 'field: value' with a space after the colon, or '- item' with a space after the "
        "hyphen, or goes on with the text above and is then indented further than the field.",
    ),
    LoadCode(
        "LD118",
        "Text that would be dropped as a comment",
        "A space and # begin a comment: the rest of the line is not read. Put the text in double quotation "
        "marks if # belongs to it; a comment of your own has a space after the #.",
    ),
    LoadCode(
        "LD119",
        "The file cannot be read from here on",
        "The line breaks the rules of YAML in a way that has no page of its own. Compare it with the lines "
        "of a record that is accepted.",
    ),
    LoadCode(
        "LD120",
        "A part of YAML that fact sheets do not use",
        "Anchors (&name), aliases (*name), tags (!name), merge keys (<<), directives (%…) and fields whose "
        "name is a list let one line change another one far off. Write the value out; if the character "
        "belongs to the text, put the text in double quotation marks.",
    ),
    LoadCode(
        "LD121",
        "More than one document in a file",
        "A line of '---' or '...' ends the record. Delete it; each file holds one record or list.",
    ),
    LoadCode(
        "LD122",
        "A field is given twice",
        "The same field stands twice in one record, so one of them would be lost. Keep one.",
    ),
    LoadCode(
        "LD123",
        "Nested too deeply, or too many values",
        "No record goes deeper than 20 levels or has more than 50,000 values.",
    ),
    LoadCode(
        "LD124",
        "A field or item has no value",
        "Nothing stands after the colon or the hyphen. Write the value; leave the whole field out if it is "
        "not known; write [] for an empty list.",
    ),
    LoadCode(
        "LD125",
        "The file is not made of fields",
        "Every file is made of lines 'field: value'; the manual shows each kind of file.",
    ),
    LoadCode(
        "LD126",
        "A backslash within double quotation marks",
        "Within \"…\" a backslash begins a special sign. Write it twice, or use '…' or '>-' instead.",
    ),
    LoadCode(
        "LD130",
        "The record of an article does not begin with ---",
        "The first line of an article's record is three hyphens; then come the fields, again three hyphens, "
        "and below them the digest.",
    ),
    LoadCode(
        "LD131",
        "The fields of an article's record are not closed",
        "A line of exactly three hyphens divides the fields from the digest.",
    ),
    LoadCode(
        "LD132",
        "The digest is missing or in the wrong place",
        "What the article says, in our own words, stands below the second line of three hyphens, not in a field.",
    ),
)
