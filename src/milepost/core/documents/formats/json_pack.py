"""A pack as JSON in its full form: what programs exchange, described by the published schema (`*.okr.json`)."""

from __future__ import annotations

import json
import re

from milepost.core.documents.document import Document, Format
from milepost.core.documents.json_tree import read_json
from milepost.core.documents.native import read_native
from milepost.core.model.pack import FORMAT_VERSION, Pack

_OBJECT = re.compile(r"\s*\{\s*(?:\"|\}|\Z)")


def likeness(text: str) -> float:
    """How surely a text is JSON: by how it begins."""
    return 0.97 if _OBJECT.match(text) else 0.0


def read(text: str) -> Document:
    """The document of a JSON text."""
    return read_native(read_json(text), text, "json")


def write(pack: Pack) -> str:
    """The pack as one JSON object, keys in the order of the vocabulary, defaults left out."""
    body = {"milepost": FORMAT_VERSION, **pack.model_dump(mode="json", exclude_defaults=True, by_alias=True)}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


FORMAT = Format("json", (".okr.json", ".json"), likeness, read, write)
