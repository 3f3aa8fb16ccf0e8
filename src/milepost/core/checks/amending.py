"""Fixes for figures: the one number of a field that is wrong, exchanged in the source and nothing around it."""

from __future__ import annotations

import re
from decimal import Decimal

from milepost.core.base.findings import Fix, Span
from milepost.core.base.quantity import find_quantities, format_number
from milepost.core.documents.document import Document

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LONGEST = 4000  # characters of a field that is looked through


def figure_fix(document: Document, pointers: tuple[str, ...], old: Decimal, new: Decimal, title: str, *, safe: bool = False) -> Fix | None:
    """The fix that writes another number for the only figure of that value in a field; the first pointer that has a place counts.

    Thousands are marked only where they were: a comma would part the entries of a flow mapping. None where the source does not show that
    figure exactly once, or shows it shortened (`1.4M`).
    """
    for pointer in pointers:
        place = _source_of(document, pointer)
        if place is None:
            continue
        span, text = place
        shown = [found for found in find_quantities(text) if found.quantity.value == old]
        if len(shown) != 1:
            return None
        number = _NUMBER.search(text, shown[0].start, shown[0].end)
        if number is None or Decimal(number[0].replace(",", "")) != abs(old):
            return None
        written = format_number(abs(new)) if "," in number[0] else format_number(abs(new)).replace(",", "")
        return Fix(title, _part_of(span, number.start(), number.end()), written, safe)
    return None


def words_fix(document: Document, pointer: str, old: str, new: str, title: str, *, safe: bool = False) -> Fix | None:
    """The fix that writes other words for words that a field holds exactly once; None where it does not."""
    place = _source_of(document, pointer)
    if place is None or not old or place[1].count(old) != 1:
        return None
    span, text = place
    start = text.index(old)
    return Fix(title, _part_of(span, start, start + len(old)), new, safe)


def added_to_list(document: Document, pointer: str, items: int, name: str, title: str) -> Fix | None:
    """The suggestion to write one more name into a list in brackets, behind its last item; None where it is not written so."""
    place = _source_of(document, f"{pointer}/{items - 1}") if items else None
    start = _offset(document.text, place[0].line) if place is not None else None
    if place is None or start is None:
        return None
    span, text = place
    behind = start + span.column - 1 + len(text)
    if document.text[behind : behind + 1] != "]":
        return None
    return Fix(title, _part_of(span, len(text), len(text)), f", {name}", safe=False)


def _source_of(document: Document, pointer: str) -> tuple[Span, str] | None:
    """The place of a field and its source, where that lies in one line of a text."""
    span = document.places.get(pointer)
    if span is None or span.part or span.end_column is None or span.end_line not in (None, span.line) or not document.text:
        return None
    start = _offset(document.text, span.line)
    text = document.text[start + span.column - 1 : start + span.end_column - 1] if start is not None else ""
    return (span, text) if text and len(text) <= _LONGEST and "\n" not in text else None


def _offset(text: str, line: int) -> int | None:
    """Where a line begins in a text, from line 1; None where there are not so many."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if at == 0:
            return None
    return at


def _part_of(span: Span, start: int, end: int) -> Span:
    return Span(span.line, span.column + start, span.line, span.column + end)
