"""YAML and JSON of any shape that hold OKRs: kept by another program, or written by hand with keys of their own (read only)."""

from __future__ import annotations

from milepost.core.documents.document import Document, Format, Source
from milepost.core.documents.native_keys import is_native
from milepost.core.documents.tree import MAX_CHARACTERS

NAME = "yaml_or_json"


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a source is a text of values with words of OKRs among its keys, and no pack."""
    if source.text is None or is_native(source.text):
        return 0
    from milepost.core.documents.foreign.tree.sniffing import likeness_of  # a start that reads only packs does not pay for it

    return likeness_of(source)


def open_source(source: Source) -> Document:
    """The document of a text of values of any shape."""
    from milepost.core.documents.foreign.tree.reading import read_foreign  # a start that reads no such text does not pay for it

    return read_foreign(source, NAME)


FORMAT = Format(
    NAME, (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".jsonc"), recognise=recognise, open=open_source, longest=MAX_CHARACTERS
)
