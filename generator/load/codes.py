"""The ``LD`` codes of the loader, each with its manual page; codes are permanent and never reused."""

from generator.core.diagnostics import Diagnostic, Severity, Span, escape_invisible
from generator.load.yaml.codes import SYNTAX, LoadCode

__all__ = ["CODES", "LOCK_CODES", "LoadCode", "load_diagnostic"]

LOCK_CODES = "LD4"
"""Prefix of the codes about the lock, which holds no records."""

_FILES = (
    LoadCode(
        "LD201",
        "A file or folder is missing",
        "A dossier has sources/dossier.yml, origins.yml and people-and-bodies.yml, and the folders articles "
        "and facts with at least the topics that dossier.yml lists.",
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
CODES: dict[str, LoadCode] = {entry.code: entry for entry in (*SYNTAX, *_FILES, *_RECORDS, *_LOCK)}
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
