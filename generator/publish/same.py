"""What the theme writes alike on many pages: made for the first of them, and put into the others as it is.

The records of single sources, origins and speakers stand outside the navigation, hundreds in a folder. Their header,
navigation and foot differ in nothing but the title, and took most of the time of such a page.
"""

import posixpath
from collections.abc import Callable

from markupsafe import Markup
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

_TITLE = "\ue000title\ue000"
"""Stands for a title while a block is made; no title holds a character for private use."""

Made = dict[tuple[str, str, Section | None], Markup]


def same_on_pages_like(page: Page, made: Made) -> Callable[[str, Callable[[], Markup]], Markup]:
    """Return what a template asks for a block that is the same on all pages like one.

    Args:
        page: The page: outside the navigation, so that no block marks it or leads on from it.
        made: What was made so far.
    """
    folder = posixpath.dirname(page.url.rstrip("/"))

    def same(name: str, make: Callable[[], Markup]) -> Markup:
        key = name, folder, page.parent
        title = page.meta["title"]
        if key not in made:
            page.meta["title"] = Markup(_TITLE)  # noqa: S704 - no markup is in it
            try:
                made[key] = make()
            finally:
                page.meta["title"] = title
        return Markup(made[key].replace(_TITLE, title))  # noqa: S704 - the theme made it, and the title is escaped

    return same
