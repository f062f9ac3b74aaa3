"""Coverage-guided fuzzing of what reads and writes untrusted text.

``python -m tests.hostile.fuzz loader -runs=300000`` runs one target; further options are libFuzzer's. A target fails by
any exception that is not caught: the input is then kept in a file whose name is printed.
"""

import functools
import html
import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris
from jinja2 import Template

with atheris.instrument_imports(include=["generator"], enable_loader_override=False):
    from generator.analyse.prose import parse_prose, summary_sentences
    from generator.core.diagnostic_formats import as_github, as_json, as_text
    from generator.core.diagnostics import Diagnostic
    from generator.core.text import normalize
    from generator.evidence.article import Article
    from generator.evidence.locate import AmbiguousPassage, MissingPassage, Passage, locate
    from generator.load.collector import Collector
    from generator.load.front_matter import read_article
    from generator.load.lockfile import format_lock, read_lock
    from generator.load.yaml.parser import parse
    from generator.load.yaml.positions import YamlValue
    from generator.model.dossier import DossierRecord
    from generator.model.origin import Origin
    from generator.model.source import Source
    from generator.model.topic import Topic
    from generator.publish.data.csv_tables import escape_formula
    from generator.render.environment import environment
    from generator.render.links import passage_address
    from generator.render.pageset import escape_heading, html_block, without_blank_lines
    from generator.render.sanitise import sanitise

import markdown  # type: ignore[import-untyped]

from generator.model.citation import Citation
from generator.publish.site.html_scan import scan_html
from generator.render.views.models.records import ReferenceView

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden/small"
_UNSEEN = frozenset({"Cc", "Cs", "Cf", "Zl", "Zp"})
_PATH = "sources/facts/f.yml"


def loader(data: bytes) -> None:
    """Read bytes as each kind of file: faults are findings, and no value holds what cannot be seen."""
    sheet = parse(data, _PATH)
    for parsed, model, ref in (
        (sheet, Topic, ("topic", "f")),
        (sheet, DossierRecord, ("dossier", "")),
        (read_article(data, _PATH), Source, ("source", "f")),
    ):
        collector = Collector()
        fields = collector.add_file(parsed, data)
        if fields is not None:
            collector.add_record(model, fields, ref, parsed.spans)
            items = fields.get("origins")
            if isinstance(items, list):
                collector.add_items(Origin, "origin", items, parsed.spans, ("origins",))
            _all_seen(fields)
        _can_be_shown(collector.diagnostics)
        assert parsed.data is not None or parsed.diagnostics


def lockfile(data: bytes) -> None:
    """Read bytes as a lock: what was read is written and read again as it was."""
    lock, found = read_lock(data, "sources/evidence.lock")
    _can_be_shown(found)
    assert read_lock(format_lock(lock).encode(), "") == (lock, ())


def locator(data: bytes) -> None:
    """Look for words in a text: whatever is found stands there."""
    provider = atheris.FuzzedDataProvider(data)
    furniture = frozenset(provider.ConsumeIntListInRange(provider.ConsumeIntInRange(0, 3), 1, 6))
    text = provider.ConsumeUnicodeNoSurrogates(provider.ConsumeIntInRange(0, 300))
    if provider.ConsumeBool():
        # Words of the text itself, which chance would hardly hit upon.
        at = [provider.ConsumeIntInRange(0, max(0, len(text))) for _ in range(4)]
        first, last = text[min(at[:2]) : max(at[:2])], text[min(at[2:]) : max(at[2:])]
    else:
        first = provider.ConsumeUnicodeNoSurrogates(provider.ConsumeIntInRange(0, 20))
        last = provider.ConsumeUnicodeNoSurrogates(20)
    found = locate(Article("a", text), first, last, furniture)
    assert isinstance(found, Passage | AmbiguousPassage | MissingPassage)
    passages = found.passages if isinstance(found, AmbiguousPassage) else (found,) if isinstance(found, Passage) else ()
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
        assert normalize(passage.text).text.startswith(normalize(first).text.strip())
        assert normalize(passage.text).text.endswith(normalize(last).text.strip())
        assert passage.text in passage.sentence


