"""The allowlist of inline scripts and style sheets: those of the theme, each reviewed by a person.

The Content Security Policy allows both by digests computed from the finished pages, so it would allow any.
This list keeps new ones out: a build with one that is not on it fails until somebody has reviewed it.
"""

import base64
import hashlib
import re

_BASE_URL = re.compile(r'new URL\("[./\w-]*",location\)')
"""The path from a page to the site's root: the only part of the scripts that differs between pages."""

_ALLOWED_SCRIPTS = {
    "7eb3684fdacd2881f67b9428983273a29d8774d8bc82622af9b65a8ec1032a90": (
        "sets the scope of the page, and how the local storage of the browser is read and written"
    ),
    "213d571a86bd568ccb65bf92ca3cf95284d8c140997189b0272a503b72fa3988": (
        "the same of zensical 0.0.73, which also notes on the page what kind of machine the browser runs on"
    ),
    "0eb10c249dbdb0beef225a10ce5cbe55418cc4a7014cc208f8e7d6ed8f00906e": (
        "applies the colours that the reader chose, before anything is drawn"
    ),
    "ffcc0f7735fdab434d257c80e65cec2e88d716991e69757185b7e450e41a5b2f": (
        "opens the content tab that the address names"
    ),
}
"""What each script of mkdocs-material 9.8 and zensical 0.0.73 does, by its SHA-256 with an empty path to the root."""

_SEARCH_STYLE = "3704b1fd1d95fd4e239d6d13ab9a50e7763faf33d527876a13b0fa51303f2759"
_ALLOWED_STYLES = {
    _SEARCH_STYLE: "lays out the search of zensical 0.0.73",
}
"""What each style sheet does, by its SHA-256."""

STYLES_BY_SCRIPT = {
    "assets/javascripts/bundle.77dd0ce9.min.js": base64.b64encode(bytes.fromhex(_SEARCH_STYLE)).decode(),
}
"""SHA-256, in base64, of the style sheet that a script adds to its page, by the path of the script within the site."""


def is_allowed_script(script: str) -> bool:
    """Return whether an inline script is on the allowlist."""
    return hashlib.sha256(_BASE_URL.sub('new URL("",location)', script).encode()).hexdigest() in _ALLOWED_SCRIPTS


def is_allowed_style(style: str) -> bool:
    """Return whether an inline style sheet is on the allowlist."""
    return hashlib.sha256(style.encode()).hexdigest() in _ALLOWED_STYLES
