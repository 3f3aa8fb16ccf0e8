"""Places in a page: an index as line and column."""

from __future__ import annotations

import re
from bisect import bisect_right

from milepost.core.base.findings import Span

_NEWLINE = re.compile(r"\r\n?|\n")


class Places:
    """The lines of a text, and the spans of its pieces; lines and columns are counted from 1."""

    def __init__(self, text: str) -> None:
        self.lines = tuple(_NEWLINE.split(text))
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(*self._place(start), *self._place(max(end, start)))

    def _place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1
