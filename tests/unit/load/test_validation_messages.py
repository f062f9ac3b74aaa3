"""What an editor is told about a record whose fields are wrong."""

from pathlib import Path

import pytest

from generator.load.records import load_dossier
from tests import factories

FACTS, RECORD = factories.FACTS, factories.RECORD
TEXT = "    text: Ada Quill said that 40 crates were landed.\n"
CITED = "        to: crates were landed\n"
QUESTION = "    ask: How many crates were landed?\n"
LANGUAGE = "language: en\n"

CASES = {
    "a slip in a field": (
        FACTS,
        "    origins:",
        "    orgins:",
        "12:5: LD301 statement `crates`: there is no field 'orgins'",
        "Did you mean 'origins'?",
    ),
    "a field of another record": (
        FACTS,
        CITED,
        CITED + "    caveat: Nobody knows.\n",
        "17:5: LD301 statement `crates`: there is no field 'caveat'",
        "'caveat' is a field of a citation or a term",
    ),
    "a field that nothing resembles": (
        FACTS,
        CITED,
        CITED + "        zzz: x\n",
        "17:9: LD301 statement `crates`, citation 1: there is no field 'zzz'",
        "The fields of a citation are source, from",
    ),
    "a name that only the programme uses": (
        FACTS,
        CITED,
        CITED + "        last: x\n",
        "17:9: LD301 statement `crates`, citation 1: there is no field 'last'",
        "from, to",
    ),
    "a missing field": (
        FACTS,
        CITED,
        "",
        "14:9: LD302 statement `crates`, citation 1: the field 'to' is missing",
        "The last words of the passage",
    ),
    "a misspelt field that is also missing": (
        FACTS,
        "        to:",
        "        too:",
        "16:9: LD301 statement `crates`, citation 1: there is no field 'too'",
        "Did you mean 'to'?",
    ),
    "a field without a value that is also missing": (
        FACTS,
        CITED,
        "        to:\n",
        "16:12: LD124 The field 'to' has no value",
        "Write the value",
    ),
    "a value in capitals": (
        FACTS,
        CITED,
        CITED + "        mode: Direct\n",
        "17:15: LD303 statement `crates`, citation 1: 'mode' cannot be 'Direct'",
        "Did you mean 'direct'? It is direct, ",
    ),
    "a value in curly quotation marks": (
        FACTS,
        CITED,
        CITED + "        mode: \u201cown voice\u201d\n",
        "17:15: LD303 statement `crates`, citation 1: 'mode' cannot be '\u201cown voice\u201d'",
        "Did you mean 'own-voice'?",
    ),
    "a list where one word belongs": (
        FACTS,
        CITED,
        CITED + "        mode: [direct]\n",
        "17:15: LD307 statement `crates`, citation 1: 'mode' takes one word",
        "It is direct",
    ),
    "an id with a space": (
        FACTS,
        "[quill-interview]",
        "[Quill Interview]",
        "12:15: LD305 statement `crates`: item 1 of 'origins' is not an id: 'Quill Interview'",
        "'quill-interview'",
    ),
    "NO, which YAML would read as false": (
        FACTS,
        "[quill-interview]",
        "[NO]",
        "12:15: LD305 statement `crates`: item 1 of 'origins' is not an id: 'NO'",
        "'no'",
    ),
    "an id in curly quotation marks": (
        FACTS,
        "source: gazette",
        "source: \u201cgazette\u201d",
        "14:17: LD305 statement `crates`, citation 1: 'source' is not an id: '\u201cgazette\u201d'",
        "Curly quotation marks",
    ),
    "a record whose id is faulty": (
        FACTS,
        "id: crates",
        "id: Crates!",
        "9:9: LD305 statement 1: 'id' is not an id: 'Crates!'",
        "'crates'",
    ),
    "one id without its list": (
        FACTS,
        "[quill-interview]",
        "quill-interview",
        "12:14: LD307 statement `crates`: 'origins' must be a list",
        "Write '[quill-interview]'",
    ),
    "sentences without their list": (
        FACTS,
        "statements:\n",
        "gaps: One. Two.\nstatements:\n",
        "8:7: LD307 topic `pier`: 'gaps' must be a list",
        "Write each item on a line of its own",
    ),
    "a list with bullets": (
        FACTS,
        "statements:\n",
        "gaps:\n  \u2022 One.\n  \u2022 Two.\nstatements:\n",
        "9:3: LD307 topic `pier`: 'gaps' must be a list",
        "'\u2022' does not begin a list item",
    ),
    "a colon in an item of prose": (
        FACTS,
        "statements:\n",
        "gaps:\n  - Not known: the weight.\nstatements:\n",
        "9:5: LD307 topic `pier`: item 1 of 'gaps' must be text, not fields",
        "The colon after 'Not known' made a field of it",
    ),
    "two ids where one belongs": (
        FACTS,
        "    text: Ada",
        "    answer: [forty, fifty]\n    text: Ada",
        "11:13: LD307 statement `crates`: 'answer' must be one text, not a list",
        "It takes one: write forty or fifty.",
    ),
    "a list where text belongs": (
        RECORD,
        'body: "1"',
        "body: [1, 3]",
        "7:9: LD307 article `gazette`, 'paragraphs': 'body' must be one text, not a list",
        "without brackets and hyphens: 1, 3",
    ),
    "text where fields belong": (
        FACTS,
        TEXT,
        TEXT + "    confidence: high\n",
        "12:17: LD307 statement `crates`: 'confidence' must be a group of fields",
        "level, reason",
    ),
    "a list where fields belong": (
        FACTS,
        TEXT,
        TEXT + "    confidence:\n      - level: high\n        reason: x\n",
        "13:7: LD307 statement `crates`: 'confidence' must be a group of fields",
        "Take the hyphen away",
    ),
    "a list for a date": (
        FACTS,
        TEXT,
        TEXT + "    when: [2031]\n",
        "12:11: LD307 statement `crates`: 'when' must be a group of fields",
        "Write one date",
    ),
    "an empty text": (
        FACTS,
        TEXT,
        '    text: ""\n',
        "11:11: LD308 statement `crates`: 'text' is empty",
        "Write its value.",
    ),
    "an empty text that may be left out": (
        FACTS,
        TEXT,
        TEXT + '    unclear: ""\n',
        "12:14: LD308 statement `crates`: 'unclear' is empty",
        "or leave the whole field out",
    ),
    "a text that is too long": (
        FACTS,
        TEXT,
        f"    text: {'x' * 2_001}\n",
        "11:11: LD308 statement `crates`: 'text' is 2,001 characters long; at most 2,000 are allowed",
        "Shorten it",
    ),
    "neither yes nor no": (
        FACTS,
        CITED,
        CITED + "        cut_off: perhaps\n",
        "17:18: LD309 statement `crates`, citation 1: 'cut_off' is neither true nor false: 'perhaps'",
        "'true' or 'false'",
    ),
    "a date the wrong way round": (
        FACTS,
        TEXT,
        TEXT + "    when: 06.05.2031\n",
        "12:11: LD306 statement `crates`: 'when' is not a date: '06.05.2031'",
        "Write 2031-05-06 or 2031-06-05",
    ),
    "a date in a group": (
        FACTS,
        TEXT,
        TEXT + "    when: {date: May 2031}\n",
        "12:18: LD306 statement `crates`, 'when': 'date' is not a date: 'May 2031'",
        "Write 2031-05",
    ),
    "a date of the dossier": (
        "sources/dossier.yml",
        "2031-05-06",
        "6 May 2031",
        "4:8: LD306 dossier.yml: 'as_of' is not a date: '6 May 2031'",
        "Write 2031-05-06",
    ),
    "a language in full": (
        RECORD,
        LANGUAGE,
        "language: English\n",
        "5:11: LD311 article `gazette`: 'language' is not the tag of a language: 'English'",
        "en, uk",
    ),
    "an address without https": (
        RECORD,
        LANGUAGE,
        LANGUAGE + "address: {url: www.example.org, basis: x}\n",
        "6:16: LD311 article `gazette`, 'address': 'url' is not a web address: 'www.example.org'",
        "https://",
    ),
    "paragraphs that fall": (
        RECORD,
        'body: "1"',
        "body: 5-2",
        (
            "7:9: LD311 article `gazette`, 'paragraphs': 'body' cannot be right: "
            "'5-2' is no range: paragraphs count from 1 and rise"
        ),
        None,
    ),
    "a quantity in no form": (
        FACTS,
        TEXT,
        TEXT + "    quantities:\n      - {measure: landed}\n",
        (
            "13:9: LD311 statement `crates`: quantity 1 cannot be right: "
            "a quantity has either a value, or low and high, or words"
        ),
        None,
    ),
    "an item that is no record": (
        FACTS,
        "statements:\n",
        "statements:\n  - Just words.\n",
        "9:5: LD307 statement 1: the record must be a group of fields",
        "id, kind",
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "finding", "hint"), CASES.values(), ids=CASES)
def test_a_fault_is_one_finding_at_the_value(
    tmp_path: Path, path: str, old: str, new: str, finding: str, hint: str | None
) -> None:
    factories.edit(factories.write(tmp_path), path, old, new)
    (found,) = load_dossier(tmp_path).diagnostics
    assert str(found) == f"{path}:{finding}"
    if hint is None:
        assert found.hint is None
    else:
        assert found.hint is not None
        assert hint in found.hint
