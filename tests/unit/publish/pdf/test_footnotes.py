import dataclasses
import json

import pytest

from generator.analyse.edition import Edition
from generator.publish.pdf.data import PdfOptions, template_data
from generator.render.views.site import site_view


@pytest.mark.parametrize(
    ("digest", "words"),
    [
        ("-", 0),
        ("- one\n-\n- two", 2),
        ("1.\n2.", 0),
        ("\n".join(f"{'  ' * level}- one" for level in range(9)), 9),
        ("\n".join(f"{'  ' * level}- one" for level in range(25)), 9),  # what is deeper is left out, as on the page
    ],
)
def test_empty_items_and_deep_lists_are_printed(edition: Edition, digest: str, words: int) -> None:
    source, *others = edition.dossier.sources
    sources = (source.model_copy(update={"digest": digest}), *others)
    made = dataclasses.replace(edition, dossier=dataclasses.replace(edition.dossier, sources=sources))
    printed = json.dumps(template_data(site_view(made), PdfOptions())["dossier"]["sources"][0]["digest"])
    assert printed.count('"one"') + printed.count('"two"') == words
