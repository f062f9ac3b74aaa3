"""Jinja2, set so that nothing in the data can become markup and nothing missing passes in silence."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.render.links import Links, folder, way
from generator.render.pageset import without_blank_lines
from generator.render.sanitise import sanitised
from generator.render.views.lookups import capitalized

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"


class _Environment(Environment):
    """Jinja2 for views, which are objects with all their fields: what a template names after a dot is an attribute."""

    # Jinja2's own also tries it as a key and writes down what is missing, for each of half a million look-ups.
    getattr = staticmethod(getattr)  # type: ignore[assignment] # it takes the same two


@functools.cache
def environment() -> Environment:
    """Return the environment of the HTML templates: autoescaping, strict about names."""
    made = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # For pictures, which this room drew itself, with templates that escape.
    made.filters["ready"] = Markup
    made.filters |= {"cited": _alike("cited"), "carried": _alike("carried"), "capitalized": capitalized}
    return made


def _alike(part: str) -> "Callable[[object], Markup]":
    """Return a filter that makes a part of ``alike.html.j2``, once for each view: it reads the same on every page.

    A statement and its passages stand on the pages of their topic, their origins and their speakers.
    """

    @functools.lru_cache(maxsize=65_536)
    def made(view: object) -> Markup:
        words: Markup = getattr(environment().get_template("alike.html.j2").module, part)(view)
        return words

    return made


class _PageAddresses:
    """The page that parts are made for, and the addresses that lead from there."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._ways: dict[str, dict[str, str]] = {}
        self.look_out_from("")

    def look_out_from(self, page: str) -> None:
        """Take another page."""
        self.page = page
        self._folder = folder(page, self._links)
        self._from_here = self._ways.setdefault(self._folder, {})

    def to(self, target: str, fragment: str = "") -> str:
        """Return the address of another page, or of a place on it, seen from this one."""
        if fragment and target == self.page:
            return f"#{fragment}"
        found = self._from_here.get(target)
        if found is None:
            found = self._from_here[target] = way(self._folder, target)
        return f"{found}#{fragment}" if fragment else found

    def to_topic(self, topic: str, fragment: str = "") -> str:
        """Return the address of a topic, or of a place on its page."""
        return self.to(f"topics/{topic}.md", fragment)

    def to_source(self, source: str, fragment: str = "") -> str:
        """Return the address of a source, or of a place on its page."""
        return self.to(f"sources/{source}.md", fragment)

    def to_origin(self, origin: str) -> str:
        """Return the address of an origin."""
        return self.to(f"origins/{origin}.md")

    def to_speaker(self, speaker: str) -> str:
        """Return the address of a speaker."""
        return self.to(f"speakers/{speaker}.md")


@functools.lru_cache(maxsize=64)
def _module(template: "Template", links: Links, edit_at: str | None, *, pdfs: bool) -> tuple[Any, _PageAddresses]:
    """Return the macros of a template, and the page that they look out from, which is set anew for each."""
    place = _PageAddresses(links)
    ways = {name: getattr(place, name) for name in ("to", "to_topic", "to_source", "to_origin", "to_speaker")}
    return template.make_module({**ways, "here": place, "edit_at": edit_at, "pdfs": pdfs}), place


class Templates:
    """The parts of one template, made for one page: each of its macros is a part."""

    def __init__(
        self, name: str, page: str, *, links: Links = Links.FOLDERS, edit_at: str | None = None, pdfs: bool = True
    ) -> None:
        self._page = page
        self._module, self._place = _module(environment().get_template(f"{name}.html.j2"), links, edit_at, pdfs=pdfs)

    def __call__(self, part: str, *values: object) -> str:
        """Return a part as HTML, sanitised, without blank lines: nothing made of the data reaches a page otherwise."""
        self._place.look_out_from(self._page)
        made: Callable[..., Markup] = getattr(self._module, part)
        return without_blank_lines(sanitised(str(made(*values)).strip()))
