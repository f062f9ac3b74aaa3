"""Everything that is generated, as files in memory: what both sinks publish, byte for byte."""

import dataclasses

from generator.analyse.edition import Edition
from generator.publish.errors import PublishError
from generator.publish.exports import export_files
from generator.publish.pdf import make_pdf
from generator.render.pageset import PageSet
from generator.render.site import render_site
from generator.render.views import site_view

PDF = "dossier.pdf"


def make_outputs(edition: Edition, *, directory_urls: bool = True) -> PageSet:
    """Return the pages with all generated static files: pictures, data and the PDF.

    Args:
        edition: The records and all that follows from them.
        directory_urls: Whether pages are served as folders; without it links lead to ``.html`` files.

    Raises:
        PublishError: Two outputs have one name, or the PDF cannot be set.
    """
    pages = render_site(edition, directory_urls=directory_urls)
    more = {**export_files(edition), PDF: make_pdf(site_view(edition), edition.dossier.record.as_of)}
    twice = sorted(more.keys() & (pages.files.keys() | pages.pages.keys()))
    if twice:
        raise PublishError(f"Two outputs have one name: {', '.join(twice)}")
    return dataclasses.replace(pages, files={**pages.files, **more})
