"""Markdown and plain text of any shape: objectives and key results told by labels, headings, lists and indentation."""

from __future__ import annotations

import re

from milepost.core.documents.document import Document, Format, Source

NAME = "outline_markdown"
_LOOKED_AT = 200_000  # characters of a text that its likeness is judged by
_OTHER = re.compile(r"\s*(?:[{\[]\s*[\"{\[\]}]|<(?:!doctype|html|\?xml)\b)", re.IGNORECASE)
_OKR = re.compile(r"\bokrs?(?![a-z])|key\s?results?\b|\bKR\s?\d|objectives?\s+(?:and|&)|^\W{0,12}objective\b", re.IGNORECASE | re.MULTILINE)
_MARKS = re.compile(r"^(?:#{1,6}\s+\S|\s{0,12}[-*+•]\s+\S|\s{0,12}\d{1,3}[.)]\s+\S|.{0,200}\|\s*:?-{2,})|\*\*\S", re.MULTILINE)
_KEYS = re.compile(r"\s*(?:-\s+)?[\"']?[a-z][\w-]{0,40}[\"']?:(?:\s|$)")


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a source is a text for people: one that speaks of OKRs more than one that only has marks of Markdown."""
    if source.text is None:
        return 0
    head = source.text[:_LOOKED_AT]
    if _OTHER.match(head) or not head.strip():
        return 0
    marks = _MARKS.search(head) is not None
    named = source.name.lower().endswith((".md", ".markdown", ".txt", ".org", ".rst", ".adoc"))
    if not marks and not named and _tabular(head):
        return 1 / 20
    if _keyed(head):
        return 3 / 100
    if _OKR.search(head):
        return 7 / 10 if marks or named else 6 / 10
    return 3 / 10 if marks and named else 1 / 5 if marks or named else 0


def _tabular(head: str) -> bool:
    """Whether the first lines are cut by the same separator."""
    lines = [line for line in head.split("\n", 12)[:12] if line.strip()][:10]
    return any(len(lines) > 1 and sum(line.count(sign) >= 2 for line in lines) * 5 >= 4 * len(lines) for sign in (",", ";", "\t", "|"))


def _keyed(head: str) -> bool:
    """Whether nearly every line is a key of YAML or an item of its lists."""
    matter = re.match(r"\s*---[ \t]*\r?\n(?:(?!---)[^\n]*\n){0,100}---[ \t]*(?:\r?\n|$)", head)
    if matter is not None:
        return False
    lines = [line for line in head.split("\n", 60)[:60] if line.strip() and not line.lstrip().startswith("#")]
    keyed = sum(_KEYS.match(line) is not None for line in lines)
    return len(lines) >= 2 and keyed * 10 >= 7 * len(lines)


def read(source: Source) -> Document:
    """Reads a text of any shape; what finds no place is listed. Never raises on any text."""
    from milepost.core.documents.foreign.outline.reading import read_outline  # a start that reads no text does not pay for it

    return read_outline(source, NAME)


FORMAT = Format(NAME, (".md", ".markdown", ".txt", ".org", ".rst"), recognise=recognise, open=read, foreign=True)
