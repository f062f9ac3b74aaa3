from generator.check.manual import manual_markdown, manual_pages
from generator.check.registry import REGISTRY


def test_title_and_text_come_from_the_docstring_of_the_rule() -> None:
    page = manual_pages()["EV102"]
    assert page.title == "A cited passage is found more than once"
    assert page.text.startswith("A reader must be led to one place.")
    assert "\n" not in page.text


def test_a_page_begins_with_its_front_matter_and_ends_with_a_line() -> None:
    markdown = manual_markdown()
    assert markdown.startswith("---\ntitle: Rules\n")
    assert markdown.endswith("\n")
    assert not markdown.endswith("\n\n")


def test_each_code_has_an_anchor() -> None:
    markdown = manual_markdown()
    assert all(f"{{#{code.lower()}}}" in markdown for code in REGISTRY)
