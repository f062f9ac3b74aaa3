"""Everything that is generated, as files in memory: what both sinks publish, byte for byte."""

import dataclasses
from pathlib import Path

from generator.analyse.edition import Edition
from generator.core.environment import site_address
from generator.core.errors import PublishError
from generator.publish.data.atom_feed import feed_files
from generator.publish.data.export import export_files
from generator.publish.pdf.build import make_pdf
from generator.publish.pdf.data import PdfOptions
from generator.publish.pdf.options import pdf_options
from generator.render.links import Links
from generator.render.pageset import PageSet
from generator.render.site import render_site
from generator.render.views.site import site_view

PDF = "dossier.pdf"


def make_outputs(
    edition: Edition,
    *,
    root: Path | None = None,
    links: Links = Links.FOLDERS,
    archive: str | None = None,
    edit_at: str | None = None,
    printed: bool = True,
) -> PageSet:
    """Return the pages with all generated static files: pictures, data and the PDFs.

    Args:
        edition: The records and all that follows from them.
        root: The folder with ``docs/`` and ``fonts/``, from which print takes the methodology and further fonts.
        links: How the pages name each other.
        archive: The path of the offline archive within the site, if the caller puts one there.
        edit_at: Where the repository's host lets files be edited, if that is known.
        printed: Whether to make the PDFs, which take longer than all the rest.

    Raises:
        PublishError: Two outputs have one name, or the PDF cannot be set.
    """
    pages = render_site(edition, links=links, archive=archive, edit_at=edit_at)
    more = {**export_files(edition), **feed_files(edition, site_address())}
    if printed:
        more |= pdf_files(edition, pdf_options(root))
    twice = sorted(more.keys() & (pages.files.keys() | pages.pages.keys()))
    if twice:
        raise PublishError(f"Two outputs have one name: {', '.join(twice)}")
    return dataclasses.replace(pages, files={**pages.files, **more})


def pdf_files(edition: Edition, printing: PdfOptions) -> dict[str, bytes]:
    """Return the printed dossier and each of its topics by path within the site.

    Raises:
        PublishError: A PDF cannot be set.
    """
    view, last_day = site_view(edition), edition.dossier.record.last_day
    return {name: make_pdf(view, last_day, printing, topic=topic) for name, topic in pdf_topics(edition).items()}


def pdf_topics(edition: Edition) -> dict[str, str | None]:
    """Return the PDFs by path within the site, each with the topic that it holds; None for the whole dossier."""
    return {PDF: None, **{f"topics/{topic.id}.pdf": topic.id for topic in edition.dossier.topics}}
