"""The Jinja2 environment of the HTML templates, and their macros bound to a page.

Strict in two ways: everything is escaped, so that no data becomes markup, and an undefined name is an error.
"""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.render.links import Links, link_folder, relative_address
from generator.render.pageset import without_blank_lines
from generator.render.sanitise import sanitise
from generator.render.views.lookups import capitalized

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"


class _Environment(Environment):
    """Jinja2 for views, which are objects: a name after a dot in a template is always an attribute."""

    # Jinja2's own also tries it as a key and builds an Undefined, which adds up over half a million look-ups.
    getattr = staticmethod(getattr)  # type: ignore[assignment] # same signature


@functools.cache
def environment() -> Environment:
    """Return the environment of the HTML templates, with autoescaping and strict undefined names."""
    env = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # The charts of this package are SVG already, from templates that escape.
    env.filters["trusted_svg"] = Markup
    env.filters["capitalized"] = capitalized
    return env


class _PageLinks:
    """The page that is being rendered, and the relative addresses that lead from it."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._cache: dict[str, dict[str, str]] = {}
        self.set_page("")

    def set_page(self, page: str) -> None:
        """Set the page that is being rendered."""
        self.page = page
        self._folder = link_folder(page, self._links)
        self._from_folder = self._cache.setdefault(self._folder, {})

    def to(self, target: str, fragment: str = "") -> str:
        """Return the relative address of another page, or of an anchor on it."""
        if fragment and target == self.page:
            return f"#{fragment}"
        found = self._from_folder.get(target)
        if found is None:
            found = self._from_folder[target] = relative_address(self._folder, target)
        return f"{found}#{fragment}" if fragment else found

    def to_topic(self, topic: str, fragment: str = "") -> str:
        """Return the address of a topic page, or of an anchor on it."""
        return self.to(f"topics/{topic}.md", fragment)

    def to_source(self, source: str, fragment: str = "") -> str:
        """Return the address of a source page, or of an anchor on it."""
        return self.to(f"sources/{source}.md", fragment)

    def to_origin(self, origin: str) -> str:
        """Return the address of the page of an origin."""
        return self.to(f"origins/{origin}.md")

    def to_speaker(self, speaker: str) -> str:
        """Return the address of the page of a speaker."""
        return self.to(f"speakers/{speaker}.md")


@functools.lru_cache(maxsize=64)
def _module(
    template: "Template", links: Links, edit_base_url: str | None, *, pdfs: bool, left_out: frozenset[str]
) -> tuple[Any, _PageLinks]:
    """Return the macros of a template, which all pages share, and the links that each page sets anew."""
    page_links = _PageLinks(links)
    functions = {name: getattr(page_links, name) for name in ("to", "to_topic", "to_source", "to_origin", "to_speaker")}
    return template.make_module(
        {**functions, "here": page_links, "edit_base_url": edit_base_url, "pdfs": pdfs, "left_out": left_out}
    ), page_links


class PageMacros:
    """The macros of a template, bound to a page: ``macro("question", view)`` renders ``{% macro question(view) %}``."""

    def __init__(
        self,
        template: str,
        page: str,
        *,
        links: Links = Links.FOLDERS,
        edit_base_url: str | None = None,
        pdfs: bool = True,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """Bind the macros to a page.

        Args:
            template: The name of a file in ``templates/``, without ``.html.j2``.
            page: The source path of the page, from which its relative links lead.
            links: How pages link to each other.
            edit_base_url: The URL before the path of a file in the repository; None for no edit links.
            pdfs: Whether pages lead to the PDFs.
            left_out: The PDFs that cannot be set, by path within the site: their pages say so.
        """
        self._page = page
        source = environment().get_template(f"{template}.html.j2")
        self._module, self._page_links = _module(source, links, edit_base_url, pdfs=pdfs, left_out=left_out)

    def __call__(self, macro: str, *values: object) -> str:
        """Return the output of a macro, sanitised and without blank lines. All HTML made of data passes through here.

        Args:
            macro: The name of a macro of the template.
            *values: Its arguments, mostly one view.
        """
        self._page_links.set_page(self._page)
        render: Callable[..., Markup] = getattr(self._module, macro)
        return without_blank_lines(sanitise(str(render(*values)).strip()))
