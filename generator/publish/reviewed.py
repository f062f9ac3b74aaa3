"""The inline scripts that a page may hold: those of the theme, read once by a person.

The policy allows inline scripts by digest, computed from the finished pages, so that anything inline would be allowed.
This list is what keeps a new one out: a build with a script that is not on it fails, and somebody has to read it first.
"""

import hashlib
import re

_PLACE = re.compile(r'new URL\("[./\w-]*",location\)')
"""Where a page stands below the site's root: the one part that differs from page to page."""

REVIEWED = {
    "7eb3684fdacd2881f67b9428983273a29d8774d8bc82622af9b65a8ec1032a90": (
        "sets the scope of the page, and how the local storage of the browser is read and written"
    ),
    "0eb10c249dbdb0beef225a10ce5cbe55418cc4a7014cc208f8e7d6ed8f00906e": (
        "applies the colours that the reader chose, before anything is drawn"
    ),
    "ffcc0f7735fdab434d257c80e65cec2e88d716991e69757185b7e450e41a5b2f": (
        "opens the content tab that the address names"
    ),
}
"""SHA-256 of each script of mkdocs-material 9.8, its place left out, and what it does."""


def is_reviewed(script: str) -> bool:
    """Return whether an inline script is on the list."""
    return hashlib.sha256(_PLACE.sub('new URL("",location)', script).encode()).hexdigest() in REVIEWED
