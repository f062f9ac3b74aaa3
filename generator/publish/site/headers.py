"""The files for the host: ``_headers`` with a strict Content Security Policy, and ``robots.txt``."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.publish.site.allowed_scripts import STYLES_BY_SCRIPT
from generator.publish.site.html_scan import HtmlScan

_DIGEST_IN_NAME = re.compile(r"^assets/.*\.[0-9a-f]{8}\.min\.(?:js|css)(?:\.map)?$")
"""Files of the theme with a digest of their content in the name: they can be cached forever."""
_SWITCHED_OFF = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""Features of browsers that no page may use or lend to a frame."""


def content_security_policy(scans: Iterable[HtmlScan], styles_by_script: Iterable[str] = ()) -> str:
    """Return a Content Security Policy (W3C, Level 3) that allows only what the pages contain.

    Inline scripts and style sheets are allowed by digest; nothing may be fetched from other hosts.

    Args:
        scans: The scans of the pages.
        styles_by_script: SHA-256, in base64, of style sheets that a script of the site builder adds to pages.
    """
    scripts: set[str] = set()
    styles = {f"'sha256-{digest}'" for digest in styles_by_script}
    for scan in scans:
        scripts.update(map(_csp_digest, scan.scripts))
        styles.update(map(_csp_digest, scan.styles))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        # The icons of the theme are data: URLs in its style sheet.
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        # The search fetches its index, in a worker.
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _csp_digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def public_host_files(
    site: Path,
    scans: Mapping[str, HtmlScan],
    *,
    draft: bool,
    site_url: str = "",
) -> dict[str, bytes]:
    """Return the files for the host of a public site or a preview, by name.

    Args:
        site: The folder of the finished site.
        scans: The scan of each page, by path within the site.
        draft: Whether the site is a preview, which search engines must not index.
        site_url: The URL of the site, for its sitemap; may be empty.
    """
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    styles = [digest for script, digest in STYLES_BY_SCRIPT.items() if script in names]
    return {
        "_headers": headers_file(scans, names, draft=draft, styles_by_script=styles),
        "robots.txt": robots_file("" if draft else site_url),
    }


def headers_file(
    scans: Mapping[str, HtmlScan], files: Iterable[str] = (), *, draft: bool, styles_by_script: Iterable[str] = ()
) -> bytes:
    """Return the ``_headers`` file, from which Netlify and similar hosts set HTTP headers.

    Args:
        scans: The scan of each page, by path within the site.
        files: The paths of all files within the site.
        draft: Whether the site is a preview, which search engines must not index.
        styles_by_script: As for :func:`content_security_policy`.
    """
    headers = {
        "Content-Security-Policy": content_security_policy(scans.values(), styles_by_script),
        # A year, as browsers that keep a list of such hosts ask for; other hosts of the domain are not spoken for.
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _SWITCHED_OFF),
        "Cross-Origin-Opener-Policy": "same-origin",
        # Requests by CORS, which the data allow below, are exempt from it.
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if draft:
        headers["X-Robots-Tag"] = "noindex, nofollow"
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    lines += ["/changes.xml", "  Content-Type: application/atom+xml; charset=utf-8"]
    # Programs on other sites may fetch the data.
    lines += ["/data/*", "  Access-Control-Allow-Origin: *"]
    # Browsers revalidate anything else on each visit: the default of hosts.
    for path in sorted(path for path in files if _DIGEST_IN_NAME.search(path)):
        lines += [f"/{path}", "  Cache-Control: public, max-age=31536000, immutable"]
    return ("\n".join(lines) + "\n").encode()


def robots_file(site_url: str) -> bytes:
    """Return ``robots.txt`` (RFC 9309), which allows everything.

    That of a preview does too: a search engine must be let in to read that it may not index the page.

    Args:
        site_url: The URL of the site, for its sitemap; empty for none.
    """
    lines = ["User-agent: *", "Disallow:"]
    if site_url:
        lines += ["", f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()
