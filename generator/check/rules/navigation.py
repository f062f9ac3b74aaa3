"""Every topic can be reached, and what the menu lists is there."""

import re
from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span

_FILE = "mkdocs.yml"
_REPEATED = "LD211"
"""The code of a fact sheet that repeats another."""
# Not as the end of another path.
_TOPIC = re.compile(r"(?<![\w/-])topics/(?P<topic>[\w-]+)\.md\b")


def _lines(facts: CheckContext) -> dict[str, Span] | None:
    """Return where the menu lists each topic page, by topic id; None where there is no menu of one's own."""
    text = facts.navigation
    if text is None or not re.search(r"^nav:", text, re.MULTILINE):
        return None
    found: dict[str, Span] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _TOPIC.finditer(line.partition("#")[0]):
            found.setdefault(match["topic"], Span(_FILE, number, match.start() + 1))
    return found


def _missing(facts: CheckContext, lines: dict[str, Span]) -> list[str]:
    return [topic.id for topic in facts.dossier.topics if topic.id not in lines]


def _stray(facts: CheckContext, lines: dict[str, Span]) -> dict[str, Span]:
    """Return the lines that lead to no topic, not even one that cannot be read, and to no page written by hand."""
    known = {topic.id for topic in facts.dossier.topics} | facts.written_beside_topics | facts.loaded.unreadable
    return {name: span for name, span in lines.items() if name not in known}


@rule("NV101")
def topic_not_in_navigation(facts: CheckContext) -> Iterator[Finding]:
    """A topic is missing from the navigation.

    A page that no menu leads to is not published for anybody. Add its line under `nav:` in `mkdocs.yml`, or mend the
    line that was meant for it.
    """
    lines = _lines(facts)
    # Of two sheets with the same statements the menu may list the one that was left out.
    if lines is None or any(found.code == _REPEATED for found in facts.loaded.diagnostics):
        return
    stray = _stray(facts, lines)
    for topic in _missing(facts, lines):
        hint = f"Add `- topics/{topic}.md` under `nav:` in mkdocs.yml."
        if stray:
            hint = f"{hint[:-1]}; or is it meant by {' or '.join(f'`topics/{name}.md`' for name in stray)}?"
        yield Finding(
            next(iter(stray.values()), Span(_FILE)), f"topic `{topic}` is missing from the navigation", hint=hint
        )


@rule("NV102")
def navigation_leads_nowhere(facts: CheckContext) -> Iterator[Finding]:
    """The navigation lists a topic that is not there.

    The topic was taken out or has another id now, and its line stayed. Delete the line, or write the id that the topic
    has.
    """
    lines = _lines(facts)
    # A mistyped id is one finding: that its topic is missing.
    if lines is None or facts.incomplete or _missing(facts, lines):
        return
    for name, span in _stray(facts, lines).items():
        yield Finding(span, f"the navigation lists a topic `{name}`, which is not there", hint="Delete this line.")
