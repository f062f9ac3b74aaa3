"""The data files of a site: JSON with its schema, CSV tables, and CSL references."""

from pydantic_core import to_json

from generator.analyse.edition import Edition
from generator.leaks.internal_policy import STAMP
from generator.publish.data.build import SCHEMA_NAME, dossier_data
from generator.publish.data.csl import csl_items
from generator.publish.data.csv_tables import csv_tables
from generator.publish.data.schema import SCHEMA_FILE

_DATA_FOLDER = "data"


def export_files(edition: Edition) -> dict[str, bytes]:
    """Return the data files by path within the site. The same edition gives the same bytes."""
    data = dossier_data(edition)
    stamp = {"annote": STAMP} if edition.internal else {}
    files = {
        # Fields that no record states are left out; unlocated paragraphs have no default, and so are null.
        "dossier.json": data.model_dump_json(by_alias=True, exclude_defaults=True, indent=1).encode() + b"\n",
        SCHEMA_NAME: SCHEMA_FILE.read_bytes(),
        "sources.csl.json": _json([{**item, **stamp} for item in csl_items(edition.dossier)]),
        **csv_tables(data),
    }
    return {f"{_DATA_FOLDER}/{name}": content for name, content in sorted(files.items())}


def _json(value: object) -> bytes:
    return to_json(value, indent=1) + b"\n"
