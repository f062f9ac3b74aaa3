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


class Templates:
    """The parts of one template, made for one page: each of its macros is a part."""

    def __init__(self, name: str, page: str, *, links: Links = Links.FOLDERS, edit_at: str | None = None) -> None:
        def to(target: str, fragment: str = "") -> str:
            return href(page, target, fragment, links=links)

        template = environment().get_template(f"{name}.html.j2")
        self._module: Any = template.make_module({"to": to, "page": page, "edit_at": edit_at})

    def __call__(self, part: str, *values: object) -> str:
        """Return a part as HTML, sanitised: nothing that a template makes of the data reaches a page otherwise."""
        made: Callable[..., Markup] = getattr(self._module, part)
        return sanitised(str(made(*values)).strip())
