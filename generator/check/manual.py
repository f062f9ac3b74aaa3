"""The manual of all codes, of the rules and of the loader."""

from dataclasses import dataclass

import generator.check.rules  # noqa: F401 - registers them
from generator.check.examples import EXAMPLES, PRINTED
from generator.check.registry import REGISTRY
from generator.load.codes import CODES


@dataclass(frozen=True, slots=True)
class ManualPage:
    """The manual page of one code, for ``dossier explain`` and for the documentation."""

    code: str
    title: str
    text: str

    @property
    def example(self) -> str:
        """The wrong and the right version of the example, as Markdown."""
        example = EXAMPLES[self.code]
        where = f" in `{example.where}`" if example.where else ""
        says = "" if example.article == PRINTED else f"The article says: “{example.article}”\n\n"
        kind = "yaml" if example.where.endswith(".yml") else "text"
        # Both are dedented by the same amount, so that a fault in the indentation stays visible.
        dedent = min(_indentation(example.wrong), _indentation(example.right))
        wrong, right = (
            "\n".join([f"```{kind}", *(line[dedent:] for line in lines.split("\n")), "```"])
            for lines in (example.wrong, example.right)
        )
        return f"{says}Wrong{where}:\n\n{wrong}\n\nRight:\n\n{right}"


def manual_pages() -> dict[str, ManualPage]:
    """Return the page of every code, in the order of the codes."""
    pages = [ManualPage(rule.code, rule.title, _unwrap(rule.manual)) for rule in REGISTRY.values()]
    pages += [ManualPage(c.code, c.title, _unwrap(c.manual)) for c in CODES.values()]
    return {page.code: page for page in sorted(pages, key=lambda page: page.code)}


def manual_markdown() -> str:
    """Return the manual as the page ``docs/contributing/rules.md``."""
    lines = [
        "---",
        "title: Rules",
        "description: Every finding of the check, what it means and what to do.",
        "---",
        "",
        "# Rules",
        "",
        "Every finding has a code that never changes its meaning. `dossier explain CODE` prints the same text.",
        "This page is written by `dossier explain --all`; the text stands beside each rule.",
        "",
        f"The examples are from an invented dossier. Unless an example says otherwise its article says: “{PRINTED}”",
        "A test makes each of them: what is called wrong is found, and what is called right has no fault.",
    ]
    for page in manual_pages().values():
        lines += ["", f"## {page.code}: {page.title} {{#{page.code.lower()}}}", "", page.text, "", page.example]
    return "\n".join(lines) + "\n"


def _indentation(lines: str) -> int:
    """Return the indentation of the least indented line."""
    return min(len(line) - len(line.lstrip(" ")) for line in lines.split("\n") if line.strip())


def _unwrap(text: str) -> str:
    """Return a docstring with each paragraph on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
