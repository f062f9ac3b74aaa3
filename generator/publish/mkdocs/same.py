"""What the theme writes alike on many pages: made for the first of them, and put into the others as it is.

The records of single sources, origins and speakers stand outside the navigation, hundreds in a folder. Their header,
navigation and foot differ in nothing but the title, and took most of the time of such a page. The navigation marks the
register of the folder.
"""

import posixpath
from collections.abc import Callable

from markupsafe import Markup
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

_TITLE = "\ue000title\ue000"
"""Stands for a title while a block is made; no title holds a character for private use."""

Made = dict[tuple[str, str, Section | None], Markup]


def register_of(page: Page) -> str:
    """Return the source path of the page that lists the records of a page's folder."""
    return posixpath.join(posixpath.dirname(page.file.src_uri), "index.md")


def same_on_pages_like(page: Page, made: Made) -> Callable[[str, Callable[[], Markup]], Markup]:
    """Return what a template asks for a block that is the same on all pages like one.

    Args:
        page: The page: outside the navigation, so that no block marks it or leads on from it. Its register stands in
            the same section.
        made: What was made so far.
    """
    folder = posixpath.dirname(page.url.rstrip("/"))
    beside = page.parent.children if page.parent is not None else ()
    register = next((one for one in beside if isinstance(one, Page) and one.file.src_uri == register_of(page)), None)

    def same(name: str, make: Callable[[], Markup]) -> Markup:
        key = name, folder, page.parent
        title = page.meta["title"]
        if key not in made:
            page.meta["title"] = Markup(_TITLE)  # noqa: S704 - no markup is in it
            if register is not None:
                register.active = True
            try:
                made[key] = make()
            finally:
                page.meta["title"] = title
                if register is not None:
                    register.active = False
                    # Their section still is, which MkDocs has just been told it is not.
                    page.active = True
        return Markup(made[key].replace(_TITLE, title))  # noqa: S704 - the theme made it, and the title is escaped

    return same
