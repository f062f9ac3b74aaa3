"""Faulty edits as people make them: one clear message at the right line, with what to do, and no traceback.

The causes differ; each edit is made to a sound dossier, so that nothing else can be wrong.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests import factories

SHEET = factories.FACTS
RECORD = factories.RECORD
DOSSIER = "sources/dossier.yml"
PEOPLE = "sources/people-and-bodies.yml"
ORIGINS = "sources/origins.yml"
CITED = "        from: Ada Quill said\n        to: crates were landed\n"
CITATIONS = f"    citations:\n      - source: gazette\n{CITED}"
LETTER = "  - {id: quill-letter, title: A letter, speaker: ada-quill}\n"
QUANTITY = "    quantities:\n      - measure: landed\n        value: {}\n"
SECOND = """\
  - id: again
    questions: [how-many]
    text: The Gazette says that crates came off.
    origins: [quill-interview]
    citations:
      - {source: gazette, from: Ada, to: landed}
"""
"""A second statement, so that a fault of the first does not leave question, origin and paragraph without any."""
TEXT = "    text: Ada Quill said that 40 crates were landed.\n"


class Fault(NamedTuple):
    """An edit, and what an editor must be told."""

    cause: str
    path: str
    old: str
    new: str
    code: str
    line: int
    hint: str
    """Words of what to do, or of the message where it says that itself."""


FAULTS = (
    # Identifiers
    Fault(
        "a typo in the id of an origin", SHEET, "[quill-interview]", "[quil-interview]", "ID102", 12, "quill-interview"
    ),
    Fault("a typo in the id of a source", SHEET, "source: gazette", "source: gazete", "ID102", 14, "`gazette`"),
    Fault("a typo in a reference of the summary", SHEET, "[@crates]", "[@crate]", "ID102", 4, "`crates`"),
    Fault(
        "a question of another topic",
        SHEET,
        "questions: [how-many]",
        "questions: [how-much]",
        "ID102",
        10,
        "`how-many`",
    ),
    Fault("capitals and a space in an id", SHEET, "- id: again", "- id: Said Again", "LD305", 17, "said-again"),
    Fault(
        "curly quotation marks around an id",
        SHEET,
        "source: gazette",
        "source: “gazette”",
        "LD305",
        14,
        "leave them out",
    ),
    Fault("an underscore in an id", ORIGINS, "speaker: ada-quill", "speaker: ada_quill", "LD305", 4, "'ada-quill'"),
    Fault(
        "a record copied and its id left as it was",
        PEOPLE,
        "  - {id: orrin-gazette",
        "  - {id: ada-quill, name: Bo Quill, kind: person}\n  - {id: orrin-gazette",
        "ID101",
        3,
        "another id",
    ),
    Fault("an id that is not the file's name", RECORD, "id: gazette", "id: gazete", "LD320", 2, "id: gazette"),
    # Fields
    Fault("a typo in the name of a field", SHEET, "    origins:", "    orgins:", "LD301", 12, "'origins'"),
    Fault("a field that is left out", SHEET, "    ask: How many crates were landed?\n", "", "LD302", 6, "Add 'ask"),
    Fault("a field given twice", SHEET, TEXT, TEXT + TEXT, "LD122", 12, "line 11"),
    Fault("a field without its value", SHEET, TEXT, "    text:\n", "LD124", 11, ""),
    Fault("a capital in the name of a field", SHEET, "    origins:", "    Origins:", "LD301", 12, "'origins'"),
    Fault("a value that is not in the list", PEOPLE, "kind: person", "kind: persn", "LD303", 2, "'person'"),
    Fault(
        "a word where a list stands", SHEET, "[quill-interview]", "quill-interview", "LD307", 12, "[quill-interview]"
    ),
    Fault("a list where a text stands", SHEET, "text: Ada", "text: [Ada", "LD116", 11, ""),
    Fault("a topic listed twice", DOSSIER, "topics: [pier]", "topics: [pier, pier]", "LD323", 7, "Delete"),
    # Layout
    Fault("a line indented too little", SHEET, "    origins:", "   origins:", "LD114", 12, "4 spaces"),
    Fault("a line indented too far", SHEET, "    origins:", "     origins:", "LD114", 12, ""),
    Fault("a tab before a field", SHEET, "    origins:", "\torigins:", "LD110", 12, "space"),
    Fault("no space after the colon", SHEET, "source: gazette", "source:gazette", "LD117", 14, "source: gazette"),
    Fault("no space after the hyphen", SHEET, "- source", "-source", "LD117", 14, "'- "),
    Fault("a long dash in place of a hyphen", SHEET, "- source", "– source", "LD117", 14, "hyphen"),
    Fault("a colon in prose", SHEET, "text: Ada Quill said that", "text: Ada Quill: she said that", "LD111", 11, ">-"),
    Fault(
        "a number sign in prose", SHEET, "40 crates were landed.\n", "40 crates #4 were landed.\n", "LD118", 11, "quot"
    ),
    Fault("an unclosed quotation mark", SHEET, "to: crates were landed", 'to: "crates were landed', "LD112", 16, ""),
    Fault(
        "text after a closing quotation mark", SHEET, "from: Ada Quill said", 'from: "Ada" Quill said', "LD113", 15, ""
    ),
    Fault("an unclosed bracket", SHEET, "[quill-interview]", "[quill-interview", "LD116", 12, "]"),
    Fault(
        "a text after >- that is not indented",
        SHEET,
        TEXT,
        "    text: >-\n    Ada Quill said.\n",
        "LD114",
        12,
        "6 spaces",
    ),
    Fault("an at sign before a text", SHEET, "text: Ada", "text: @Ada", "LD115", 11, "quot"),
    Fault("a percent sign before a text", SHEET, "text: Ada", "text: %Ada", "LD115", 11, "quot"),
    Fault("an asterisk for stress", SHEET, "text: Ada", "text: *Ada*", "LD115", 11, "quotation"),
    # Characters
    Fault("a pasted no-break space", SHEET, "from: Ada Quill", "from: Ada\u00a0Quill", "LD104", 15, "ordinary space"),
    Fault("a pasted zero-width space", SHEET, "from: Ada Quill", "from: Ada\u200b Quill", "LD104", 15, ""),
    Fault("a mark of direction", SHEET, "from: Ada Quill", "from: \u202eAda Quill", "LD104", 15, ""),
    Fault("an unsettled merge", SHEET, TEXT, f"<<<<<<< HEAD\n{TEXT}=======\n{TEXT}>>>>>>> x\n", "LD106", 11, ""),
    Fault("a byte order mark", SHEET, "topic: pier", "\ufefftopic: pier", "LD102", 1, "UTF-8"),
    # Values
    Fault("a date the wrong way round", DOSSIER, "as_of: 2031-05-06", "as_of: 06-05-2031", "LD306", 4, "2031"),
    Fault("a date in words", DOSSIER, "as_of: 2031-05-06", "as_of: 6 May 2031", "LD306", 4, "2031-05-06"),
    Fault("a day that the calendar has not", DOSSIER, "2031-05-06", "2031-02-30", "LD306", 4, ""),
    Fault(
        "a number with a comma",
        SHEET,
        TEXT,
        TEXT + QUANTITY.format("3,800"),
        "LD304",
        14,
        "3800",
    ),
    Fault(
        "a number with a space",
        SHEET,
        TEXT,
        TEXT + QUANTITY.format("3 800"),
        "LD304",
        14,
        "3800",
    ),
    Fault("yes in place of true", DOSSIER, "label: answered in writing}", "label: x, caveat: ja}", "LD309", 12, "true"),
    Fault("NO for Norway, of which there is no source", SHEET, "source: gazette", "source: NO", "LD305", 14, "'no'"),
    Fault(
        "an address without its beginning",
        RECORD,
        "language: en",
        "address: {url: example.org, basis: x}\nlanguage: en",
        "LD311",
        5,
        "https://",
    ),
    Fault("paragraphs that fall", RECORD, 'body: "1"', 'body: "3-1"', "LD311", 7, "count from 1 and rise"),
    # The fences of a record
    Fault("a fence of two hyphens", RECORD, "---\nid:", "--\nid:", "LD130", 1, "three hyphens"),
    Fault("the closing fence is lost", RECORD, "---\n\nThe article", "\nThe article", "LD131", 1, "three hyphens"),
    Fault(
        "the digest is lost",
        RECORD,
        "The article says how many crates came off the ferry.\n",
        "",
        "LD132",
        9,
        "own words",
    ),
    # Evidence
    Fault(
        "a passage with one changed word",
        SHEET,
        "from: Ada Quill said",
        "from: Ada Quill sang",
        "EV101",
        15,
        "Ada Quill said",
    ),
    Fault("a passage that ends before it begins", SHEET, "from: Ada Quill said", "from: were landed", "EV101", 15, ""),
    Fault("a figure that the passage does not have", SHEET, "that 40 crates", "that 50 crates", "FG101", 11, ""),
    Fault(
        "a statement without its citation",
        SHEET,
        CITATIONS,
        "",
        "ST101",
        9,
        "citations",
    ),
    Fault("nobody who said it", SHEET, "    origins: [quill-interview]\n", "", "ST102", 9, "none-given"),
    Fault("a sentence of the summary without a reference", SHEET, " [@crates]", "", "PR101", 4, "[@statement-id]"),
    Fault("a paragraph without a role", RECORD, '  furniture: "2"\n', "", "CV103", 7, "furniture"),
    Fault("a paragraph with two roles", RECORD, 'body: "1"', 'headline: "1"\n  body: "1"', "CV103", 8, "once"),
    Fault(
        "the menu's line of a topic that is gone",
        "mkdocs.yml",
        "pier.md",
        "pier.md\n      - topics/quay.md",
        "NV102",
        6,
        "Delete",
    ),
    Fault("a language in words", RECORD, "language: en", "language: English", "LD311", 5, "short tag"),
    Fault("a range of paragraphs with a long dash", RECORD, 'body: "1"', "body: 1\u20132", "LD311", 7, "hyphen"),
    Fault(
        "items below an empty list",
        SHEET,
        "origins: [quill-interview]",
        "origins: []\n      - quill-interview",
        "LD114",
        13,
        "Delete '[]'",
    ),
    Fault(
        "two answers where one stands",
        SHEET,
        TEXT,
        f"    answer: [forty, fifty]\n{TEXT}",
        "LD307",
        11,
        "forty or fifty",
    ),
    Fault("a quotation that nobody said", SHEET, CITED, f"{CITED}        quote: 40 sacks\n", "EV104", 17, "Copy"),
    Fault("an origin that no statement names", ORIGINS, "origins:\n", f"origins:\n{LETTER}", "OR102", 2, "take it out"),
    # Devised by somebody who wrote none of the checks
    Fault("a date with slashes", SHEET, TEXT, f"{TEXT}    when: 3/5/2031\n", "LD306", 12, "2031-05-03"),
    Fault("a month in words", SHEET, TEXT, f"{TEXT}    when: May 2031\n", "LD306", 12, "2031-05"),
    Fault(
        "an apostrophe within single quotation marks",
        SHEET,
        TEXT,
        "    text: 'Ada Quill's 40 crates were landed.'\n",
        "LD113",
        11,
        "typed twice",
    ),
    Fault(
        "dots copied with a passage",
        SHEET,
        "from: Ada Quill said",
        "from: Ada Quill said...",
        "EV101",
        15,
        "Paragraph 1",
    ),
    Fault(
        "a paragraph's number copied with a passage", SHEET, "from: Ada", "from: ¶1 Ada", "EV101", 15, "Paragraph 1 has"
    ),
    Fault(
        "a list without its brackets",
        SHEET,
        "[quill-interview]",
        "quill-interview, quill-letter",
        "LD307",
        12,
        "'[quill-",
    ),
    Fault("a name where an id stands", SHEET, "[quill-interview]", "[Ada Quill]", "LD305", 12, "'ada-quill'"),
    Fault("a dash for a hyphen in an id", SHEET, "[quill-", "[quill–", "LD305", 12, "'quill-interview'"),
    Fault("a list item without its indentation", SHEET, "  - id: crates", "- id: crates", "LD114", 10, "2 spaces"),
    Fault("a percentage", SHEET, TEXT, TEXT + QUANTITY.format("40%"), "LD304", 14, "digits alone"),
    Fault("a number in words", SHEET, TEXT, TEXT + QUANTITY.format("forty"), "LD304", 14, "'words'"),
    Fault(
        "a list of one without its hyphen",
        SHEET,
        "      - source: gazette",
        "        source: gazette",
        "LD307",
        14,
        "'- '",
    ),
    Fault(
        "a second citation without its hyphen",
        SHEET,
        CITED,
        f"{CITED}        source: gazette\n        from: Ada\n        to: landed\n",
        "LD122",
        17,
        "type '- ' before 'source'",
    ),
    Fault(
        "a record in a file of another kind",
        SHEET,
        "statements:\n",
        f"origins:\n{LETTER}statements:\n",
        "LD301",
        8,
        "indentation",
    ),
    Fault("a date that is not known", ORIGINS, "ada-quill", "ada-quill\n    said: unknown", "LD306", 5, "as precise"),
    Fault("a tab after a hyphen", SHEET, "- source", "-\tsource", "LD110", 14, "two spaces"),
    Fault(
        "an address where fields stand",
        RECORD,
        "language: en",
        "address: https://example.org\nlanguage: en",
        "LD307",
        5,
        "url, basis",
    ),
    Fault(
        "an answer that nobody listed", SHEET, TEXT, f"{TEXT}    answer: fourty\n", "ID102", 12, "There is no answer"
    ),
    Fault(
        "a text that goes on at the margin",
        SHEET,
        TEXT,
        "    text: Ada Quill said\nthat 40 crates were landed.\n",
        "LD117",
        12,
        "6 spaces",
    ),
    Fault(
        "a reason with a space",
        RECORD,
        '  furniture: "2"\n',
        '  furniture: "2"\nset_aside:\n  - {paragraphs: "1", reason: outside scope, note: A heading.}\n',
        "LD303",
        10,
        "'outside-scope'",
    ),
    Fault(
        "quotation marks within quotation marks",
        SHEET,
        TEXT,
        '    text: "Ada Quill said "40 crates" were landed."\n',
        "LD113",
        11,
        ">-",
    ),
    Fault("a topic mistyped in the list", DOSSIER, "topics: [pier]", "topics: [peer]", "LD321", 7, "'pier'"),
    Fault("a field made a comment", SHEET, TEXT, "    #text: Ada Quill said so.\n", "LD302", 9, "Add 'text"),
    Fault("the word null", SHEET, TEXT, "    text: null\n", "LD124", 11, "Write the value"),
    Fault("a list still to be written", SHEET, "[quill-interview]", "TBD", "LD307", 12, "a line of its own"),
    Fault(
        "a value that sounds right", SHEET, CITED, f"{CITED}        mode: quote\n", "LD303", 17, "direct, paraphrase"
    ),
    Fault("a comma lost within braces", PEOPLE, "Ada Quill, kind", "Ada Quill kind", "LD116", 2, "Divide the items"),
    Fault("a brace lost", PEOPLE, "kind: person}", "kind: person", "LD116", 2, "Type '}'"),
    Fault("the ending of a file in an id", SHEET, "source: gazette", "source: gazette.md", "LD305", 14, "An id has"),
    Fault(
        "a level where a reason is asked too",
        SHEET,
        TEXT,
        f"{TEXT}    confidence: high\n",
        "LD307",
        12,
        "level, reason",
    ),
    Fault("a capital in a reference", SHEET, "[@crates]", "[@Crates]", "PR101", 4, "`crates`"),
    Fault("a space in a reference", SHEET, "[@crates]", "[@ crates]", "PR101", 4, "`crates`"),
    Fault("round brackets around a reference", SHEET, "[@crates]", "(@crates)", "PR101", 4, "`crates`"),
    Fault("a reference without its sign", SHEET, "[@crates]", "[crates]", "PR101", 4, "[@crates]"),
)


def add_file(root: Path) -> str:
    (root / "sources/facts/notes.docx").write_text("x")
    return "LD204"


def rename_file(root: Path) -> str:
    (root / SHEET).rename(root / "sources/facts/Pier Facts.yml")
    return "LD207"


def save_in_another_encoding(root: Path) -> str:
    text = (root / SHEET).read_text("utf-8").replace("Ada Quill said that", "Adá Quill said that")
    (root / SHEET).write_bytes(text.encode("latin-1"))
    return "LD101"


def empty_a_file(root: Path) -> str:
    (root / ORIGINS).write_text("")
    return "LD125"


def delete_a_file(root: Path) -> str:
    (root / PEOPLE).unlink()
    return "LD201"


def link_a_file(root: Path) -> str:
    (root / ORIGINS).rename(root / "elsewhere.yml")
    (root / ORIGINS).symlink_to(root / "elsewhere.yml")
    return "LD202"


def edit_the_lock(root: Path) -> str:
    (root / factories.LOCK).write_text("{")
    return "LD401"


QUAY = "sources/facts/quay.yml"
STATEMENT = """\
  - id: {0}
    questions: [{1}]
    text: {3} that {0} were landed.
    origins: [{2}]
    citations:
      - {{source: gazette, from: {3}, to: were landed}}
