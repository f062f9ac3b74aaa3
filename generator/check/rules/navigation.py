"""Every topic can be reached."""

from collections.abc import Iterator

from generator.check.facts import Facts
from generator.check.registry import Finding, rule
from generator.diagnostics import Span


@rule("NV101")
def topic_not_in_navigation(facts: Facts) -> Iterator[Finding]:
    """A topic is missing from the navigation.

    A page that no menu leads to is not published for anybody. Add its line under `nav:` in `mkdocs.yml`.
    """
    if facts.navigation is None or "\nnav:" not in facts.navigation:
        return
    for topic in facts.dossier.topics:
        if f"topics/{topic.id}.md" not in facts.navigation:
            yield Finding(
                Span("mkdocs.yml"),
                f"topic `{topic.id}` is missing from the navigation",
                hint=f"Add `- topics/{topic.id}.md` under `nav:` in mkdocs.yml.",
            )
