import pytest

from generator.analyse.prose import (
    Group,
    Reference,
    TextRun,
    parse_prose,
    reference_runs,
    references,
    summary_sentences,
)


def words(*nodes: TextRun | Reference | Group) -> str:
    return "".join(
        n.text if isinstance(n, TextRun) else words(*n.children) for n in nodes if not isinstance(n, Reference)
    )


def paragraph(*children: TextRun | Reference | Group) -> tuple[Group, ...]:
    return (Group("paragraph", children),)


def test_emphasis_strong_and_references_become_a_tree() -> None:
    assert parse_prose("A *b* **c** [@some-id] d.") == paragraph(
        TextRun("A "),
        Group("emphasis", (TextRun("b"),)),
        TextRun(" "),
        Group("strong", (TextRun("c"),)),
        Reference("some-id"),
        TextRun(" d."),
    )


def test_a_reference_stands_right_after_its_words() -> None:
    assert parse_prose("One. [@a] [@b] Two.") == paragraph(
        TextRun("One."), Reference("a"), Reference("b"), TextRun(" Two.")
    )


def test_a_list_holds_its_items() -> None:
    (found,) = parse_prose("- one\n- two [@a]")
    assert isinstance(found, Group)
    assert found.kind == "bullets"
    assert [words(item) for item in found.children] == ["one", "two"]
    assert list(references([found])) == ["a"]


def test_only_https_links_are_links() -> None:
    (found,) = parse_prose("[a](https://a.example/) [b](javascript:alert(1)) [c](http://c.example)")
    assert isinstance(found, Group)
    assert [n.href for n in found.children if isinstance(n, Group)] == ["https://a.example/"]
    assert "javascript:alert(1)" in words(found)


@pytest.mark.parametrize("text", ["[a *b*]()", "[a *b*]( )"])
def test_a_link_that_leads_nowhere_is_no_link(text: str) -> None:
    (found,) = parse_prose(f"He said {text} so.")
    assert isinstance(found, Group)
    assert words(found) == "He said [a b]() so."
    assert [n.kind for n in found.children if isinstance(n, Group)] == ["emphasis"]


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example@b.example/",
        "https://a.example:x/",
        "https://",
        "HTTPS://a.example/",
        "//a.example/",
        "/a",
        "#a",
    ],
)
def test_an_address_that_could_be_taken_for_another_is_no_link(address: str) -> None:
    (found,) = parse_prose(f"[a]({address})")
    assert isinstance(found, Group)
    assert all(isinstance(node, TextRun) for node in found.children)


@pytest.mark.parametrize(
    "text", ["# not a heading", "<b>not bold</b>", "`not code`", "![not a picture](https://a.example/)"]
)
def test_whatever_else_markdown_knows_stays_text(text: str) -> None:
    (found,) = parse_prose(text)
    assert isinstance(found, Group)
    assert found.kind == "paragraph"
    assert all(isinstance(n, TextRun) or n.kind == "link" for n in found.children)


def test_a_run_of_brackets_takes_no_time() -> None:
    assert words(*parse_prose("[" * 20_000)) == "[" * 20_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. [@a] Two. [@b]", [("One.", ("a",)), ("Two.", ("b",))]),
        ("One [@a]. Two. [@b]", [("One.", ("a",)), ("Two.", ("b",))]),
        ("On 9 January, [@a] or on a Saturday. [@b] [@c]", [("On 9 January, or on a Saturday.", ("a", "b", "c"))]),
        ("One. Two. [@b]", [("One.", ()), ("Two.", ("b",))]),
        ("On Jan. 4 it was said. [@a]", [("On Jan. 4 it was said.", ("a",))]),
        ("One. [@a]\n\nTwo. [@b]", [("One.", ("a",)), ("Two.", ("b",))]),
        ("- One. [@a]\n- Two.", [("One.", ("a",)), ("Two.", ())]),
        ("*One.* [@a] Two.", [("One.", ("a",)), ("Two.", ())]),
    ],
)
def test_each_sentence_has_the_references_in_it_or_right_after_it(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert summary_sentences(text) == expected


def test_references_side_by_side_are_one_run() -> None:
    assert list(reference_runs(parse_prose("A [@a][@b] b [@c]"))) == [["a", "b"], ["c"]]
