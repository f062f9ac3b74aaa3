"""The ``LD`` codes of the loader, each with its manual page; codes are permanent and never reused.

One table, and therefore more than 300 lines: LD1 is text and YAML syntax, LD2 files, LD3 records, LD4 the lock,
LD5 the configuration.
"""

from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic, Severity, Span, escape_invisible


@dataclass(frozen=True, slots=True)
class LoadCode:
    """A code with its manual page."""

    code: str
    title: str
    manual: str
    """What it means and how to fix it, for an editor who is not a programmer."""
    severity: Severity = Severity.ERROR


LOCK_CODE_PREFIX = "LD4"
"""Prefix of the codes about the lock, which holds no records."""

_SYNTAX = (
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
        "The text holds a character that no keyboard types, mostly from a PDF, or a code that Unicode gives to no "
        "character. Delete it, or type the line again.",
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
        "A fact sheet or record is at most 1 MiB long, a configuration 128 KiB, a page of docs/ 256 KiB, a text of the "
        "archive 2 MiB; the lock, and any other file of docs/, fonts/ or the theme, 64 MiB.",
    ),
    LoadCode(
        "LD106",
        "A merge was not settled",
        "Two people changed the same lines. Git wrote both versions into the file, between lines of "
        "'<<<<<<<', '=======' and '>>>>>>>'. Keep what is right and delete the three lines.",
    ),
    LoadCode(
        "LD107",
        "A page that would take too long to convert",
        "Some pages of docs/ make the Markdown converter search the same text again for each sign, or call itself for "
        "each level, and the build would take minutes or fail. The limits are far above what people write: 200 "
        "brackets and tags open at once, 20 levels of quotations and lists, 100 headings, definitions or rules, 2,000 "
        "asterisks and 10,000 backticks without an empty line between them, 100,000 cells of tables, 1,000 marks of "
        "footnotes, 1,000 lines that begin or end a block of code.",
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
_FILES = (
    LoadCode(
        "LD201",
        "A file or folder is missing",
        "A dossier has sources/dossier.yml, origins.yml and people-and-bodies.yml, and the folders "
        "articles and facts with at least the topics that dossier.yml lists.",
    ),
    LoadCode(
        "LD202",
        "Not an ordinary file",
        "Symbolic links, pipes and devices are not followed, because what they lead to is not in the "
        "repository. Put the file itself in its place.",
    ),
    LoadCode(
        "LD203",
        "A file that may be run as a program",
        "Data needs no permission to run. Take it away with 'chmod -x FILE' or 'git update-index --chmod=-x FILE'.",
    ),
    LoadCode(
        "LD204",
        "A file that nothing reads",
        "Only files with known names are read. Look for a slip in the name or the ending, or move it elsewhere.",
    ),
    LoadCode(
        "LD205",
        "A leftover of a program",
        "Editors and operating systems leave such files behind. It is not read and can be deleted.",
        Severity.WARNING,
    ),
    LoadCode(
        "LD206",
        "A file cannot be opened",
        "The computer refused to open the file or folder; look at its permissions.",
    ),
    LoadCode(
        "LD207",
        "A file name that is no id",
        "The name before the ending is the id of the record: small letters a to z and digits, in groups "
        "joined by hyphens.",
    ),
    LoadCode(
        "LD208",
        "The archive of texts is not there",
        "The folder named as the archive (DOSSIER_ARCHIVE) does not exist. Correct the name, or take the "
        "setting away to work without the texts.",
    ),
    LoadCode(
        "LD209",
        "A text of the archive cannot be read",
        "Texts are ordinary files in UTF-8, at most 2 MiB long, named after the source: rfa.txt.",
    ),
    LoadCode(
        "LD210",
        "Too many files in a folder",
        "Each of the folders articles and facts holds at most 5,000 files. None of the folder is read.",
    ),
    LoadCode(
        "LD211",
        "A fact sheet that repeats another",
        "Most statements of one sheet stand in another too. If a sheet was saved over another by mistake, take the "
        "lost one back: from the editor's history, or with 'git restore FILE' if the mistake is not committed yet; "
        "else 'git log FILE' names the commits, and 'git restore --source COMMIT FILE' takes the file from one of "
        "them. If a sheet was copied to begin a new topic, give it a topic, title, description and summary of its "
        "own, delete the questions, statements, tensions and gaps that were copied, and write new ones; 'dossier new "
        "topic' begins a topic without a copy. If statements were moved, or the file was renamed, delete what is left "
        "in the old place. Until then one of the two is not read, and nothing is said of what follows from that.",
    ),
)
_RECORDS = (
    LoadCode(
        "LD301",
        "A field that is not known",
        "The field's name has a slip, or the field stands in the wrong record because of its indentation.",
    ),
    LoadCode(
        "LD302",
        "A field is missing",
        "The record cannot do without this field.",
    ),
    LoadCode(
        "LD303",
        "Not one of the listed values",
        "The field takes one of a few values, written exactly as the manual lists them.",
    ),
    LoadCode(
        "LD304",
        "Not a number",
        "Figures are digits alone, with a point before decimals: 3800, not 3,800 nor 3 800 nor 3.8k. Where "
        "the source gives no figure, the field 'words' takes its words.",
    ),
    LoadCode(
        "LD305",
        "Not an id",
        "An id is made of small letters a to z and digits, in groups joined by hyphens: zelensky-total. It "
        "is at most 64 characters long.",
    ),
    LoadCode(
        "LD306",
        "Not a date",
        "Dates are year-month-day, as precise as the source and no more: 2025-01-09, 2025-01, 2025, "
        "2025-01-09~ (about), 2024-10-08/2024-10-13 (from, to).",
    ),
    LoadCode(
        "LD307",
        "A list, text or group of fields in the wrong place",
        "A list is [first, second] or one item a line after '- '. Text is one value. A group of fields "
        "stands below its name, indented, or is {field: value, field: value}.",
    ),
    LoadCode(
        "LD308",
        "Empty, too long or too few",
        "The value is empty, longer than it may be, or a list has too few items.",
    ),
    LoadCode(
        "LD309",
        "Not yes or no",
        "The field takes 'true' or 'false'.",
    ),
    LoadCode(
        "LD310",
        "A number out of range",
        "Latitudes reach from -90 to 90, longitudes from -180 to 180, and figures are not below zero.",
    ),
    LoadCode(
        "LD311",
        "A value that cannot be right",
        "The message says which rule the value breaks.",
    ),
    LoadCode(
        "LD320",
        "The id is not the file's name",
        "An article's record and a fact sheet are named after their id: rfa.md holds 'id: rfa'. Was the file renamed? "
        "Give it its name back; or write the new id in the file, and wherever the old one stands: in dossier.yml and "
        "in the menu of mkdocs.yml for a topic, in the citations for an article.",
    ),
    LoadCode(
        "LD321",
        "A topic without a fact sheet",
        "The list 'topics' in dossier.yml names a topic that has no file in sources/facts.",
    ),
    LoadCode(
        "LD322",
        "A fact sheet that is not listed",
        "Only topics in the list 'topics' in dossier.yml are published, in its order. Add the topic there.",
    ),
    LoadCode(
        "LD323",
        "A topic is listed twice",
        "The list 'topics' in dossier.yml names a topic twice. Delete one of the lines.",
    ),
)
_LOCK = (
    LoadCode(
        "LD401",
        "The lock cannot be read",
        "sources/evidence.lock is written by 'dossier lock' and not by hand. Put the last good version "
        "back, or write it anew with 'dossier lock'.",
    ),
    LoadCode(
        "LD402",
        "The lock is of another version",
        "It was written by another version of the generator. Write it anew with 'dossier lock'.",
    ),
    LoadCode(
        "LD403",
        "A receipt that is not as the generator writes it",
        "The receipt was changed by hand or damaged in a merge; it is not used. Write it anew with 'dossier lock'.",
    ),
    LoadCode(
        "LD404",
        "A receipt is given twice",
        "Mostly after a merge. Write the lock anew with 'dossier lock'.",
    ),
    LoadCode(
        "LD405",
        "The lock holds an unsettled merge",
        "Two people renewed receipts. Settle the fact sheets first, then write the lock anew with 'dossier lock'.",
    ),
)
_CONFIGURATION = (
    LoadCode(
        "LD501",
        "The configuration cannot be read",
        "mkdocs.yml is YAML: lines 'name: value', and lists of one item a line after '- '. Compare the line with those "
        "around it, or take the last good version back with 'git restore mkdocs.yml'.",
    ),
    LoadCode(
        "LD502",
        "A tag that a configuration may not use",
        "A tag such as !!python/object/apply:… names a program, which would run as soon as the file is read. Only "
        "!ENV is allowed, and !!python/name: before four functions that the manual of Material for MkDocs speaks of: "
        "material.extensions.emoji.twemoji and .to_svg, pymdownx.superfences.fence_code_format and .fence_div_format.",
    ),
    LoadCode(
        "LD503",
        "A plugin, Markdown extension, hook or variable that nobody has allowed",
        "Each is a program that runs when the site is built, and a stranger's change can name one too. Always "
        "allowed are the plugins 'search' and 'dossier', and the Markdown extensions that read nothing but the page. "
        "The variable DOSSIER_ALLOWED_PLUGINS names others, with commas between them. Set it on the host or in your "
        "terminal, not in a file that a change can reach. A hook is named with the digest of its file, which the "
        "message gives, so that a changed hook is refused again. After !ENV stand the variables URL, REPOSITORY_URL "
        "and CI: any other may hold a secret of the host, which a page would print, and is allowed in the same way.",
    ),
    LoadCode(
        "LD504",
        "A setting that does not fit",
        "The site cannot be built with this setting or this value of it, or nothing reads it. The message says what "
        "it takes. Pages stand in docs/ and lie in folders of their own in site/ (use_directory_urls), the theme is "
        "Material for MkDocs, and the plugin 'dossier' adds the pages.",
    ),
)
CODES: dict[str, LoadCode] = {entry.code: entry for entry in (*_SYNTAX, *_FILES, *_RECORDS, *_LOCK, *_CONFIGURATION)}
"""Every code of the loader, in the order of the manual."""


def load_diagnostic(
    code: str, message: str, span: Span, hint: str | None = None, related: tuple[Span, ...] = ()
) -> Diagnostic:
    """Return a diagnostic with the severity of its code and with invisible characters escaped.

    Args:
        code: One of :data:`CODES`.
        message: One sentence that names the record; it may quote the file.
        span: The location.
        hint: What the editor can do; it may quote the file.
        related: Locations of other records involved.
    """
    return Diagnostic(
        code=code,
        severity=CODES[code].severity,
        message=escape_invisible(message),
        span=span,
        hint=None if hint is None else "\n".join(map(escape_invisible, hint.split("\n"))),
        related=related,
    )
