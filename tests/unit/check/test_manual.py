"""The manual, read as its readers do: one page from beginning to end, and the whole as Markdown."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from markdown_it import MarkdownIt

from generator.check.examples import EXAMPLES, PRINTED
from generator.check.manual import manual_markdown
from generator.check.registry import REGISTRY
from generator.load.codes import CODES

WRITTEN = (Path(__file__).parents[3] / "docs/contributing/rules.md").read_text("utf-8")
HEADING = re.compile(r"(?P<code>[A-Z]{2}\d{3}): (?P<title>.+) \{#(?P<anchor>\w+)\}")
EXAMPLE_OF_LD110 = """\
Wrong in `sources/facts/pier.yml`:

```yaml
<U+0009>origins: [quill-interview]
```

Right:

```yaml
    origins: [quill-interview]
```

## LD111: """


class Section(NamedTuple):
    """What stands below one heading of the manual."""

    code: str
    title: str
    anchor: str
    text: list[str]
    """Its paragraphs."""
    blocks: list[str]
    """What stands in its fenced blocks."""

    @property
    def told(self) -> list[str]:
        """The paragraphs before its example."""
        end = next(n for n, words in enumerate(self.text) if words.startswith(("The article says: ", "Wrong")))
        return self.text[:end]


def sections() -> Iterator[Section]:
    """Read the page in the docs as a Markdown reader does."""
    section: Section | None = None
    _, _, body = WRITTEN.split("---\n", 2)
    tokens = MarkdownIt().parse(body)
    for before, token in itertools.pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h2":
            if section:
                yield section
            heading = HEADING.fullmatch(token.content)
            assert heading, token.content
            section = Section(heading["code"], heading["title"], heading["anchor"], [], [])
        elif section and before.type == "paragraph_open":
            section.text.append(token.content)
        if section and token.type == "fence":
            section.blocks.append(token.content)
    assert section
    yield section


SECTIONS = list(sections())


def test_the_manual_in_the_docs_is_up_to_date() -> None:
    assert manual_markdown() == WRITTEN, "run: dossier explain --all > docs/contributing/rules.md"


def test_there_is_one_section_for_every_code_in_their_order_with_its_anchor() -> None:
    assert [section.code for section in SECTIONS] == sorted([*REGISTRY, *CODES])
    assert [s.code for s in SECTIONS if s.anchor != s.code.lower()] == []


def test_a_section_says_every_word_of_the_docstring_of_its_rule() -> None:
    told = {s.code: f"{s.title}. {' '.join(s.told)}".split() for s in SECTIONS if s.code in REGISTRY}
    assert told == {code: (one.check.__doc__ or "").split() for code, one in REGISTRY.items()}


def test_a_section_of_the_loader_says_every_word_of_its_code() -> None:
    told = {s.code: f"{s.title} {' '.join(s.told)}".split() for s in SECTIONS if s.code in CODES}
    assert told == {code: f"{one.title} {one.manual}".split() for code, one in CODES.items()}


def test_a_title_is_no_sentence_and_a_text_is_one() -> None:
    assert [s.title for s in SECTIONS if s.title.endswith(".")] == []
    assert [s.code for s in SECTIONS if not " ".join(s.told).endswith((".", ")", "`", "'"))] == []


def test_a_section_shows_the_wrong_way_and_the_right_one_each_as_far_in_as_the_other() -> None:
    shown = {section.code: section.blocks for section in SECTIONS}
    expected = {}
    for code, example in EXAMPLES.items():
        lines = dedent(f"{example.wrong}\n{example.right}").split("\n")
        at = len(example.wrong.split("\n"))
        expected[code] = ["\n".join(lines[:at]) + "\n", "\n".join(lines[at:]) + "\n"]
    assert shown == expected


def test_an_example_names_its_file_and_its_article() -> None:
    assert EXAMPLE_OF_LD110 in WRITTEN
    articles = {s.code: s.text[-3] for s in SECTIONS if len(s.text) > 2 and s.text[-3].startswith("The article says")}
    assert articles == {
        code: f"The article says: “{example.article}”"
        for code, example in EXAMPLES.items()
        if example.article != PRINTED
    }
