"""The data files of a site: JSON with its schema, tables, and references."""

from pydantic_core import to_json

from generator.analyse.edition import Edition
from generator.leaks.internal_policy import STAMP
from generator.publish.data.build import SCHEMA_NAME, dossier_data
from generator.publish.data.csl import csl_items
from generator.publish.data.csv_tables import tables
from generator.publish.data.schema import SCHEMA

FOLDER = "data"


def export_files(edition: Edition) -> dict[str, bytes]:
    """Return the data files by path within the site. The same edition gives the same bytes."""
    data = dossier_data(edition)
    stamp = {"annote": STAMP} if edition.internal else {}
    files = {
        # What nothing states is left out; paragraphs not yet found have no default, and stand there as null.
        "dossier.json": data.model_dump_json(by_alias=True, exclude_defaults=True, indent=1).encode() + b"\n",
        SCHEMA_NAME: SCHEMA.read_bytes(),
        "sources.csl.json": _json([{**item, **stamp} for item in csl_items(edition.dossier)]),
        **tables(data),
    }
    return {f"{FOLDER}/{name}": content for name, content in sorted(files.items())}


def _json(value: object) -> bytes:
    return to_json(value, indent=1) + b"\n"
