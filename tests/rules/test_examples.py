"""What the manual shows as wrong is found, and what it shows as right has no fault at all."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from generator.check.examples import EXAMPLES, PRINTED, Example
from generator.check.manual import manual_pages
from generator.check.runner import run_rules
from generator.core.diagnostics import Report
from generator.project import load_for_check
from tests import factories
from tests.repositories import begin

MARKED = re.compile(r"<U\+([0-9A-F]{4})>")
BYTE = re.compile(rb"<0x([0-9A-F]{2})>")
MODE = re.compile(r"^([-rwx]{10})  (.*)$")
SIZE = re.compile(r"^(\d+)  (.*)$")
COUNT = re.compile(r"^(\S+)/  \(([\d,]+) files?\)$")
HERALD = """\
---
id: herald
short: Herald
language: en
paragraphs: {body: "1"}
set_aside:
  - {paragraphs: "1", reason: repeats, note: What is known of her letters.}
---

The article says how Ada Quill answers questions.
"""
CORRECTED = """\
corrections:
  - date: 2031-06-01
    statements: [crates]
    text: The number of the crates was mended.
    reason: A reader counted them.
"""
SIGNED = f"reviews:\n{EXAMPLES['RV101'].right}\n"
BESIDE: Mapping[str, Mapping[str, str]] = {
    "CR101": {"sources/corrections.yml": CORRECTED},
    **{
        key: {"sources/corrections.yml": CORRECTED.replace("statements: [crates]", "withdrawn: [barrels]")}
        for key in ("CR102", "CR103")
    },
    **{key: {"sources/reviews.yml": SIGNED} for key in ("RV101", "RV102", "RV103")},
    "LD211": {
        "mkdocs.yml": factories.replace_once(
            factories.SMALLEST["mkdocs.yml"], "pier.md\n", "pier.md\n      - topics/quay.md\n"
        ),
        "sources/dossier.yml": factories.SMALLEST["sources/dossier.yml"].replace("[pier]", "[pier, quay]"),
        "sources/facts/quay.yml": f"{EXAMPLES['LD211'].right}\n",
    },
    "LD107": {"docs/about.md": "> The pier has stood since 1911.\n"},
    **{key: {"docs/about.md": "# About\n"} for key in ("PG101", "PG102")},
    "LD310": {"sources/places.yml": "places:\n  - {id: tarn-quay, name: Tarn Quay}\n"},
    "OR101": {
        "sources/articles/herald.md": HERALD,
        "sources/archive/herald.txt": "Ada Quill always answers in writing.\n",
    },
    "ST107": {"sources/events.yml": "events:\n  - {id: crossing, name: The crossing}\n"},
}
"""Further files that an example needs around it."""
COMMITTED = {"CR103": {factories.FACTS: factories.SMALLEST[factories.FACTS].replace("id: crates", "id: barrels")}}
"""What the files were before, where an example is about a state that git keeps."""
AFTER = {
    "LD309": "  circumstances:\n",
    "OR101": "    speaker: ada-quill\n",
    "ST103": "statements:\n",
    "ST107": "    origins: [quill-interview]\n",
}
"""Where the lines of an example go that take the place of none."""
NOBODY = 65534


def sentence(example: Example) -> str:
    """Return the article's paragraph as a statement, or what is true of any."""
    return example.article if example.article == PRINTED else "Ada Quill said so."


def base(example: Example) -> dict[str, str]:
    """Return the smallest dossier around the paragraph that an example cites."""
    files = {**factories.SMALLEST, **BESIDE.get(example.code, {})}
    if example.article != PRINTED:
        words = example.article.rstrip(".").split(" ")
        facts = files[factories.FACTS].replace(PRINTED, sentence(example))
        facts = facts.replace("from: Ada Quill said", f"from: {' '.join(words[:3])}")
        files[factories.FACTS] = facts.replace("to: crates were landed", f"to: {' '.join(words[-3:])}")
        files[factories.TEXT] = files[factories.TEXT].replace(PRINTED, example.article)
    return files


