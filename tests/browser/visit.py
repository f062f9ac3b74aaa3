"""A visit to the site as one reader makes it, with everything noted that a reader should never cause."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

KINDS = {
    "briefing": "",
    "topic with a route": "topics/deployment-route/",
    "topic with figures": "topics/casualty-estimates/",
    "topic in prose": "topics/prisoners/",
    "disagreements": "disagreements/",
    "timeline": "timeline/",
    "sources": "sources/",
    "source": "sources/rfa/",
    "source without an address": "sources/unattributed/",
    "origins": "origins/",
    "origin": "origins/interrogation-video-20-january/",
    "speakers": "speakers/",
    "speaker": "speakers/zelensky/",
    "coverage": "coverage/",
    "who reports what": "who-reports-what/",
    "reading": "reading/",
    "methodology": "methodology/",
    "corrections": "corrections/",
    "changes": "changes/",
    "rules": "contributing/rules/",
    "page of errors": "nowhere/at-all/",
}
"""A page of every kind that the site has, by its address within the site."""
TOPIC = KINDS["topic with figures"]
WIDTHS = {"phone": 360, "tablet": 768, "desktop": 1440}

_VIOLATIONS = """
window.violations = [];
addEventListener('securitypolicyviolation', e => violations.push(`${e.violatedDirective}: ${e.blockedURI}`));
"""


@dataclass
class Visit:
    """A page in a browser."""

    page: "Page"
    base: str
    """The site's address."""
    outside: list[str] = field(default_factory=list)
    """What was asked of another host."""
    errors: list[str] = field(default_factory=list)
    """What the console calls an error, and what no script caught."""

    def open(self, path: str) -> "Page":
        """Go to a page of the site and let its scripts settle."""
        self.page.goto(f"{self.base}{path}", wait_until="load")
        return self.page

    @property
    def faults(self) -> dict[str, list[str]]:
        """What the visit noted; nothing if all is well."""
        violations: list[str] = self.page.evaluate("window.violations ?? []")
        noted = {"outside": self.outside, "errors": self.errors, "policy": violations}
        return {name: found for name, found in noted.items() if found}


def visit(context: "BrowserContext", base: str) -> Visit:
    """Begin a visit in a context of its own."""
    context.set_default_timeout(8_000)
    context.add_init_script(_VIOLATIONS)
    made = Visit(context.new_page(), base)
    here = urlsplit(base).netloc

    def ask(request: "Request") -> None:
        parts = urlsplit(request.url)
        local = parts.scheme in ("data", "blob") or (parts.scheme == urlsplit(base).scheme and parts.netloc == here)
        if not local:
            made.outside.append(request.url)

    def say(message: "ConsoleMessage") -> None:
        # That an unknown address has the status 404 is what it should have.
        wanted = "status of 404" in message.text and made.page.url == message.location.get("url")
        if message.type == "error" and not wanted:
            made.errors.append(message.text)

    context.on("request", ask)
    made.page.on("console", say)
    made.page.on("pageerror", lambda error: made.errors.append(str(error)))
    return made
