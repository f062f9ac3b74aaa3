"""The offline archive: the same site as a folder of files that open from a disk, with search, in one ZIP."""

import dataclasses
import datetime as dt
import io
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from generator.analyse.edition import Edition
from generator.publish.outputs import make_outputs
from generator.render.links import Links
from generator.render.pageset import PageSet

ARCHIVE = "dossier-offline.zip"
SHIM = "assets/iframe-worker.js"
"""Lets the search of the theme work where a browser allows no worker, as on a disk. The theme would load it from
another host; it is ``shim/index.js`` of the npm package iframe-worker 1.0.4, unchanged."""
OVERRIDES: dict[str, Any] = {
    "plugins": ["search", "dossier", "offline"],
    "use_directory_urls": False,
    "site_url": "",
    "extra": {"generator": False, "polyfills": [SHIM], "offline": True},
}
"""What differs in the configuration of MkDocs."""
_ONLINE_ONLY = frozenset({"sitemap.xml", "sitemap.xml.gz", "404.html"})


def offline_outputs(edition: Edition, root: Path | None = None) -> PageSet:
    """Return the pages with links to files, and what search needs on a disk.

    Raises:
        PublishError: As :func:`generator.publish.outputs.make_outputs`.
    """
    outputs = make_outputs(edition, root=root, links=Links.FILES)
    shim = (files(__package__) / "vendor" / "iframe-worker.js").read_bytes()
    return dataclasses.replace(outputs, files={**outputs.files, SHIM: shim})


def pack(folder: Path, name: str, built: int) -> bytes:
    """Return a built site as a ZIP file: the same files give the same bytes.

    Args:
        folder: The site.
        name: The folder in which the files stand inside the archive.
        built: The time that every file carries, in seconds since 1970, in UTC.
    """
    # ZIP counts from 1980 and in steps of two seconds.
    moment = max(dt.datetime.fromtimestamp(built, dt.UTC), dt.datetime(1980, 1, 1, tzinfo=dt.UTC))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder).as_posix()
            if not path.is_file() or inner in _ONLINE_ONLY:
                continue
            info = zipfile.ZipInfo(f"{name}/{inner}", moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())
    return buffer.getvalue()
