"""Everything that is generated, as files in memory: what both sinks publish, byte for byte."""

import dataclasses
from collections.abc import Mapping

from generator.analyse.edition import Edition
from generator.core.environment import site_address
from generator.core.errors import PublishError
from generator.publish.data.atom_feed import feed_files
from generator.publish.data.export import export_files
from generator.render.links import Links
from generator.render.pageset import PageSet
from generator.render.site import render_site


def make_outputs(
    edition: Edition,
    *,
    pdfs: Mapping[str, bytes] | None,
    links: Links = Links.FOLDERS,
    archive: str | None = None,
    edit_at: str | None = None,
) -> PageSet:
    """Return the pages with all generated static files: data, the feed and the PDFs.

    Args:
        edition: The records and all that follows from them.
        pdfs: The PDFs by path within the site; None where there are none, and pages lead to none.
        links: How the pages name each other.
        archive: The path of the offline archive within the site, if the caller puts one there.
        edit_at: Where the repository's host lets files be edited, if that is known.

    Raises:
        PublishError: Two outputs have one name.
    """
    pages = render_site(edition, links=links, archive=archive, edit_at=edit_at, pdfs=pdfs is not None)
    more = {**export_files(edition), **feed_files(edition, site_address()), **(pdfs or {})}
    twice = sorted(more.keys() & (pages.files.keys() | pages.pages.keys()))
    if twice:
        raise PublishError(f"Two outputs have one name: {', '.join(twice)}")
    return dataclasses.replace(pages, files={**pages.files, **more})
