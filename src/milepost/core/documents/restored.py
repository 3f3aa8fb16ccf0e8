"""A document that was read from a repaired text, with every place in the original one."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from milepost.core.base.findings import Finding
from milepost.core.documents.document import Document
from milepost.core.documents.repair import Repaired


def in_original(document: Document, repaired: Repaired, text: str) -> Document:
    """The document as if it had been read from the text as it came: its places, findings and unread pieces moved back.

    The finding that tells of the repair comes first; one that the reader made of it itself is not told twice.
    """
    told = [_moved(finding, repaired) for finding in document.findings if finding.code != "DOC003"]
    places = {pointer: repaired.original(span) for pointer, span in document.places.items()}
    unread = tuple(replace(piece, span=repaired.original(piece.span)) for piece in document.unread)
    others = tuple(in_original(other, replace(repaired, findings=()), text) for other in document.others)
    return replace(document, text=text, findings=(*repaired.findings, *told), places=MappingProxyType(places), unread=unread, others=others)


def _moved(finding: Finding, repaired: Repaired) -> Finding:
    span = repaired.original(finding.span) if finding.span is not None else None
    fix = replace(finding.fix, span=repaired.original(finding.fix.span)) if finding.fix is not None else None
    return replace(finding, span=span, fix=fix)
