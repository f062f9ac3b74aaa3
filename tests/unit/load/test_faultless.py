"""The quick way through a text: it says what the reader that explains says, or nothing."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.load import strict_yaml
from generator.load.faultless import MAX_DEPTH, MAX_NODES, read_faultless
from generator.load.front_matter import read_article
from generator.load.spans import Parsed
from generator.load.strict_yaml import parse

SOURCES = Path(__file__).parents[3] / "sources"
RECORDS = [path for path in sorted(SOURCES.rglob("*")) if path.suffix in (".yml", ".md")]
LOADER: Any = yaml.CSafeLoader


def quick(text: str) -> Parsed | None:
    return read_faultless(text, "f.yml", LOADER)


def explained(data: bytes, *, article: bool = False) -> Parsed:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "read_faultless", lambda *_: None)
        return read_article(data, "f.yml") if article else parse(data, "f.yml")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_the_records_of_the_dossier_are_read_the_same_in_both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = explained(path.read_bytes(), article=path.suffix == ".md")
    monkeypatch.setattr(strict_yaml, "_Builder", None)
    read = read_article if path.suffix == ".md" else parse
    assert read(path.read_bytes(), "f.yml") == slow


WORDS = st.sampled_from(
    ["a", "b c", "3", "12:30", "\u00e9", "R&D!", "null", "it's", '"', "x: y", "#", "a #b", "\U0001f600"]
)
SLIPS = st.sampled_from(["", "", "", "\n", "\r\n", "# ", " ", '"', "'", ",", "&x ", "*x ", "!", "\\", "- ", "3: "])
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return what a program wrote, with a slip in it now and then."""
    style = draw(st.sampled_from([None, "'", '"', ">", "|"]))
    flow = draw(st.sampled_from([None, True, False]))
    data = draw(st.dictionaries(WORDS, VALUES, max_size=4))
    text: str = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow, width=20)
    at = draw(st.integers(0, len(text)))
    slip = draw(SLIPS)
    return (text[:at] + slip + text[at:]).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(texts())
def test_what_is_read_quickly_is_what_is_read_with_care(text: str) -> None:
    assert parse(text.encode(), "f.yml") == explained(text.encode())


QUOTED = st.lists(
    st.sampled_from(
        ["b", " ", ":", ": ", "c: d", "\n", "\n ", "\n   ", "\r\n", "'", '"', "''", "\\", "\\\n", " #", ", "]
    ),
    max_size=10,
).map("".join)
FRAMES = st.sampled_from(
    ['x:\n  a: "%s"\n  e: f\n', "x:\n  a: '%s'\n  e: f\n", 'x: ["%s", g: h]\n', "'%s': i\n", 'x: "%s" # g: h\n']
)


@given(QUOTED, FRAMES)
def test_a_text_in_quotation_marks_is_looked_at_with_the_same_care(words: str, frame: str) -> None:
    text = frame % words
    assert parse(text.encode(), "f.yml") == explained(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "a: b\na: c\n",
        "a: *x\n",
        "a: [*x]\n",
        "a: &x b\n",
        "&x a: b\n",
        "a: &x [b]\n",
        "a: !x b\n",
        "a:\n",
        "a: null\n",
        "- a\n",
        "a:\n  -\n",
        ": a\n",
        "? [a]\n: b\n",
        "{value: 3, 800: x}\n",
        'a: "\\0"\n',
        '"\\0": a\n',
        'x:\n  a: "b\n  c: d"\n',
        "x:\n  a: 'b\n  c: d'\n",
        'a:\n  - "b\n  c: d"\ne: f\n',
        'a: "b\nc:\n d"\n',
        "a: b #c\n",
        "a: b\n...\n",
        "a: b\n---\nc: d\n",
        "%YAML 1.1\n---\na: b\n",
        "<<: {a: b}\n",
        "a:\tb\n",
        "",
        "a: [",
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "a: " + "[" * 100_000,
        "a:\n" + "- b\n" * MAX_NODES,
    ],
)
def test_where_there_may_be_something_to_say_nothing_is(text: str) -> None:
    assert quick(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        'a: "R&D: yes!"\n# of its own\n',
        "a: \"b\n  c\"\nd: 'e\n  f'\n",
        "a: >-\n  b\n  c: d\n",
        'a: "b << c"\n',
        'a: "b:\n   c: d"\n',
        'a: ["b\n  c", d: e]\n',
        "a: {b: [c, d]}\n",
        'a: "\\u00e9\\n"\n',
    ],
)
def test_ordinary_texts_go_the_quick_way(text: str) -> None:
    assert quick(text) == explained(text.encode())


def test_a_place_is_found_after_others_of_every_kind() -> None:
    found = quick("a: {b: [c, d], e: {}}\r\nf:\r\n- g: h\r\n- i\r\n")
    assert found is not None
    spans = found.spans
    assert spans.value(()) == Span("f.yml", 1, 1)
    assert (spans.key(("a", "e")), spans.value(("a", "e"))) == (Span("f.yml", 1, 16), Span("f.yml", 1, 19))
    assert spans.value(("f", 0, "g")) == Span("f.yml", 3, 6)
    assert spans.value(("f", 1)) == spans.key(("f", 1)) == Span("f.yml", 4, 3)
    assert spans.value(("f", 2)) == Span("f.yml", 3, 1)
    assert ("f", 1) in spans
    for unknown in (("f", 2), ("f", "1"), ("a", 0), ("a", "b", 0, "c"), ("b",)):
        assert unknown not in spans


@pytest.fixture
def collector_as_it_was() -> Iterator[None]:
    enabled = gc.isenabled()
    yield
    if enabled:
        gc.enable()
    else:
        gc.disable()


@pytest.mark.usefixtures("collector_as_it_was")
@pytest.mark.parametrize("text", ["a: b\n", "a: [\n", "a: *b\n"])
def test_the_collector_of_garbage_is_left_as_it_was(text: str) -> None:
    gc.enable()
    quick(text)
    assert gc.isenabled()
    gc.disable()
    quick(text)
    assert not gc.isenabled()
