"""Payloads in every kind of text field, through loader, templates, theme and browser, one line of defence at a time."""

import html
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.publish.site.verify import scan_site
from generator.render.sanitise import sanitise
from tests.browser.serving import served
from tests.hostile.dossier import edition, filled, text_fields, write
from tests.hostile.lines import without_escaping, without_sanitiser
from tests.hostile.site import TRY_EVERYTHING, Watch, headers_of_reviewed_scripts, make_site, pages_of, watch

AT_ONCE = 3
"""Groups of payloads in one dossier: its pages grow with the square."""
ENOUGH = 8
"""Dossiers built where nothing escapes: there one payload hides the next, so that each is tried alone too."""
CONTEXTS = (
    "<p>{}</p>",
    '<a href="{}">x</a>',
    '<a href="https://a.example/{}" data-source="{}">x</a>',
    "<svg class='pic'><title>{}</title><text>{}</text></svg>",
    '<table><tbody><tr><td data-l="{}">{}</td></tr></tbody></table>',
)
"""Where templates print data."""
FOUND = "/* the test's own */ document.querySelectorAll('.md-search-result__item').length"
Begin = Callable[[str], Watch]


@pytest.fixture
def begin(browser: Browser) -> Iterator[Begin]:
    """Begin a visit that ends with the test."""
    with ExitStack() as stack:

        def begun(base: str) -> Watch:
            made = watch(browser, base)
            stack.callback(made.page.context.close)
            return made

        yield begun


def dossiers(lines: list[list[str]]) -> Iterator[list[list[str]]]:
    for start in range(0, len(lines), AT_ONCE):
        yield lines[start : start + AT_ONCE]


def test_every_kind_of_text_field_holds_every_payload(lines: list[list[str]], tmp_path: Path) -> None:
    for number, part in enumerate(dossiers(lines)):
        root = tmp_path / str(number)
        write(root, part)
        made, loaded = edition(root)
        # Unseen characters are reported; nothing else may be, for then a record would be missing.
        assert {found.code for found in loaded.diagnostics} <= {"LD103", "LD104", "LD110"}
        texts = filled(made.dossier)
        assert text_fields() <= texts.keys()
        if not loaded.diagnostics:
            for field in text_fields():
                shown = " ".join(texts[field].split())
                for payload in part[0]:
                    assert " ".join(payload[:100].split()) in shown, (field, payload)


def test_no_site_runs_anything_with_the_sanitiser_and_no_policy(
    lines: list[list[str]], tmp_path: Path, begin: Begin
) -> None:
    for number, part in enumerate(dossiers(lines)):
        with site_of(tmp_path / f"{number}", part) as (base, paths):
            # What the data hold is no reason for the last look to refuse a page.
            scans = scan_site(tmp_path / f"{number}/site")
            assert [refusal for scan in scans.values() for refusal in scan.refused] == []
            seen = begin(base)
            for path in paths:
                seen.open(path)
                assert seen.try_everything(path) == []
            search(seen)
            assert (seen.unexplained(), seen.led_away) == ([], [])


def test_no_site_runs_anything_where_templates_fail_to_escape(
    lines: list[list[str]], tmp_path: Path, begin: Begin
) -> None:
    for number, part in enumerate(islice(dossiers(lines), ENOUGH)):
        with without_escaping(), site_of(tmp_path / f"{number}", part) as (base, paths):
            seen = begin(base)
            for path in paths:
                seen.open(path)
                assert seen.try_everything(path) == []
            assert (seen.unexplained(), seen.led_away) == ([], [])


def test_no_site_runs_anything_with_the_policy_alone(lines: list[list[str]], tmp_path: Path, begin: Begin) -> None:
    for number, part in enumerate(islice(dossiers(lines), ENOUGH)):
        with (
            without_escaping(),
            without_sanitiser(),
            site_of(tmp_path / f"{number}", part, policy=True) as (base, paths),
        ):
            seen = begin(base)
            armed: list[str] = []
            for path in paths:
                seen.open(path)
                armed += seen.try_everything(path)
            # Otherwise the test would prove nothing.
            assert armed
            # No policy keeps a page from leading elsewhere by a refresh: that is for the first two lines.
            assert seen.unexplained() == []


def test_no_payload_alone_passes_the_sanitiser(attempts: list[str], tmp_path: Path, begin: Begin) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "_headers").touch()
    made = [sanitise(context.replace("{}", attempt)) for attempt in attempts for context in CONTEXTS]
    size = 2_000
    for number in range(0, len(made), size):
        body = "\n".join(f"<div>{fragment}</div>" for fragment in made[number : number + size])
        head = "<!doctype html><meta charset=utf-8><title>x</title>"
        (site / f"{number}.html").write_bytes(f"{head}{body}".encode("utf-8", "replace"))
    with served(site) as base:
        seen = begin(base)
        for path in pages_of(site):
            seen.open(path)
            assert seen.try_everything(path) == []
        assert (seen.unexplained(), seen.led_away) == ([], [])


def test_no_payload_alone_passes_the_policy(attempts: list[str], tmp_path: Path, begin: Begin) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "_headers").write_text(headers_of_reviewed_scripts(site), encoding="utf-8")
    size = 200
    for number in range(0, len(attempts), size):
        # Each in a document of its own, which has the policy of the page that holds it.
        frames = "\n".join(
            f'<iframe srcdoc="{html.escape(attempt)}"></iframe>' for attempt in attempts[number : number + size]
        )
        head = "<!doctype html><meta charset=utf-8><title>x</title>"
        (site / f"{number}.html").write_bytes(f"{head}{frames}".encode("utf-8", "replace"))
    with served(site) as base:
        seen = begin(base)
        for path in pages_of(site):
            seen.open(path)
            for frame in seen.page.frames[1:]:
                if frame.url == "about:srcdoc":
                    frame.evaluate(TRY_EVERYTHING)
            seen.judge(path)
        assert seen.unexplained() == []


@pytest.mark.parametrize("path", ["topics/topic-0/", "index.html"])
def test_these_tests_can_fail(tmp_path: Path, begin: Begin, path: str) -> None:
    with (
        without_escaping(),
        without_sanitiser(),
        site_of(tmp_path, [["<img src=x onerror=alert(1)><script>alert(2)</script>"]]) as (base, _),
    ):
        seen = begin(base)
        seen.open(path.removesuffix("index.html"))
        assert "dialog: 1" in seen.noted
        assert any(": script: alert(2)" in line for line in seen.noted)


class site_of:  # noqa: N801 - reads as a function
    """Build and serve the site of a dossier for a while; gives its address and the paths of its pages."""

    def __init__(self, root: Path, part: list[list[str]], *, policy: bool = False) -> None:
        write(root, part)
        made, _ = edition(root)
        make_site(root, made)
        site = root / "site"
        (site / "_headers").write_text(headers_of_reviewed_scripts(site) if policy else "", encoding="utf-8")
        self._paths = list(pages_of(site))
        self._served = served(site)

    def __enter__(self) -> tuple[str, list[str]]:
        return self._served.__enter__(), self._paths

    def __exit__(self, *error: object) -> None:
        self._served.__exit__(None, None, None)


def search(seen: Watch) -> None:
    """Let the search show what it finds: it writes HTML of its own."""
    seen.open("")
    seen.page.keyboard.press("/")
    # A word that every page of the dossier has: the results show payloads in titles and texts.
    seen.page.keyboard.type("sources", delay=5)
    for _ in range(100):
        if seen.page.evaluate(FOUND):
            break
        seen.page.wait_for_timeout(50)
    assert seen.page.evaluate(FOUND)
    assert seen.try_everything("search") == []