def placed(text: str, example: Example) -> str:
    """Return a file in which the right lines of an example stand: in place of the fields that they give."""
    right = example.right
    if right in text:
        return text
    if example.code in AFTER:
        return factories.replace_once(text, AFTER[example.code], f"{AFTER[example.code]}{right}\n")
    indent = len(right) - len(right.lstrip(" "))
    start = right[: right.index(":") + 1]
    lines = text.splitlines()
    at = [n for n, line in enumerate(lines) if line.startswith(start)]
    if not at:
        at = [max(n for n, line in enumerate(lines) if line.startswith(" " * indent) and line.strip()) + 1]
    else:
        own = [line[: line.index(":") + 1] for line in right.splitlines() if line[indent : indent + 1] not in {" ", ""}]
        lines = [line for line in lines if not any(line.startswith(key) for key in own)]
    return "\n".join([*lines[: at[0]], right, *lines[at[0] :]]) + "\n"


def as_bytes(text: str) -> bytes:
    data = MARKED.sub(lambda found: chr(int(found[1], 16)), text).encode()
    return BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), data)


def put(root: Path, shown: str, right: str) -> Path | None:
    """Make the file that an example shows out of the right one; return the archive that it names, if it does."""
    if match := COUNT.match(shown):
        folder = root / match[1]
        for number in range(int(match[2].replace(",", "")) - len(list(folder.iterdir()))):
            (folder / f"pier-{number}.yml").touch()
        return None
    name = right.rsplit("  ", maxsplit=1)[-1]
    file = root / name
    if shown.startswith("DOSSIER_ARCHIVE="):
        return root / shown.partition("=")[2]
    if match := MODE.match(shown):
        file.chmod(sum(bit != "-" and 1 << (8 - n) for n, bit in enumerate(match[1][1:])))
    elif match := SIZE.match(shown):
        data = file.read_bytes()
        file.write_bytes(data + b"#" * (int(match[1]) - len(data)))
    elif " -> " in shown:
        link, _, target = shown.partition(" -> ")
        there = (root / link).parent / target
        there.parent.mkdir(parents=True, exist_ok=True)
        file.rename(there)
        (root / link).symlink_to(target)
    elif shown != right:
        file.rename(root / shown)
    return None


@contextmanager
def as_nobody(root: Path) -> Iterator[None]:
    """Do something as somebody who may not open every file, as the owner of a machine may."""
    if os.geteuid() != 0:
        yield
        return
    root.parent.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def codes(root: Path, archive: Path | None = None) -> list[str]:
    # Git reads a repository for its owner alone.
    with nullcontext() if (root / ".git").exists() else as_nobody(root):
        context, report = load_for_check(root, archive=archive)
    found = Report([*report, *(run_rules(context) if context is not None else ())])
    return [diagnostic.code for diagnostic in found]


def made(root: Path, example: Example, lines: str) -> list[str]:
    """Make a dossier with some lines of an example, and return the codes of what is found in it."""
    files = base(example)
    archive = None
    if example.code in COMMITTED:
        begin(factories.write(root, {**files, **COMMITTED[example.code]}))
    if example.where:
        files[example.where] = placed(files.get(example.where, ""), example) if example.where in files else ""
    factories.write(root, {path: text for path, text in files.items() if text})
    factories.lock(root)
    if example.where:
        before = (root / example.where).read_text("utf-8")
        after = factories.replace_once(before, example.right, lines)
        (root / example.where).write_bytes(as_bytes(after))
        if lines == example.right:
            factories.lock(root)
    else:
        archive = put(root, lines, example.right)
    return codes(root, archive)


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that anybody may read."""
    monkeypatch.delenv("DOSSIER_ARCHIVE", raising=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier"
        path.mkdir()
        yield path


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert EXAMPLES.keys() == manual_pages().keys()


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_the_manual_calls_wrong_is_found(root: Path, code: str) -> None:
    example = EXAMPLES[code]
    assert code in made(root, example, example.wrong)


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_the_manual_calls_right_has_no_fault(root: Path, code: str) -> None:
    example = EXAMPLES[code]
    assert made(root, example, example.right) == []
