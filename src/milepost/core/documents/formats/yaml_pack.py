"""The native format: a pack as YAML, written by hand and reviewed as a difference (`*.okr.yaml`)."""

from __future__ import annotations

import re

from milepost.core.documents.document import Document, Format
from milepost.core.documents.native import read_native
from milepost.core.documents.native_keys import is_native, is_page, keys_seen
from milepost.core.documents.plain import plain_of
from milepost.core.documents.tree import MAX_CHARACTERS
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.pack import FORMAT_VERSION, Pack

_KEY = re.compile(r"^(?:\{\s*)?[\"']?([a-z][a-z_-]*)[\"']?[ \t]*:(?=\s|$)", re.MULTILINE)
# Hundredths of certainty by the keys that begin lines.
_SURE = {"milepost": 98, "milepost-sources": 95, "objectives": 90, "metrics": 90, "pack": 85}
_FOREIGN = 30  # with keys of another program
_IN_BRACES = 60  # what begins with a brace is JSON first
_PAGE_MARKS = ("**", "> ", "|", "<", "* ")  # no key of YAML begins so, and lines of pages do
_LOOKED_AT = 200_000  # characters; a key of the pack comes earlier than that


def likeness(text: str) -> float:  # a share, not a quantity
    """How surely a text is a YAML pack: by the keys that begin its lines."""
    head = text[:_LOOKED_AT]
    if is_page(head):
        return 0
    keys = set(_KEY.findall(head))
    known = keys & set(Pack.model_fields)
    sure = max((_SURE[key] for key in keys if key in _SURE), default=min(len(known), 4) * 10 or (2 if keys else 1))
    if not is_native(text):
        top = keys_seen(text).top
        sure = min(sure, _FOREIGN if "objectives" in top or not top <= Pack.model_fields.keys() else sure)
    if _begins(head).startswith(_PAGE_MARKS):
        sure = min(sure, _FOREIGN)
    return (min(sure, _IN_BRACES) if text.lstrip().startswith("{") else sure) / 100


def _begins(text: str) -> str:
    """The first line that is neither empty nor a comment, nor says where a document begins."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line and not line.startswith(("#", "---", "%"))), "")


def read(text: str) -> Document:
    """The document of a YAML text."""
    return read_native(read_yaml(text, bare=True), text, "yaml")


def write(pack: Pack) -> str:
    """The pack in its short forms, block style, in the order of the vocabulary."""
    from milepost.core.documents.yaml_text import write_yaml

    return write_yaml({"milepost": FORMAT_VERSION, **plain_of(pack)})


FORMAT = Format("yaml", (".okr.yaml", ".yaml", ".yml"), likeness, read, write, longest=MAX_CHARACTERS)