def escaping(data: bytes) -> None:
    """Put a text wherever pages and data have one: it comes out as it went in, and nothing of it is markup."""
    text = _plain(data)
    line = " ".join(text.split())
    heading = _markdown(f"## {escape_heading(text)} {{#x}}")
    assert html.unescape(heading.removeprefix('<h2 id="x">').removesuffix("</h2>")) == line or not line
    made = _template().render(text=text, nodes=parse_prose(text))
    assert sanitise(made) == made
    block = _markdown(html_block(without_blank_lines(made)))
    for page in (made, block, sanitise(text)):
        scan = scan_html(page)
        assert not scan.scripts
        assert not scan.styles
        assert not scan.refused
        assert all(address.value.startswith("https://") for address in scan.urls if not address.loads)
        assert not any(address.loads for address in scan.urls)
    assert sanitise(sanitise(text)) == sanitise(text)
    assert not re.search(r"(^|[,;|\t\r\n])[ \ufeff\u200b\"]*([=@]|[+-](?![\d.,e%+-]+))", escape_formula(text))
    summary_sentences(text)
    if line:
        cited = Citation.model_validate({"source": "a", "from": line[:100].strip(), "to": line[:100].strip()})
        address = passage_address(_SOURCE, cited)
        assert address is not None
        assert re.fullmatch(r"[!-~]+", address)
        assert not set(address) & set("<>\"'`")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "loader": loader,
    "locator": locator,
    "escaping": escaping,
    "lockfile": lockfile,
}
MAX_LENGTH = {"loader": 600, "locator": 600, "escaping": 200, "lockfile": 1_200}
"""Bytes of an input: longer ones take longer and say little more."""
_MARKDOWN = markdown.Markdown(extensions=["attr_list"])
_SOURCE = Source.model_validate(
    {
        "id": "a",
        "short": "A",
        "language": "en",
        "address": {"url": "https://a.example/b", "basis": "x"},
        "paragraphs": {"body": "1"},
        "digest": "x",
    }
)


def _plain(data: bytes) -> str:
    """Return bytes as a text that a record may hold: the loader lets nothing unseen through."""
    text = data.decode("utf-8", "ignore")
    return "".join(c for c in text if c in "\n\t" or (unicodedata.category(c) not in _UNSEEN and c != "\xa0"))


def _markdown(text: str) -> str:
    """Return what the site builder makes of a text."""
    made: str = _MARKDOWN.reset().convert(text)
    return made


@functools.cache
def _template() -> Template:
    return environment().from_string(
        '{% import "macros.html.j2" as p with context %}<p class="a" id="b">{{ text }}</p>'
        '<table><tbody><tr><td data-l="{{ text }}">x</td></tr></tbody></table>{{ p.nodes_of(nodes, cited) }}',
        {"cited": _Endless(), "to": str, "page": ""},
    )


class _Endless:
    """A list of references that never ends, each without a mark."""

    def pop(self, _index: int) -> ReferenceView:
        return ReferenceView("", "", ())


def _can_be_shown(found: Iterable[Diagnostic]) -> None:
    """Fail where a finding could act on a terminal, or be told apart from no other."""
    found = list(found)
    shown = as_text(found, lambda _: ()) + "".join(map(str, found))
    as_json(found, {}, "").encode()
    as_github(found).encode()
    assert not any(unicodedata.category(c) in _UNSEEN and c != "\n" for c in shown), shown


def _all_seen(tree: YamlValue) -> None:
    if isinstance(tree, str):
        assert not any(unicodedata.category(c) in _UNSEEN and c not in "\n\t" for c in tree), tree
        return
    for part in [*tree, *tree.values()] if isinstance(tree, dict) else tree:
        _all_seen(part)


def seeds(target: str) -> list[bytes]:
    """Return inputs to begin with: pieces of files that are read without a fault."""
    if target == "lockfile":
        lock = json.loads((GOLDEN / "sources/evidence.lock").read_text(encoding="utf-8"))
        few = {"version": 1, "receipts": dict(list(lock["receipts"].items())[:1])}
        return [json.dumps(few, indent=2).encode(), b'{"version": 1, "receipts": {}}']
    pieces: list[bytes] = []
    for file in sorted((GOLDEN / "sources").rglob("*.[ym][md]*")):
        text = file.read_text(encoding="utf-8")
        pieces += [text[at : at + 400].encode() for at in range(0, min(len(text), 4_000), 400)]
    return pieces


def main() -> None:
    """Fuzz one target."""
    target = TARGETS[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        for number, piece in enumerate(seeds(sys.argv[1])):
            Path(folder, str(number)).write_bytes(piece)
        options = [
            f"-max_len={MAX_LENGTH[sys.argv[1]]}",
            "-timeout=20",
            "-rss_limit_mb=3000",
            "-print_final_stats=1",
            *sys.argv[2:],
        ]
        atheris.Setup([sys.argv[0], *options, folder], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
