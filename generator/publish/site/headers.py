"""What a host is told beside the files: headers with a strict policy, and the rule for robots."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping

from generator.publish.site.html_scan import HtmlScan

_HASHED = re.compile(r"^assets/.*\.[0-9a-f]{8}\.min\.(?:js|css)(?:\.map)?$")
"""Files of the theme whose names hold a digest of what is in them: another content has another name."""


def content_security_policy(scans: Iterable[HtmlScan], styles_by_script: Iterable[str] = ()) -> str:
    """Return a policy that allows what the pages hold and nothing else (W3C, Content Security Policy Level 3).

    Inline scripts and style sheets are allowed one by one, by digest; nothing is fetched from elsewhere.

    Args:
        scans: What the pages hold.
        styles_by_script: SHA-256, in base64, of style sheets that a script of the host adds to a page.
    """
    scripts: set[str] = set()
    styles = {f"'sha256-{digest}'" for digest in styles_by_script}
    for scan in scans:
        scripts.update(map(_digest, scan.scripts))
        styles.update(map(_digest, scan.styles))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        # The theme draws its signs from data: addresses in its own style sheet.
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


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def headers_file(
    scans: Mapping[str, HtmlScan], files: Iterable[str] = (), *, draft: bool, styles_by_script: Iterable[str] = ()
) -> bytes:
    """Return the ``_headers`` file by which Netlify and others like it send headers.

    Args:
        scans: What each page holds.
        files: The paths of all files of the site.
        draft: Whether it is a preview, which no search engine is to keep.
        styles_by_script: As for :func:`content_security_policy`.
    """
    headers = {
        "Content-Security-Policy": content_security_policy(scans.values(), styles_by_script),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if draft:
        headers["X-Robots-Tag"] = "noindex, nofollow"
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    lines += ["/changes.xml", "  Content-Type: application/atom+xml; charset=utf-8"]
    # The data are there to be used by other people's programs.
    lines += ["/data/*", "  Access-Control-Allow-Origin: *"]
    # Of anything else a browser asks each time whether it has changed, as hosts have it do unless they are told.
    for path in sorted(path for path in files if _HASHED.search(path)):
        lines += [f"/{path}", "  Cache-Control: public, max-age=31536000, immutable"]
    return ("\n".join(lines) + "\n").encode()


def robots_file(site_url: str, *, draft: bool) -> bytes:
    """Return ``robots.txt``: everybody is welcome, except to a preview (RFC 9309)."""
    lines = ["User-agent: *", "Disallow: /" if draft else "Disallow:"]
    if site_url and not draft:
        lines += ["", f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()
