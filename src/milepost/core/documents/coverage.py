"""How much of a document was understood: the share of its letters and digits that found a place in the pack."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from milepost.core.base.findings import Span
from milepost.core.documents.document import Document, Holds, Unread

_SAYS_NOTHING = re.compile(r"[\W_]+")


def weight(text: str) -> int:
    """How much a text says: its letters and digits, in any script; marks, blanks and rules say nothing."""
    return len(_SAYS_NOTHING.sub("", text))


def coverage_of(text: str, unread: tuple[Unread, ...]) -> Fraction:
    """The share of a text that is not among the unread pieces, 0 to 1; an empty text is wholly covered."""
    whole = weight(text)
    return max(Fraction(whole - sum(weight(piece.text) for piece in unread), whole), Fraction(0)) if whole else Fraction(1)


def with_coverage(document: Document) -> Document:
    """The document with its coverage, and with what its pack keeps as unplaced among its unread pieces.

    Edges: a document that holds no OKRs has read nothing, whatever it lists; a coverage that the format has told stays.
    """
    if document.pack is not None and not document.unread:
        kept = tuple(
            Unread(Span(max(piece.line, 1), max(piece.column, 1)), piece.text, piece.why or "") for piece in document.pack.unplaced
        )
        document = replace(document, unread=kept)
    if document.coverage is not None:
        return document
    if document.pack is None or document.holds is not Holds.OKRS:
        return replace(document, coverage=Fraction(0))
    return replace(document, coverage=coverage_of(document.text, document.unread))
