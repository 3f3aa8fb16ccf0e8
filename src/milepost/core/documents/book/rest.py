"""The sheet of the rest: what the other sheets do not say, a row for each piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.documents.book.cells import LONGEST, Value, fit
from milepost.core.documents.book.filled import Sheet
from milepost.core.documents.pack_sections.unsaid import ABSENT, Unsaid
from milepost.core.documents.pack_sections.unsaid_block import line_of

MORE = "More"
EXACT = "exact"
_HEADER = ("place", "meant", EXACT)
_SHOWN = 200  # characters of a value for people


def rest_of(pieces: Sequence[Unsaid]) -> Sheet:
    """The sheet; a piece of JSON that is longer than a cell goes on in the cells to its right."""
    rows = tuple((fit(piece.at), _shown(piece), *_cells(line_of(piece))) for piece in pieces)
    return Sheet(MORE, _HEADER, (None, None, None), rows)


def _shown(piece: Unsaid) -> Value:
    if piece.order is not None:
        return fit("order: " + ", ".join(piece.order))[:_SHOWN]
    return fit(str(piece.meant))[:_SHOWN] if piece.meant is not ABSENT else ""


def _cells(text: str) -> Iterator[str]:
    """The pieces of a long text, none of them with a blank at its ends; `_x` is written as an escape, for workbooks read it as one."""
    text = text.replace("_x", "\\u005fx")
    while len(text) > LONGEST:
        cut = LONGEST
        while " " in text[cut - 1 : cut + 1]:
            cut -= 1
        yield text[:cut]
        text = text[cut:]
    yield text
