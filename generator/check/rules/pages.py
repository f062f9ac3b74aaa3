"""The hand-written pages and files of ``docs/``."""

from collections.abc import Iterator
from itertools import accumulate

from generator.check.check_context import CheckContext
from generator.check.registry import Finding, rule
from generator.core.diagnostics import Span
from generator.core.reserved_ids import PACKAGE_PAGE, site_address

_DOCS = "docs"


@rule("PG101")
def not_published(context: CheckContext) -> Iterator[Finding]:
    """A file of docs/ that cannot be published.

    Only plain files of known kinds are published, under names that every disk and every address takes. Give the file
    another name, save it in another form, or move it out of `docs/`.
    """
    for name, reason in context.refused_pages.items():
        yield Finding(Span(f"{_DOCS}/{name}"), f"'{_DOCS}/{name}' cannot be published", hint=f"{_sentence(reason)}.")


@rule("PG102")
def address_taken(context: CheckContext) -> Iterator[Finding]:
    """Two pages or files of one address.

    A file of `docs/` would take the place of a page that is made from `sources/`, or of another file: both have one
    address on the site. `about.md` and `about/index.md` have, and so have two names that differ only in capital
    letters, which many disks do not tell apart. Where the site has a file, `docs/` has no folder of that name. Give the
    file another name.
    """
    holders = {site_address(path): f"{path}, which is made from sources/" for path in context.generated_files}
    if PACKAGE_PAGE not in context.pages:
        holders[site_address(PACKAGE_PAGE)] = f"{PACKAGE_PAGE}, which comes with the program"
    for name in sorted(context.pages):
        other = holders.setdefault(site_address(name), f"{_DOCS}/{name}")
        folders = accumulate(name.lower().split("/")[:-1], "{}/{}".format)
        other = next((holders[folder] for folder in folders if folder in holders), other)
        if other != f"{_DOCS}/{name}":
            yield Finding(
                Span(f"{_DOCS}/{name}"),
                f"'{_DOCS}/{name}' has the same address as {other}",
                hint="Choose another name.",
            )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
