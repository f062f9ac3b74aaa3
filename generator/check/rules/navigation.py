"""Every topic can be reached."""

import re
from collections.abc import Iterator

from generator.check.facts import Facts
from generator.check.registry import Finding, rule
from generator.diagnostics import Span

_TOPIC = re.compile(r"(?<![\w/-])topics/([a-z0-9-]+)\.md\b")


@rule("NV101")
def topic_not_in_navigation(facts: Facts) -> Iterator[Finding]:
    """A topic is missing from the navigation.

    A page that no menu leads to is not published for anybody. Add its line under `nav:` in `mkdocs.yml`.
    """
    if facts.navigation is None or not re.search(r"^nav:", facts.navigation, re.MULTILINE):
        return
    # Not in a comment, and not as the end of another path.
    lines = (line.partition("#")[0] for line in facts.navigation.split("\n"))
    named = {match[1] for line in lines for match in _TOPIC.finditer(line)}
    for topic in facts.dossier.topics:
        if topic.id not in named:
            yield Finding(
                Span("mkdocs.yml"),
                f"topic `{topic.id}` is missing from the navigation",
                hint=f"Add `- topics/{topic.id}.md` under `nav:` in mkdocs.yml.",
            )
