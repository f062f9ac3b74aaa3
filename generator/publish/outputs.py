"""All generated outputs, in memory: pages, data, feed and PDFs, the same for MkDocs and for ``dossier write``."""

import dataclasses

from generator.analyse.edition import Edition
from generator.core.environment import site_address
from generator.core.errors import PublishError
from generator.publish.data.atom_feed import feed_files
from generator.publish.data.export import export_files
from generator.publish.pdf.build import Pdfs
from generator.publish.template_cache import use_template_cache
from generator.render.environment import environment
from generator.render.links import Links
from generator.render.pageset import PageSet
from generator.render.site import render_site
from generator.render.views.models.pages import SiteView


def make_outputs(
    edition: Edition,
    *,
    pdfs: Pdfs | None,
    links: Links = Links.FOLDERS,
    archive: str | None = None,
    edit_base_url: str | None = None,
    view: SiteView | None = None,
) -> PageSet:
    """Return the generated pages and files: data, feed and PDFs.

    Args:
        edition: The edition to publish.
        pdfs: The PDFs, and those left out; None for a site without PDFs and links to them.
        links: How links between pages are written.
        archive: The path of the offline archive within the site; None if there is none.
        edit_base_url: The base URL of edit links; None for no edit links.
        view: What the pages say, if it was made for the PDFs already.

    Raises:
        PublishError: Two outputs have the same path.
    """
    use_template_cache(environment())
    pages = render_site(
        edition,
        links=links,
        archive=archive,
        edit_base_url=edit_base_url,
        pdfs=pdfs is not None,
        left_out=frozenset(pdfs.left_out if pdfs else ()),
        view=view,
    )
    files = pdfs.files if pdfs else {}
    extra_files = {**export_files(edition), **feed_files(edition, site_address()), **files}
    duplicates = sorted(extra_files.keys() & (pages.files.keys() | pages.pages.keys()))
    if duplicates:
        raise PublishError(f"Two outputs have one name: {', '.join(duplicates)}")
    left_out = frozenset(pdfs.left_out if pdfs else ())
    return dataclasses.replace(pages, files={**pages.files, **extra_files}, left_out=left_out)
