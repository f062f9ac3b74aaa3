from generator.analyse.methodology import methodology_blocks


def test_headings_lists_and_emphasis_become_blocks() -> None:
    page = "---\ntitle: x\n---\n\n# Title\n\nWords *so*.\n\n## Part {#part}\n\n1. **One**\n2. Two\n"
    first, part, numbers = methodology_blocks(page)
    assert first["kind"] == "paragraph"
    assert [c["kind"] for c in first["children"]] == ["text", "emphasis", "text"]
    assert part == {"kind": "heading", "level": 2, "text": "Part"}
    assert numbers["kind"] == "numbers"
    assert len(numbers["children"]) == 2


def test_a_link_within_the_site_leaves_its_words() -> None:
    (block,) = methodology_blocks("See [Reading](reading.md#x) and [there](https://a.example).")
    assert [c["kind"] for c in block["children"]] == ["text", "text", "text", "link", "text"]
    assert "".join(c["text"] for c in block["children"][:2]) == "See Reading"


def test_what_is_not_known_stays_text() -> None:
    (block,) = methodology_blocks("![a](b.png) <script>alert(1)</script>")
    assert "".join(c["text"] for c in block["children"]).startswith("!a <script>alert(1)</script>")
