"""A pack as JSON in its full form: what programs exchange, described by the published schema (`*.okr.json`)."""

from __future__ import annotations

import re

from milepost.core.documents.document import Document, Format
from milepost.core.documents.json_text import write_json
from milepost.core.documents.json_tree import read_json
from milepost.core.documents.native import read_native
from milepost.core.documents.native_keys import is_native
from milepost.core.documents.tree import MAX_CHARACTERS

_OBJECT = re.compile(r"\s*\{\s*(?:\"|\}|\Z)")


def likeness(text: str) -> float:  # a share, not a quantity
    """How surely a text is a pack as JSON: by how it begins, and by its keys."""
    if not _OBJECT.match(text):
        return 0
    return (97 if is_native(text) else 80) / 100


def read(text: str) -> Document:
    """The document of a JSON text."""
    return read_native(read_json(text, bare=True), text, "json")


FORMAT = Format("json", (".okr.json", ".json"), likeness, read, write_json, longest=MAX_CHARACTERS)
