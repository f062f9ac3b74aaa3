"""The smallest valid dossier: an invented subject with one article, one origin, one question and one statement."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.editing.lock import Renewal, renew_lock

FACTS = "sources/facts/pier.yml"
RECORD = "sources/articles/gazette.md"
TEXT = "sources/archive/gazette.txt"
LOCK = "sources/evidence.lock"

SMALLEST: Mapping[str, str] = {
    "mkdocs.yml": """\
site_name: The pier at Tarn Quay
nav:
  - index.md
  - Topics:
      - topics/pier.md
theme: {name: material, font: false}
plugins: [search, dossier]
markdown_extensions: [attr_list]
""",
    "sources/dossier.yml": """\
title: The pier at Tarn Quay
subtitle: What one article says of the crates
version: "0.1"
as_of: 2031-05-06
scope: One invented article about one invented pier.
rights: Everything here is invented.
topics: [pier]
vocabulary:
  measures:
    - {id: landed, label: crates landed}
  circumstances:
    - {id: in-writing, label: answered in writing}
""",
    RECORD: """\
---
id: gazette
short: Orrin Gazette
publisher: orrin-gazette
language: en
paragraphs:
  body: "1"
  furniture: "2"
---

The article says how many crates came off the ferry.
""",
    TEXT: """\
Ada Quill said that 40 crates were landed.

Subscribe to the Gazette, the island's own paper.
""",
    FACTS: """\
topic: pier
title: The pier
description: What the article says of the pier.
summary: One count of the crates is given. [@crates]
questions:
  - id: how-many
    ask: How many crates were landed?
statements:
  - id: crates
    questions: [how-many]
    text: Ada Quill said that 40 crates were landed.
    origins: [quill-interview]
    citations:
      - source: gazette
        from: Ada Quill said
        to: crates were landed
""",
    "sources/origins.yml": """\
origins:
  - id: quill-interview
    title: Interview with the harbour master
    speaker: ada-quill
""",
    "sources/people-and-bodies.yml": """\
bodies:
  - {id: ada-quill, name: Ada Quill, kind: person}
  - {id: orrin-gazette, name: Orrin Gazette, kind: outlet}
""",
}
"""The files by their path; the text of the article lies in the archive within ``sources``."""


def write(root: Path, files: Mapping[str, str] = SMALLEST) -> Path:
    """Write files below a folder and return the folder."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return root


def lock(root: Path) -> Renewal:
    """Renew the receipts, which must succeed."""
    renewal = renew_lock(root, archive=root / "sources/archive")
    assert renewal.written, list(map(str, renewal.report))
    return renewal


def replace_once(text: str, old: str, new: str) -> str:
    """Return a text in which words that stand there exactly once are replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in:\n{text}"
    return text.replace(old, new)


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace words that stand exactly once in a file."""
    file = root / path
    file.write_text(replace_once(file.read_text("utf-8"), old, new), encoding="utf-8", newline="\n")


def remove_texts(root: Path) -> None:
    """Leave the dossier as most people have it: without the texts of its articles."""
    (root / TEXT).unlink()


def in_words(
    passage: str,
    sentence: str,
    *,
    cite: Sequence[str] = (),
    statement: Mapping[str, object] | None = None,
    citation: Mapping[str, object] | None = None,
) -> dict[str, str]:
    """Return the smallest dossier with other words.

    Args:
        passage: The first paragraph of the article.
        sentence: The statement.
        cite: First and last words of the citation; else it takes in the whole paragraph.
        statement: Further fields of the statement.
        citation: Further fields of its citation.
    """
    words = passage.split(" ")
    first, last = cite or (" ".join(words[:4]), " ".join(words[-4:]))
    facts = SMALLEST[FACTS]
    for field, value in (("text", sentence), ("from", first), ("to", last)):
        line = next(line for line in facts.splitlines() if line.strip().startswith(f"{field}: "))
        indentation = " " * (len(line) - len(line.lstrip()))
        facts = replace_once(facts, line, indentation + _field(field, value))
    facts += "".join(f"        {_field(*item)}\n" for item in (citation or {}).items())
    facts += "".join(f"    {_field(*item)}\n" for item in (statement or {}).items())
    article = "\n\n".join([passage, *SMALLEST[TEXT].split("\n\n")[1:]])
    return {**SMALLEST, FACTS: facts, TEXT: article}


def _field(name: str, value: object) -> str:
    """Return a field on one line; what JSON prints, YAML reads."""
    return f"{name}: {json.dumps(value, ensure_ascii=False)}"
