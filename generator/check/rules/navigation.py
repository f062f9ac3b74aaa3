"""Every topic can be reached, and what the menu lists is there."""

import re
from collections.abc import Iterator

from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span
from generator.core.reserved_ids import PACKAGE_PAGE
from generator.core.text import suggest

_FILE = "mkdocs.yml"
_DUPLICATE_SHEET = "LD211"
"""The code of a fact sheet that repeats another."""
# The lookbehind skips paths that only end in this one.
_PAGE = re.compile(r"(?<![\w./:-])[\w-][\w./-]*\.md(?!\w)")
_TOPIC = re.compile(r"(?<![\w/-])topics/(?P<topic>[\w-]+)\.md\b")


def _menu_lines(context: CheckContext) -> dict[str, Span] | None:
    """Return the position of each topic page in the menu, by topic id; None where there is no ``nav:``."""
    text = context.navigation
    if text is None or not re.search(r"^nav:", text, re.MULTILINE):
        return None
    found: dict[str, Span] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _TOPIC.finditer(line.partition("#")[0]):
            found.setdefault(match["topic"], Span(_FILE, number, match.start() + 1))
    return found


def _menu_pages(navigation: str) -> Iterator[tuple[str, Span]]:
    """Yield the path and the position of each page that the menu lists."""
    inside = False
    for number, line in enumerate(navigation.split("\n"), start=1):
        if line[:1] not in {" ", "-", "#", ""}:
            inside = line.startswith("nav:")
        if inside:
            for match in _PAGE.finditer(line.partition("#")[0]):
                yield match[0], Span(_FILE, number, match.start() + 1)


def _missing_topics(context: CheckContext, lines: dict[str, Span]) -> list[str]:
    return [topic.id for topic in context.dossier.topics if topic.id not in lines]


def _stray_lines(context: CheckContext, lines: dict[str, Span]) -> dict[str, Span]:
    """Return the menu lines that lead to no topic, readable or not, and to no handwritten page."""
    known = {topic.id for topic in context.dossier.topics} | context.handwritten_topics | context.loaded.unreadable
    return {name: span for name, span in lines.items() if name not in known}


@rule("NV101")
def topic_not_in_navigation(context: CheckContext) -> Iterator[Finding]:
    """A topic is missing from the navigation.

    A page that no menu leads to is not published for anybody. Add its line under `nav:` in `mkdocs.yml`, or mend the
    line that was meant for it.
    """
    lines = _menu_lines(context)
    # Of two duplicate sheets, the menu may list the one that was left out.
    if lines is None or any(found.code == _DUPLICATE_SHEET for found in context.loaded.diagnostics):
        return
    stray = _stray_lines(context, lines)
    for topic in _missing_topics(context, lines):
        hint = f"Add `- topics/{topic}.md` under `nav:` in mkdocs.yml."
        if stray:
            hint = f"{hint[:-1]}; or is it meant by {' or '.join(f'`topics/{name}.md`' for name in stray)}?"
        yield Finding(
            next(iter(stray.values()), Span(_FILE)), f"topic `{topic}` is missing from the navigation", hint=hint
        )


@rule("NV102")
def navigation_leads_nowhere(context: CheckContext) -> Iterator[Finding]:
    """The navigation lists a topic that is not there.

    The topic was taken out or has another id now, and its line stayed. Delete the line, or write the id that the topic
    has.
    """
    lines = _menu_lines(context)
    # A mistyped id is one finding: that its topic is missing.
    if lines is None or context.incomplete or _missing_topics(context, lines):
        return
    for name, span in _stray_lines(context, lines).items():
        yield Finding(span, f"the navigation lists a topic `{name}`, which is not there", hint="Delete this line.")


@rule("NV103")
def navigation_without_page(context: CheckContext) -> Iterator[Finding]:
    """The navigation lists a page that is not there.

    The file was removed or renamed, or its path has a slip: paths count from `docs/`. Correct the line under `nav:` in
    `mkdocs.yml`, delete it, or put the page into `docs/`.
    """
    if context.navigation is None or context.incomplete:
        return
    known = {PACKAGE_PAGE, *context.pages, *context.generated_files}
    lines = _menu_lines(context)
    # Such a line is found already as that of a topic which is missing.
    meant = {f"{topic}.md" for topic in _missing_topics(context, lines or {})}
    for path, span in _menu_pages(context.navigation):
        # NV102 reports a topic.
        if path not in known and not path.startswith("topics/") and path.rpartition("/")[2] not in meant:
            hint = suggest(path, known) or "Correct or delete this line."
            yield Finding(span, f"the navigation lists a page `{path}`, which is not there", hint=hint)
