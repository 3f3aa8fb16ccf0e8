"""The line of the document that a finding speaks of, with a caret under the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Span, shown

_WIDTH = 110  # columns of an excerpt
_MOST_CARETS = 40  # a whole part is pointed at by its beginning
_BEFORE = 40  # columns kept before the place in a longer line


def excerpt(lines: Sequence[str], span: Span | None) -> Iterator[str]:
    """Two lines: the source line with its number, and carets under the span; nothing where the place is unknown or empty.

    A long line is cut around the place. Widths follow the terminal: a wide character takes two columns, a combining mark none.
    """
    if span is None or span.part or not 1 <= span.line <= len(lines):
        return
    line = shown(lines[span.line - 1].rstrip("\r")).replace("\t", " ")
    first = min(max(span.column - 1, 0), len(line))
    last = span.end_column - 1 if span.end_line in (None, span.line) and span.end_column is not None else len(line)
    last = min(max(last, first + 1), max(len(line), first + 1))
    if not line.strip():
        return
    start = max(0, first - _BEFORE) if _columns(line) > _WIDTH else 0
    end = min(len(line), start + _WIDTH)
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    number = str(span.line)
    carets = min(max(1, _columns(line[first : min(last, end)].rstrip())), _MOST_CARETS)
    yield f"{number:>5} | {head}{line[start:end]}{tail}"
    yield f"{'':>5} | {' ' * (len(head) + _columns(line[start:first]))}{'^' * carets}"


def _columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
