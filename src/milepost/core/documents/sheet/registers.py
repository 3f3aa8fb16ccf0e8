"""The registers below a sheet's objectives, as tables or lists: grade scale, schedule, dependencies, risks, steps, questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Cell, Item, List, Table, plain
from milepost.core.documents.sheet.draft import Draft, Row
from milepost.core.documents.sheet.lines import flat_text, item_line
from milepost.core.documents.sheet.words import COLUMNS, columns_of, number_in, objective_mark
from milepost.core.model.grade_scale import GradeStep

MAIN_FIELD: Mapping[str, str] = {
    "risks": "text",
    "grade_scale": "at",
    "schedule": "on",
    "dependencies": "on",
    "next_steps": "text",
    "questions": "text",
}
_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^()]*\))")
_BEFORE_DASH = re.compile(r"(?P<head>[^:]{1,40}?)\s*(?::\s+|\s[-–—]+\s)(?P<tail>.+)", re.DOTALL)
_DEPENDS = re.compile(r"(?P<of>.+?)\s+(?:depends? on|needs|requires|is blocked by|->|→)\s*:?\s*(?P<on>.+)", re.IGNORECASE | re.DOTALL)


def read_register(draft: Draft, kind: str, table: Table, unplaced: Callable[[Cell, str], None]) -> None:
    """Reads the rows of a register's table; a cell under a header that means nothing here goes to `unplaced` with its header."""
    headers = [plain(cell.text) for cell in table.header]
    fields = list(columns_of(headers, COLUMNS[kind]))
    main = MAIN_FIELD[kind]
    if main not in fields and None in fields:
        fields[fields.index(None)] = main
    for row in table.rows:
        cells = {name: cell for name, cell in zip(fields, row, strict=False) if name and cell.text}
        for place, cell in enumerate(row):
            if cell.text and (place >= len(fields) or fields[place] is None):
                unplaced(cell, headers[place] if place < len(headers) else "")
        if main not in cells and cells:
            main_cell = next(iter(cells.values()))
            cells = {main: main_cell, **{name: cell for name, cell in cells.items() if cell is not main_cell}}
        if cells:
            add_entry(draft, kind, {name: (plain(cell.text), cell.span) for name, cell in cells.items()}, _row_span(row))


def _row_span(row: tuple[Cell, ...]) -> Span:
    first, last = row[0].span, row[-1].span
    return Span(first.line, first.column, last.end_line, last.end_column)


def read_list(draft: Draft, kind: str, block: List) -> None:
    """Reads a register that is written as a list: `Apr 7: weekly review`, `O1 depends on O3`, `0.7 - delivered`."""
    for item in block.items:
        text, span = flat_text(item), item_line(item).span
        if not text:
            continue
        entry = {name: (value, span) for name, value in _entry_of(kind, text).items()}
        add_entry(draft, kind, entry, span)


def _entry_of(kind: str, text: str) -> dict[str, str]:
    match kind:
        case "dependencies" if (found := _DEPENDS.fullmatch(text)) is not None:
            return {"of": found["of"], "on": found["on"]}
        case "schedule" if (found := _BEFORE_DASH.fullmatch(text)) is not None:
            return {"on": found["head"], "focus": found["tail"]}
        case "grade_scale" if (found := _BEFORE_DASH.fullmatch(text)) is not None:
            return {"at": found["head"], "meaning": found["tail"]}
        case _:
            return {MAIN_FIELD[kind]: text}


def add_entry(draft: Draft, kind: str, entry: Mapping[str, tuple[str, Span]], span: Span) -> None:
    """Adds one entry to its register, with the place of each field."""
    if kind == "dependencies":
        _add_dependencies(draft, entry, span)
        return
    holder, name = draft.pack, kind
    if kind == "schedule":
        holder, name = _part(draft, "reviews"), "schedule"
    elif kind == "grade_scale":
        holder, name = _part(draft, "grade_scale"), "steps"
    pointer = draft.add(holder, name, {field: text for field, (text, _) in entry.items()}, span)
    for field, (_, place) in entry.items():
        draft.places[f"{pointer}/{field}"] = place


def _part(draft: Draft, name: str) -> Row:
    return Row(name, draft.pack.fields.setdefault(name, {}))


def _add_dependencies(draft: Draft, entry: Mapping[str, tuple[str, Span]], span: Span) -> None:
    """One dependency for each thing that is depended on: "O3 (Activation), Integration team" are two."""
    of = entry.get("of", ("", span))[0]
    mark = objective_mark(of) if of else None
    objective = f"O{number_in(mark[0])}" if mark else ""
    for on in _OUTSIDE_BRACKETS.split(entry["on"][0]):
        fields = {"on": on.strip(), "of": of or None, "objective": objective if objective in draft.ids else None}
        if "for_" in entry:
            fields["for"] = entry["for_"][0]
        if on.strip():
            draft.places[draft.add(draft.pack, "dependencies", fields, span) + "/on"] = entry["on"][1]


def finish_scale(draft: Draft, title: str | None) -> None:
    """Names the scale by its heading and says whether its steps are bands or single grades."""
    scale = draft.pack.fields.get("grade_scale")
    if not isinstance(scale, dict) or not scale.get("steps"):
        return
    steps = [GradeStep.model_validate(step) for step in scale["steps"]]
    scale["kind"] = "bands" if any(step.low is not None and step.low != step.high for step in steps) else "anchors"
    if title:
        scale["title"] = title


def initiative_of(item: Item) -> dict[str, str]:
    """An initiative with the team in its last brackets: `CRM Sync v2 (Integration Team)`."""
    text = flat_text(item)
    match = re.fullmatch(r"(?P<title>.+?)\s*\((?P<team>[^()]{1,60})\)", text, re.DOTALL)
    return {"title": match["title"], "team": match["team"]} if match else {"title": text}
