"""Policy for internal sites: where an overlay may be read, and files that keep an uploaded site from being shown."""

from collections.abc import Mapping
from pathlib import Path

from generator.core.environment import is_enabled
from generator.core.errors import PublishError

STAMP = "INTERNAL, NOT FOR PUBLICATION"
INTERNAL_FOLDER = "site-internal"
"""Output folder of an internal site, within the dossier's folder."""
INTERNAL_MARKER = "INTERNAL.txt"
"""File that marks an internal site; a public site that contains it is refused."""
GIT_IGNORE = ".gitignore"
"""File by which git ignores the whole folder."""
_SERVICE_VARIABLES = ("CI", "NETLIFY")
"""Environment variables of services that build unattended and publish their output."""


def check_overlay_location(root: Path, overlay: Path, environ: Mapping[str, str]) -> None:
    """Raise an error if an overlay must not be read here.

    Args:
        root: The dossier's folder.
        overlay: The overlay's folder.
        environ: The environment.

    Raises:
        PublishError: A build service runs this, or the overlay is inside the repository.
    """
    for name in _SERVICE_VARIABLES:
        if is_enabled(name, environ):
            raise PublishError(
                f"{name} is set: an overlay is read only at an editor's own computer, never by a service."
            )
    repository, overlay_folder = root.resolve(), overlay.resolve()
    for folder in (repository, *repository.parents):
        if (folder == repository or (folder / ".git").exists()) and overlay_folder.is_relative_to(folder):
            raise PublishError("The overlay stands inside the repository: move it to a folder of its own, elsewhere.")


def host_files() -> dict[str, bytes]:
    """Return the protective files of an internal site by name.

    If the folder is uploaded, Netlify and similar hosts answer every address with *not found* (``_redirects``), Apache
    refuses access (``.htaccess``), and search engines may not index a page. Git ignores the folder.
    """
    headers = "/*\n  X-Robots-Tag: noindex, nofollow, noarchive\n  Cache-Control: no-store\n"
    return {
        INTERNAL_MARKER: f"{STAMP}\n\nThis folder shows withheld facts. Do not upload, copy or forward it.\n".encode(),
        "_redirects": f"/* /{INTERNAL_MARKER} 404!\n".encode(),
        "_headers": headers.encode(),
        ".htaccess": b"Require all denied\n",
        GIT_IGNORE: b"*\n",
        "robots.txt": b"User-agent: *\nDisallow: /\n",
    }
