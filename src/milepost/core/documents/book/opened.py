"""A workbook opened: its sheets read, what they do not say added, the whole put together as a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.book.columns import forms
from milepost.core.documents.book.filled import PACK
from milepost.core.documents.book.front import FRONT
from milepost.core.documents.book.mended import mended
from milepost.core.documents.book.rest import EXACT, MORE
from milepost.core.documents.book.told import Told, told_by
from milepost.core.documents.document import Document, Holds, Source
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.grid.workbook import read_workbook
from milepost.core.documents.pack_sections.unsaid import Unsaid, listed
from milepost.core.documents.pack_sections.unsaid_applied import applied
from milepost.core.documents.pack_sections.unsaid_block import piece_of
from milepost.core.model.pack import Pack

NAME = "xlsx"


_NEEDED = (PACK, "Objectives", "Key results")
_LONGEST = 60  # characters of what is told


def open_book(source: Source) -> Document:
    """The document of a workbook that a pack was written to, perhaps edited since; never raises on any bytes."""
    workbook = read_workbook(source.data)
    if not workbook.grids:
        return Document(NAME, workbook.text, None, workbook.findings, holds=Holds.NONE)
    told = told_by(workbook.grids)
    told.unread.extend(workbook.unread)
    titles = {grid.name.strip().casefold() for grid in workbook.grids}
    for title in _NEEDED:
        if title.casefold() not in titles:
            told.find("DOC007", f"The workbook has no sheet '{title}' any more; it is read without.", None, "Put the sheet back.")
    known = {title.casefold() for title in (PACK, FRONT, MORE, *(form.title for form in forms()))}
    for grid in workbook.grids:
        if grid.name.strip().casefold() not in known:
            _leave(told, grid)
    more = next((grid for grid in workbook.grids if grid.name.strip().casefold() == MORE.casefold()), None)
    pieces = list(pieces_in(more, told)) if more is not None else []
    tree = applied(told.tree, [piece for piece, _ in pieces], _dropped(told, pieces))
    for piece, span in pieces:
        told.places.setdefault(piece.at, span)
    return _document(workbook.text, told, tree, workbook.findings)


def _leave(told: Told, grid: Grid) -> None:
    cells = [said for row in grid.rows for said in row if said.text]
    for said in cells:
        told.leave(said, f"stands on the sheet '{grid.name[:_LONGEST]}', which packs do not have")
    if cells:
        message = f"Packs have no sheet '{grid.name[:_LONGEST]}'; its cells are left."
        told.findings.append(Finding("DOC001", Severity.NOTE, message, span=cells[0].span))


def pieces_in(grid: Grid, told: Told) -> Iterator[tuple[Unsaid, Span]]:
    """The pieces on the sheet of the rest: JSON in the column `exact`, long ones going on in the cells to its right."""
    start = 0
    for row in grid.rows:
        at = next((said.span.column for said in row if said.text.casefold() == EXACT), 0)
        if not start and at:
            start = at
            continue
        cells = sorted((said.span.column, said) for said in row if said.text and start and said.span.column >= start)
        if not cells:
            continue
        try:
            yield piece_of(json.loads("".join(said.text for _, said in cells), parse_float=str)), cells[0][1].span
        except (ValueError, RecursionError):
            told.find("DOC014", f"A row of the sheet {MORE} cannot be read; it counts for nothing.", cells[0][1].span, "Delete the row.")


def _dropped(told: Told, pieces: Sequence[tuple[Unsaid, Span]]) -> Any:
    spans = {id(piece): span for piece, span in pieces}

    def dropped(piece: Unsaid, why: str) -> None:
        why = why.replace("the page", "the sheet")
        message = f"The sheet {MORE} speaks of `{piece.at[:_LONGEST] or 'the pack'}`, but {why}; the sheet counts."
        told.find("DOC014", message, spans.get(id(piece)), "Delete the row.", at=piece.at)

    return dropped


def _document(text: str, told: Told, tree: Any, before: Sequence[Finding]) -> Document:
    try:
        pack: Pack | None = Pack.model_validate(listed(tree))
    except (ValidationError, RecursionError):
        pack, findings, unread = mended(tree, told.places)
        told.findings.extend(findings)
        told.unread.extend(unread)
    found = (*before, *told.findings)
    return Document(NAME, text, pack, found, told.places, Holds.OKRS if pack else Holds.NONE, tuple(told.unread))
