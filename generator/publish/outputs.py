"""Everything that is generated, as files in memory: what both sinks publish, byte for byte."""

import dataclasses
from pathlib import Path

from generator.analyse.edition import Edition
from generator.publish.compiled import CompiledTemplates
from generator.publish.environment import site_address
from generator.publish.errors import PublishError
from generator.publish.exports import export_files
from generator.publish.feed import feed_files
from generator.publish.pdf import make_pdf
from generator.publish.pdf_data import Printing
from generator.publish.printing import printing_of
from generator.render.environment import environment
from generator.render.links import Links
from generator.render.pageset import PageSet
from generator.render.remembered import Remembered
from generator.render.site import render_site
from generator.render.views.whole import site_view

PDF = "dossier.pdf"


def make_outputs(
    edition: Edition,
    *,
    root: Path | None = None,
    links: Links = Links.FOLDERS,
    archive: str | None = None,
    edit_at: str | None = None,
    printed: bool = True,
    remembered: Remembered | None = None,
) -> PageSet:
    """Return the pages with all generated static files: pictures, data and the PDFs.

    Args:
        edition: The records and all that follows from them.
        root: The folder with ``docs/`` and ``fonts/``, from which print takes the methodology and further fonts.
        links: How the pages name each other.
        archive: The path of the offline archive within the site, if the caller puts one there.
        edit_at: Where the repository's host lets files be edited, if that is known.
        printed: Whether to make the PDFs, which take longer than all the rest.
        remembered: What an earlier run of the same program made, and takes up what this one makes.

    Raises:
        PublishError: Two outputs have one name, or the PDF cannot be set.
    """
    templates = environment()
    templates.bytecode_cache = CompiledTemplates(templates)
    pages = render_site(edition, links=links, archive=archive, edit_at=edit_at, remembered=remembered)
    more = {**export_files(edition), **feed_files(edition, site_address())}
    if printed:
        more |= pdf_files(edition, printing_of(root))
    twice = sorted(more.keys() & (pages.files.keys() | pages.pages.keys()))
    if twice:
        raise PublishError(f"Two outputs have one name: {', '.join(twice)}")
    return dataclasses.replace(pages, files={**pages.files, **more})


def pdf_files(edition: Edition, printing: Printing) -> dict[str, bytes]:
    """Return the printed dossier and each of its topics by path within the site.

    Raises:
        PublishError: A PDF cannot be set.
    """
    view, as_of = site_view(edition), edition.dossier.record.as_of
    return {name: make_pdf(view, as_of, printing, topic=topic) for name, topic in pdf_topics(edition).items()}


def pdf_topics(edition: Edition) -> dict[str, str | None]:
    """Return the PDFs by path within the site, each with the topic that it holds; None for the whole dossier."""
    return {PDF: None, **{f"topics/{topic.id}.pdf": topic.id for topic in edition.dossier.topics}}
