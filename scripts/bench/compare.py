"""Whether two sites say the same: no target is met by leaving out what the stock build does."""

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._script = False

    def handle_data(self, data: str) -> None:
        if not self._script:
            self.found.append(data)


def differences(ours: Path, theirs: Path) -> list[str]:
    """Return what the second site has and the first has not: pages, text, navigation, search entries."""
    found = []
    for path in sorted(theirs.rglob("*.html")):
        name = path.relative_to(theirs).as_posix()
        if not (ours / name).is_file():
            found.append(f"{name} is missing")
            continue
        here, there = (file.read_text(encoding="utf-8") for file in (ours / name, path))
        if _text(_article(here)) != _text(_article(there)):
            found.append(f"{name}: another text")
        # Ours may say more: where a page stands that the navigation leaves out.
        missing = Counter(_text(there)) - Counter(_text(here))
        if missing:
            found.append(f"{name}: nothing says {', '.join(sorted(missing)[:3])}")
    found += [f"search: {entry} is missing" for entry in sorted(_search(theirs) - _search(ours))]
    return found


def _article(html: str) -> str:
    return html.partition("<article")[2].partition("</article>")[0]


def _text(html: str) -> list[str]:
    """Return all text of a page, navigation included, run by run."""
    reader = _Text()
    reader.feed(html)
    return [" ".join(run.split()) for run in reader.found if run.strip()]


def _search(site: Path) -> set[tuple[str, str, str]]:
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    return {(entry["location"], entry["title"], entry["text"]) for entry in docs}


def same_bytes(one: Path, other: Path) -> bool:
    """Return whether two sites are the same files, byte for byte."""

    def files(site: Path) -> dict[str, bytes]:
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}

    return files(one) == files(other)