"""
ON_THE_PIER = "".join(
    STATEMENT.format(i, "how-many", "quill-interview", "Ada Quill said") for i in ("boxes", "chests", "tins")
)
ON_THE_QUAY = "".join(STATEMENT.format(i, "what-else", "quill-letter", "She wrote") for i in ("ropes", "sails"))
TWO_SHEETS = {
    "mkdocs.yml": factories.replace_once(
        factories.SMALLEST["mkdocs.yml"], "pier.md\n", "pier.md\n      - topics/quay.md\n"
    ),
    DOSSIER: factories.SMALLEST[DOSSIER].replace("[pier]", "[pier, quay]\nsummary: Ropes came off too. [@ropes]"),
    RECORD: factories.SMALLEST[RECORD].replace('body: "1"', "body: 1, 3"),
    factories.TEXT: f"{factories.SMALLEST[factories.TEXT]}\nShe wrote that ropes, sails and oars were landed.\n",
    ORIGINS: factories.SMALLEST[ORIGINS] + LETTER,
    "sources/corrections.yml": """\
corrections:
  - {date: 2031-05-05, statements: [ropes], text: The ropes were mended., reason: A reader counted them.}
""",
    SHEET: f"""\
{factories.SMALLEST[SHEET]}{ON_THE_PIER}tensions:
  - id: said-or-written
    title: Said, or written
    statements: [crates, sails]
    text: Whether she said it or wrote it is open.
    reason: The Gazette says both.
