"""Sites built from payloads, and a browser that notes whatever ran, asked or called while their pages were open."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, CDPSession, Dialog, Error, Page, Request

from generator.analyse.edition import Edition
from generator.publish.data.export import export_files
from generator.publish.mkdocs.plugin import DossierPlugin
from generator.publish.site.allowed_scripts import is_allowed_script
from generator.publish.site.headers import headers_file
from generator.publish.site.verify import scan_site
from generator.render.pageset import PageSet
from generator.render.site import render_site

ROOT = Path(__file__).parents[2]
TRY_EVERYTHING = """() => { /* the test's own */
  for (const element of document.querySelectorAll('*'))
    for (const {name} of [...element.attributes])
      if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2)));
  for (const link of document.querySelectorAll('a, area'))
    if ((link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '').replace(/[\\0-\\x20]/g, '')
        .toLowerCase().startsWith('javascript:')) link.dispatchEvent(new MouseEvent('click', {cancelable: true}));
}"""
"""Sets off every handler and follows every link that would run something."""
WHAT_RUNS = """() => /* the test's own */ [...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a =>
    a.name.startsWith('on') || ['srcdoc', 'formaction'].includes(a.name) || (/^(xlink:)?href$|^src$|^action$|^data$/
      .test(a.name) && e.tagName !== 'SCRIPT' && /^[\\0-\\x20]*(javascript|vbscript|data):/i.test(a.value)))
    .map(a => `<${e.tagName} ${a.name}=${a.value.slice(0, 60)}>`))"""
"""Attributes by which a page could run something after all."""


def make_site(root: Path, edition: Edition) -> PageSet:
    """Build the site of an edition, without the PDF, into ``site/`` of a folder; return its pages."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/about.md").write_text("# About\n\nAn ordinary page.\n", encoding="utf-8")
    # The real configuration, but for what names the pages of the real dossier.
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.partition("\n# A page without a title here")[0], encoding="utf-8")
    pages = render_site(edition)
    outputs = PageSet(pages.pages, {**pages.files, **export_files(edition)}, pages.search)
    log = logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.CRITICAL)  # the PDF and the hand-written pages are missed
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"), site_url="https://dossier.example/")
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)
    plugin.prepare(edition, outputs)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    log.setLevel(level)
    return outputs


def headers_of_reviewed_scripts(site: Path) -> str:
    """Return the headers of a site in which nothing inline is allowed but what a person has reviewed."""
    scans = scan_site(site)
    for scan in scans.values():
        scan.scripts[:] = [script for script in scan.scripts if is_allowed_script(script)]
        scan.styles.clear()
    return headers_file(scans, draft=True).decode()


_WITHIN = frozenset({"data", "blob", "about"})
_TOOLS = (
    "/* the test's own */",
    "// Copyright 2022 The Chromium Authors",
    "var loadTimeDataRaw = {",
    "__playwright",
    "UtilityScript",
    "(utilityScript, ...args) =>",
)
"""What only the scripts hold by which this module and Playwright look into a page, and the browser's page of errors,
which also stands where the policy stopped a frame."""


@dataclass
class Watch:
    """A page in a browser, with everything noted that a payload could cause."""

    page: Page
    base: str
    noted: list[str] = field(default_factory=list)
    led_away: list[str] = field(default_factory=list)
    """Addresses to which a page sent its reader by itself."""
    _session: CDPSession | None = None
    _known: set[str] = field(default_factory=set)
    _gone: list[tuple[str, str]] = field(default_factory=list)
    _parsed: list[dict[str, str]] = field(default_factory=list)

    def begin(self) -> "Watch":
        """Start to listen: to dialogs, requests, new windows, and every script that the browser's engine is given."""
        self.page.on("dialog", self._called)
        self.page.on("popup", self._opened)
        self.page.on("requestfinished", self._asked)
        self.page.on("requestfailed", self._asked)
        self._session = self.page.context.new_cdp_session(self.page)
        self._session.on("Debugger.scriptParsed", self._read)
        # Scripts that have run their course are kept, so that their source can be asked for.
        self._session.send("Debugger.enable", {"maxScriptsCacheSize": 1e9})
        return self

    def open(self, path: str) -> None:
        """Open a page and judge every script that was read while it loaded."""
        for last in (False, False, True):
            try:
                self.page.goto(f"{self.base}{path}", wait_until="load")
            except Error:
                # This page, or the one before it, leads elsewhere by itself.
                if last:
                    self.led_away.append(path)
            else:
                break
        self.judge(path)

    def try_everything(self, path: str) -> list[str]:
        """Set off all that could run on the page, judge what did, and return the attributes that could."""
        found: list[str] = []
        try:
            found = self.page.evaluate(WHAT_RUNS)
            self.page.evaluate(TRY_EVERYTHING)
        except Error:
            self.led_away.append(path)
        self.judge(path)
        return found

    def judge(self, path: str) -> None:
        """Note every script since the last time that is neither a file of the site nor on the reviewed list."""
        assert self._session is not None
        for script in self._parsed:
            ours = script["url"].startswith(self.base) and script["url"].endswith(".js")
            if ours or script["hash"] in self._known:
                continue
            try:
                answer = self._session.send("Debugger.getScriptSource", {"scriptId": script["scriptId"]})
            except Error:
                # It went with a page that led elsewhere.
                self._gone.append((path, script["hash"]))
                continue
            source = str(answer["scriptSource"])
            if not source.strip() or is_allowed_script(source) or any(sign in source for sign in _TOOLS):
                self._known.add(script["hash"])
            else:
                self.noted.append(f"{path}: script: {source[:120]}")
        self._parsed.clear()

    def unexplained(self) -> list[str]:
        """Return everything that was noted, with scripts that went before they could be read and are like no other."""
        return self.noted + [
            f"{path}: a script that is gone" for path, digest in self._gone if digest not in self._known
        ]

    def _called(self, dialog: Dialog) -> None:
        self.noted.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _opened(self, other: Page) -> None:
        self.noted.append(f"window: {other.url}")
        other.close()

    def _read(self, script: dict[str, str]) -> None:
        self._parsed.append(script)

    def _asked(self, request: Request) -> None:
        outside = not request.url.startswith(self.base) and urlsplit(request.url).scheme not in _WITHIN
        # What the policy stops is not sent; whatever else fails, fails because the browser here finds no other host.
        if outside and request.is_navigation_request() and request.frame == self.page.main_frame:
            self.led_away.append(request.url)
        elif outside and "csp" not in (request.failure or "").lower():
            self.noted.append(f"request: {request.url}")


def watch(browser: Browser, base: str) -> Watch:
    """Begin a visit of a site."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(60_000)
    return Watch(context.new_page(), base).begin()


def pages_of(site: Path) -> Iterator[str]:
    """Yield the pages of a built site by their addresses within it."""
    for page in sorted(site.rglob("*.html")):
        yield page.relative_to(site).as_posix().removesuffix("index.html")
