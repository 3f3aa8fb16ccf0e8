"""A pack as a page of Markdown and back, exactly: the prose, and at its end what the prose does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.document import Document
from milepost.core.documents.pack_sections.reading import read_pack
from milepost.core.documents.pack_sections.unsaid import Unsaid, listed, tree_of_pack, unsaid
from milepost.core.documents.pack_sections.unsaid_applied import applied
from milepost.core.documents.pack_sections.unsaid_block import Block, has_mark, read_block, stale, write_block
from milepost.core.documents.pack_sections.writing import write_pack
from milepost.core.model.pack import Pack

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_MOST_TRIED = 200  # pieces that are tried one by one where all together make no pack


def write_page(pack: Pack) -> str:
    """The pack as a page, the same every time; read again it gives the same pack, whatever stands in it."""
    prose = _TRAILING.sub("", _UNFIT.sub(" ", write_pack(pack)))
    pieces = tuple(unsaid(tree_of_pack(read_pack(prose).pack), tree_of_pack(pack)))
    return prose + write_block(pieces) if pieces or has_mark(prose) else prose


def read_page(text: str) -> Document:
    """The document of a page: what its prose says, and what the block at its end adds; never raises."""
    block = read_block(text)
    document = read_pack(block.prose)
    if not block.found:
        return document
    page = tree_of_pack(document.pack)
    findings: list[Finding] = list(block.findings)
    spans = {id(piece): span for piece, span in block.pieces}
    told: list[Unsaid] = []

    def dropped(piece: Unsaid, why: str) -> None:
        told.append(piece)
        findings.append(stale(piece, why, spans[id(piece)]))

    pieces = tuple(piece for piece, _ in block.pieces)
    pack = _pack_of(applied(page, pieces, dropped)) if pieces or document.pack is not None else None
    if pack is None and pieces:
        told.clear()
        findings[:] = block.findings
        pack = _one_by_one(page, block, findings)
    places = {piece.at: span for piece, span in block.pieces if piece not in told}
    return _document(document, text, pack, places, findings)


def _pack_of(tree: Any) -> Pack | None:
    try:
        return Pack.model_validate(listed(tree))
    except (ValidationError, RecursionError):
        return None


def _one_by_one(page: Any, block: Block, findings: list[Finding]) -> Pack | None:
    """The pack with those pieces alone that leave it a pack."""
    kept: list[Unsaid] = []
    reasons: list[str] = []
    for piece, span in block.pieces[:_MOST_TRIED]:
        reasons.clear()
        pack = _pack_of(applied(page, (*kept, piece), lambda _, why: reasons.append(why)))
        if pack is None or reasons:
            findings.append(stale(piece, reasons[0] if reasons else "the value fits no pack there", span))
        else:
            kept.append(piece)
    findings.extend(stale(piece, "the lines before it do not fit", span) for piece, span in block.pieces[_MOST_TRIED:])
    return _pack_of(applied(page, kept, lambda _piece, _why: None))


def _document(document: Document, text: str, pack: Pack | None, places: Mapping[str, Span], findings: list[Finding]) -> Document:
    """The document with the pack that is meant, and only those findings of the prose that still hold."""
    kept = [finding for finding in document.findings if not _is_settled(finding, document.pack, pack)]
    return replace(document, text=text, pack=pack, places={**document.places, **places}, findings=(*kept, *findings))


def _is_settled(finding: Finding, said: Pack | None, meant: Pack | None) -> bool:
    """Whether the block has answered a finding of the prose: that it holds no pack, or that some text of it has no place."""
    if meant is None:
        return False
    if said is None:
        return finding.code == "DOC010" and finding.severity is Severity.ERROR
    number = finding.pointer.removeprefix("unplaced/")
    if number == finding.pointer or not number.isdecimal() or int(number) >= len(said.unplaced):
        return False
    return said.unplaced[int(number)] not in meant.unplaced
