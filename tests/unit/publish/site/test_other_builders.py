"""What another site builder is given."""

import dataclasses
from pathlib import Path

import pytest

from generator.analyse.edition import Edition
from generator.publish.site.other_builders import BUILDERS, derived_configuration


@pytest.mark.parametrize("host", BUILDERS)
def test_what_a_theme_prints_as_it_stands_is_no_markup(harbour: Path, edition: Edition, host: str) -> None:
    dossier = edition.dossier
    record = dossier.record.model_copy(update=dict.fromkeys(("title", "subtitle", "rights"), 'a & <b>"b"'))
    hostile = dataclasses.replace(edition, dossier=dataclasses.replace(dossier, record=record))
    found = derived_configuration(harbour, hostile, host)
    for name in ("site_name", "site_description", "copyright"):
        assert found[name] == "a &amp; &lt;b&gt;&#34;b&#34;"
