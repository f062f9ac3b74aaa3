"""Jinja2, set so that nothing in the data can become markup and nothing missing passes in silence."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.render.links import Links, href
from generator.render.sanitise import sanitised

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def environment() -> Environment:
    """Return the environment of the HTML templates: autoescaping, strict about names."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # For pictures, which this room drew itself, with templates that escape.
    made.filters["ready"] = Markup
    return made


class _Place:
    """The page that parts are made for."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self.page = ""

    def to(self, target: str, fragment: str = "") -> str:
        """Return the address of another page, or of a place on it, seen from this one."""
        return href(self.page, target, fragment, links=self._links)


@functools.lru_cache(maxsize=64)
def _module(template: "Template", links: Links, edit_at: str | None) -> tuple[Any, _Place]:
    """Return the macros of a template, and the page that they look out from, which is set anew for each."""
    place = _Place(links)
    return template.make_module({"to": place.to, "here": place, "edit_at": edit_at}), place


class Templates:
    """The parts of one template, made for one page: each of its macros is a part."""

    def __init__(self, name: str, page: str, *, links: Links = Links.FOLDERS, edit_at: str | None = None) -> None:
        self._page = page
        self._module, self._place = _module(environment().get_template(f"{name}.html.j2"), links, edit_at)

    def __call__(self, part: str, *values: object) -> str:
        """Return a part as HTML, sanitised: nothing that a template makes of the data reaches a page otherwise."""
        self._place.page = self._page
        made: Callable[..., Markup] = getattr(self._module, part)
        return sanitised(str(made(*values)).strip())
