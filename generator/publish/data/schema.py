"""The JSON Schema of the published data, generated from their models.

It is the same for every dossier, so a build copies it from a file; a test checks the file against the models.
"""

from pathlib import Path
from typing import Any

from generator.model.descriptions import descriptions
from generator.publish.data.model import Data, DossierData

SCHEMA_FILE = Path(__file__).with_name("dossier.schema.json")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``dossier.json``, generated from the models."""
    schema = DossierData.model_json_schema(by_alias=True, mode="validation")
    models = {model.__name__: model for model in Data.__subclasses__()}
    for name, part in [(DossierData.__name__, schema), *schema["$defs"].items()]:
        for field, description in descriptions(models[name]).items():
            part["properties"][field]["description"] = description
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