""",
    QUAY: f"""\
topic: quay
title: The quay
description: What the article says of the quay.
summary: More than crates came off the ferry. [@sails]
questions:
  - id: what-else
    ask: What else was landed?
statements:
{ON_THE_QUAY}{STATEMENT.format("oars", "what-else", "quill-letter", "She wrote")}""",
}
"""A larger dossier, of which one sheet alone names an origin, cites a paragraph and holds what others refer to."""


def save_over_another(root: Path) -> str:
    (root / QUAY).write_bytes((root / SHEET).read_bytes())
    return QUAY


def save_over_the_first(root: Path) -> str:
    (root / SHEET).write_bytes((root / QUAY).read_bytes())
    return SHEET


def copy_to_a_new_name(root: Path) -> str:
    (root / "sources/facts/ferry.yml").write_bytes((root / SHEET).read_bytes())
    return "sources/facts/ferry.yml"


def copy_and_list_it(root: Path) -> str:
    factories.edit(root, DOSSIER, "[pier, quay]", "[pier, quay, ferry]")
    return copy_to_a_new_name(root)


def copy_and_begin_to_write(root: Path) -> str:
    path = copy_and_list_it(root)
    factories.edit(root, path, "topic: pier\ntitle: The pier", "topic: ferry\ntitle: The ferry")
    factories.edit(root, path, ON_THE_PIER, ON_THE_PIER.replace("tins", "cans"))
    return path


def copy_and_list_it_first(root: Path) -> str:
    factories.edit(root, DOSSIER, "[pier, quay]", "[ferry, pier, quay]")
    factories.edit(root, copy_to_a_new_name(root), "topic: pier", "topic: ferry")
    return SHEET


def rename_and_leave_the_old_one(root: Path) -> str:
    factories.edit(root, DOSSIER, "[pier, quay]", "[ferry, quay]")
    factories.edit(root, "mkdocs.yml", "pier.md", "ferry.md")
    copy_to_a_new_name(root)
    return SHEET


COPIES = (
    save_over_another,
    save_over_the_first,
    copy_to_a_new_name,
    copy_and_list_it,
    copy_and_begin_to_write,
    copy_and_list_it_first,
    rename_and_leave_the_old_one,
)


def rename_a_sheet(root: Path) -> list[tuple[str, str]]:
    (root / QUAY).rename(root / "sources/facts/wharf.yml")
    return [("LD320", "sources/facts/wharf.yml")]


def move_a_sheet_over_another(root: Path) -> list[tuple[str, str]]:
    (root / QUAY).rename(root / SHEET)
    return [("LD321", DOSSIER), ("LD320", SHEET)]


def delete_a_sheet(root: Path) -> list[tuple[str, str]]:
    (root / QUAY).unlink()
    return [("LD321", DOSSIER)]


MOVES = (rename_a_sheet, move_a_sheet_over_another, delete_a_sheet)
FILES = (add_file, rename_file, save_in_another_encoding, empty_a_file, delete_a_file, link_a_file, edit_the_lock)


@pytest.fixture
def sound(dossier: Path) -> Path:
    """A dossier without a fault."""
    factories.write(dossier, {SHEET: (dossier / SHEET).read_text("utf-8") + SECOND})
    factories.lock(dossier)
    return dossier


def check(root: Path) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "json"])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert result.stderr == ""
    findings = json.loads(result.stdout)["findings"]
    assert isinstance(findings, list)
    # That a changed record has no receipt yet is no fault of the edit.
    return [finding for finding in findings if not finding["code"].startswith("RC")]


def test_there_are_forty_different_causes() -> None:
    causes = [fault.cause for fault in FAULTS] + [change.__name__ for change in (*FILES, *COPIES, *MOVES)]
    assert len(set(causes)) == len(causes) >= 40


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.cause)
def test_a_faulty_edit_gives_one_clear_message_at_its_line(sound: Path, fault: Fault) -> None:
    before = (sound / fault.path).read_text("utf-8")
    after = before.replace(fault.old, fault.new, 1)
    assert after != before
    factories.write(sound, {fault.path: after})
    (finding,) = check(sound)
    assert (finding["code"], finding["path"], finding["line"]) == (fault.code, fault.path, fault.line), finding
    told = f"{finding['message']}\n{finding['hint']}"
    assert fault.hint in told
    assert finding["hint"] or fault.hint, "what to do must be said"


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.old in factories.SMALLEST[f.path]], ids=lambda f: f.cause)
def test_it_is_one_message_too_where_one_statement_holds_everything(dossier: Path, fault: Fault) -> None:
    before = (dossier / fault.path).read_text("utf-8")
    factories.write(dossier, {fault.path: before.replace(fault.old, fault.new, 1)})
    assert [(finding["code"], finding["line"]) for finding in check(dossier)] == [(fault.code, fault.line)]


def test_the_line_ends_of_windows_are_no_fault(dossier: Path) -> None:
    for path in (SHEET, ORIGINS, RECORD):
        (dossier / path).write_bytes((dossier / path).read_bytes().replace(b"\n", b"\r\n"))
    result = CliRunner().invoke(main, ["check", "--root", str(dossier)])
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "0 findings"), result.output


@pytest.mark.parametrize("change", FILES, ids=lambda change: change.__name__)
def test_a_faulty_file_is_named(sound: Path, change: Callable[[Path], str]) -> None:
    code = change(sound)
    found = check(sound)
    assert code in [finding["code"] for finding in found]
    assert all(finding["hint"] for finding in found if finding["code"] == code)


def keep_texts(root: Path) -> None:
    assert (root / factories.TEXT).is_file()


@pytest.mark.parametrize("prepare", [keep_texts, factories.remove_texts], ids=["with the texts", "without the texts"])
@pytest.mark.parametrize("change", COPIES, ids=lambda change: change.__name__)
def test_a_sheet_that_repeats_another_is_one_finding(
    dossier: Path, change: Callable[[Path], str], prepare: Callable[[Path], None]
) -> None:
    factories.write(dossier, TWO_SHEETS)
    factories.lock(dossier)
    prepare(dossier)
    result = CliRunner().invoke(main, ["check", "--root", str(dossier)])
    assert result.exit_code == 0, result.output
    path = change(dossier)
    result = CliRunner().invoke(main, ["check", "--root", str(dossier), "--format", "json"])
    assert isinstance(result.exception, SystemExit), result.exception
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["code"], finding["path"], finding["line"]) == ("LD211", path, 1)
    assert "saved over" in finding["message"]
    assert all(name in finding["message"] for name in {path, *(item["path"] for item in finding["related"])})
    assert "last good state" in finding["hint"]
    assert "new topic" in finding["hint"]


@pytest.mark.parametrize("prepare", [keep_texts, factories.remove_texts], ids=["with the texts", "without the texts"])
@pytest.mark.parametrize("change", MOVES, ids=lambda change: change.__name__)
def test_of_a_sheet_that_is_not_in_its_place_nothing_is_said_but_that(
    dossier: Path, change: Callable[[Path], list[tuple[str, str]]], prepare: Callable[[Path], None]
) -> None:
    factories.write(dossier, TWO_SHEETS)
    factories.lock(dossier)
    prepare(dossier)
    expected = change(dossier)
    result = CliRunner().invoke(main, ["check", "--root", str(dossier), "--format", "json"])
    found = json.loads(result.stdout)["findings"]
    assert [(finding["code"], finding["path"]) for finding in found] == expected
    renamed = [finding["hint"] for finding in found if finding["code"] == "LD320"]
    assert all("Rename the file to quay.yml." in hint for hint in renamed)
    assert all(("mkdocs.yml" in hint) == (change is rename_a_sheet) for hint in renamed)


def test_an_id_of_another_sheet_is_still_one_of_its_own_finding(dossier: Path) -> None:
    factories.write(dossier, TWO_SHEETS)
    factories.edit(dossier, QUAY, "  - id: oars", "  - id: boxes")
    factories.edit(dossier, QUAY, "  - id: what-else", "  - id: how-many")
    factories.write(dossier, {QUAY: (dossier / QUAY).read_text("utf-8").replace("[what-else]", "[how-many]")})
    assert [finding["code"] for finding in check(dossier)] == ["ID101", "ID101"]


@pytest.mark.parametrize("change", COPIES, ids=lambda change: change.__name__)
def test_a_preview_of_such_a_dossier_is_refused(dossier: Path, change: Callable[[Path], str], tmp_path: Path) -> None:
    factories.write(dossier, TWO_SHEETS)
    change(dossier)
    result = CliRunner().invoke(main, ["write", str(tmp_path / "out"), "--draft", "--root", str(dossier)])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert result.output.count("LD211") == 1
