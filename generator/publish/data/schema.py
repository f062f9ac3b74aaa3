"""The JSON Schema of the published data, made from their model.

It is the same for every dossier, so it stands ready in a file, which a test holds to the model and a build copies.
"""

from pathlib import Path
from typing import Any

from generator.model.descriptions import descriptions
from generator.publish.data.model import DossierData
from generator.publish.data.parts import Data

SCHEMA = Path(__file__).with_name("dossier.schema.json")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``dossier.json``, made anew."""
    schema = DossierData.model_json_schema(by_alias=True, mode="validation")
    models = {model.__name__: model for model in Data.__subclasses__()}
    for name, part in [(DossierData.__name__, schema), *schema["$defs"].items()]:
        for field, said in descriptions(models[name]).items():
            part["properties"][field]["description"] = said
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
