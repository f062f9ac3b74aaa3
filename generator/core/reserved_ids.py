"""Names that the site makes itself, which no record may have: ids of elements on its pages, and names of its pages.

A statement's id is its anchor on the pages of its topic, origins and speakers; a topic's id is its anchor on the first
page; ids of topics, sources, origins and speakers are names of pages. A test renders every kind of page and compares.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

EVERY_PAGE = {
    "top": "the top of each page",
    "card": "the card of a citation",
    "dossier-faults": "the list of faults in a preview",
}
"""Ids on every page, with what has them."""
STATEMENT_PAGES = {
    "in-short": "the section “In short”",
    "basis": "the section “What this page rests on”",
    "by-article": "the section “What each article gives”",
    "figures": "the section of figures",
    "route": "the section of journeys",
    "also-reported": "the section “Also reported”",
    "gaps": "the section of gaps",
    "timeline": "the section “Happened, said, printed”",
    "sources": "the list of sources",
    "statements": "the section “What was said”",
    "record": "the section “Record”",
    "circumstances": "the section “Circumstances”",
    "lineage": "the section “How it relates to others”",
}
"""Ids of sections on the pages of topics, origins and speakers."""
HOME_PAGE = {
    "in-short": "the section “In short”",
    "differ": "the section “Where accounts differ”",
    "scope": "the section on what the dossier covers",
    "reading": "the section “How to read a citation”",
    "take-along": "the section “Download”",
    "sources": "the list of sources",
}
"""Ids of sections on the first page."""
PAGE_NAMES = {"index": "the page that lists all records of its kind"}
"""Names of pages in the folders of topics, sources, origins and speakers."""
SITE_PAGES = frozenset(
    {
        *("index.md", "disagreements.md", "who-reports-what.md", "coverage.md", "timeline.md", "corrections.md"),
        *("changes.md", "sources/index.md", "origins/index.md", "speakers/index.md"),
    }
)
"""The pages that every site has, by source path, beside those of its records."""
SITE_FILES = frozenset(
    {
        *("dossier.pdf", "dossier-offline.zip", "changes.xml", "robots.txt", "_headers", "404.html"),
        *("sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "search/search_index.js"),
        *("assets/iframe-worker.js", "INTERNAL.txt"),
    }
)
"""The files that a site has beside its pages and those in ``data/``."""
PACKAGE_PAGE = "reading.md"
"""The page of the program that a dossier may replace by one of its own under the same name."""
_WINDOWS_NAME = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file can have on Windows, whatever its suffix: nobody could check the dossier out there."""
_CONFLICT = re.compile(
    r"conflict-.+-(?:answers|dates|figures|remainder|speakers|attribution|headline|caveat)(?:-[0-9]+)?"
)
_PASSAGE = re.compile(r"cite-(?P<source>.+)-(?:p[0-9]+(?:-[0-9]+)?|unchecked)")
_PASSAGE_MARK = re.compile(r"at-(?:summary|answer|scope|circumstance|(?P<topic>.+))-[0-9]+")
_CHART = re.compile(r"(?:figures|route)-(.+)")
_DRAWING = re.compile(r"(?:route-)?(.+)-(?:wide|narrow)(?:-[td])?")

RecordIds = Mapping[str, AbstractSet[str]]
"""The ids of all records by kind: topic, question, statement, tension, source, origin."""


def statement_id_holder(name: str, records: RecordIds) -> str | None:
    """Return what else has this id on a page that prints a statement of that id; None if nothing has it.

    Args:
        name: The id of the statement.
        records: The ids of all records.
    """
    kind, _, rest = name.partition("-")
    if kind == "q" and rest in records["question"]:
        return f"the section of the question `{rest}`"
    if kind == "origin" and rest in records["origin"]:
        return f"the section of the origin `{rest}`"
    if (kind == "conflict" and rest in records["tension"]) or _CONFLICT.fullmatch(name):
        return "the box of a conflict"
    return EVERY_PAGE.get(name) or STATEMENT_PAGES.get(name) or _id_within_page(name, records)


def topic_id_holder(name: str, records: RecordIds) -> str | None:
    """Return what else has this id on the first page, which has a topic's id for its anchor; None if nothing has it.

    Args:
        name: The id of the topic.
        records: The ids of all records.
    """
    kind, _, rest = name.partition("-")
    if kind == "differ" and rest in records["topic"]:
        return f"the conflicts of the topic `{rest}`"
    return EVERY_PAGE.get(name) or HOME_PAGE.get(name) or _id_within_page(name, records)


def page_name_holder(name: str) -> str | None:
    """Return what else has this name in the folder of a record's page; None if nothing has it."""
    if _WINDOWS_NAME.fullmatch(name):
        return "a device on Windows, where no file can have this name"
    return PAGE_NAMES.get(name)


def site_address(path: str) -> str:
    """Return the file of the site that a page or file becomes, in small letters: some disks and hosts know no others.

    Args:
        path: Its path in ``docs/``: ``topics/prisoners.md`` becomes ``topics/prisoners/index.html``.
    """
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    if suffix != "md":
        return path.lower()
    inner = "" if stem in {"index", "README"} else stem
    return "/".join(filter(None, (folder, inner, "index.html"))).lower()


def _id_within_page(name: str, records: RecordIds) -> str | None:
    """Return which citation, source or chart has an id; None if none has it."""
    kind, _, rest = name.partition("-")
    if kind == "source" and rest in records["source"]:
        return f"the source `{rest}` in the list of sources"
    if (passage := _PASSAGE.fullmatch(name)) and passage["source"] in records["source"]:
        return "a passage in the list of sources"
    mark = _PASSAGE_MARK.fullmatch(name)
    if (kind == "at" and rest in records["statement"]) or (
        mark and (mark["topic"] is None or mark["topic"] in records["topic"])
    ):
        return "the mark of a citation"
    charts = (pattern.fullmatch(name) for pattern in (_CHART, _DRAWING))
    return "a chart" if any(chart and chart[1] in records["topic"] for chart in charts) else None
