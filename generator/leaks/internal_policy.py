"""What keeps an internal site in the house: its stamp, and what hosts are told should it ever reach one."""

from collections.abc import Mapping
from pathlib import Path

from generator.core.errors import PublishError

STAMP = "INTERNAL, NOT FOR PUBLICATION"
INTERNAL_FOLDER = "site-internal"
"""Where an internal site stands, within the dossier's folder."""
INTERNAL_MARKER = "INTERNAL.txt"
"""Says what a folder is. A site that is to be published and holds it is refused."""
_SERVICES = ("CI", "NETLIFY")
"""Variables that are set where builds run unattended, and where what they print is public."""
_NO = frozenset({"", "0", "false", "no", "off"})


def check_overlay_location(root: Path, overlay: Path, environ: Mapping[str, str]) -> None:
    """Raise an error where an overlay must not be read.

    Raises:
        PublishError: A service that builds and publishes runs this, or the overlay stands inside the repository.
    """
    for name in _SERVICES:
        if environ.get(name, "").strip().lower() not in _NO:
            raise PublishError(
                f"{name} is set: an overlay is read only at an editor's own computer, never by a service."
            )
    here, there = root.resolve(), overlay.resolve()
    for folder in (here, *here.parents):
        if (folder == here or (folder / ".git").exists()) and there.is_relative_to(folder):
            raise PublishError("The overlay stands inside the repository: move it to a folder of its own, elsewhere.")


def host_files() -> dict[str, bytes]:
    """Return what stands beside the pages of an internal site, by file name.

    Should the folder be uploaded, Netlify and others like it answer every address with *not found* (``_redirects``),
    Apache refuses (``.htaccess``), and no search engine may keep a page. git passes the folder over.
    """
    headers = "/*\n  X-Robots-Tag: noindex, nofollow, noarchive\n  Cache-Control: no-store\n"
    return {
        INTERNAL_MARKER: f"{STAMP}\n\nThis folder shows withheld facts. Do not upload, copy or forward it.\n".encode(),
        "_redirects": f"/* /{INTERNAL_MARKER} 404!\n".encode(),
        "_headers": headers.encode(),
        ".htaccess": b"Require all denied\n",
        ".gitignore": b"*\n",
        "robots.txt": b"User-agent: *\nDisallow: /\n",
    }
