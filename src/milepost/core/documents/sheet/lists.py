"""The lists of a sheet: initiatives, key results as bullets, labelled lines, registers, whole objectives."""

from __future__ import annotations

from milepost.core.documents.blocks import Item, List
from milepost.core.documents.sheet.draft import Row
from milepost.core.documents.sheet.key_results import read_detail, read_item, read_items
from milepost.core.documents.sheet.lines import flat_text, has_other_blocks, item_line, labelled, nested_items
from milepost.core.documents.sheet.registers import MAIN_FIELD, initiative_of, read_list
from milepost.core.documents.sheet.state import SheetState
from milepost.core.documents.sheet.words import OBJECTIVE_LABELS, key_result_mark, objective_mark

_CONTEXT_LISTS = ("assumptions", "non_goals", "constraints")


def read_block_list(state: SheetState, at: int, block: List) -> None:
    """Reads a list as what was announced before it, or as what its items say they are; else it is kept as text."""
    awaiting, state.section.awaiting = state.section.awaiting, ""
    section = "" if state.open_heading else state.section.name
    if any(has_other_blocks(item) for item in block.items):
        state.keep(at, block)
    elif any(objective_mark(item_line(item).text) for item in block.items):
        _read_objectives(state, block)
    elif state.objective is not None and (awaiting or not state.ruled):
        _read_inner(state, state.objective, block, awaiting)
    elif section in MAIN_FIELD:
        read_list(state.draft, section, block)
    elif section in _CONTEXT_LISTS:
        for item in block.items:
            state.draft.add(state.part("context"), section, flat_text(item), item_line(item).span)
    elif not _set_fields(state, block):
        state.keep(at, block)


def _read_objectives(state: SheetState, block: List) -> None:
    """Reads a list whose items are objectives, with their key results nested or beside them."""
    for item in block.items:
        line = item_line(item)
        if (mark := objective_mark(line.text)) is not None:
            objective = state.open(mark[0], mark[1], line.span)
            for inner in nested_items(item):
                _read_below(state, objective, inner)
        elif state.objective is not None:
            _read_below(state, state.objective, item)
        elif text := flat_text(item):
            state.draft.remark(state.draft.pack, text, line.span)


def _read_below(state: SheetState, objective: Row, item: Item) -> None:
    """Reads an item below an objective: a field (`Owner: ...`), the label of its key results, or a key result."""
    parts = labelled(item_line(item))
    fields = [OBJECTIVE_LABELS.get(part.name, "key_results") for part in parts]
    if parts and not item.blocks and "key_results" not in fields:
        for part in parts:
            state.set_field(objective, OBJECTIVE_LABELS, part)
    elif parts and not parts[0].value and OBJECTIVE_LABELS.get(parts[0].name) == "key_results":
        for inner in nested_items(item):
            read_item(state.draft, objective, inner)
    else:
        read_item(state.draft, objective, item)


def _read_inner(state: SheetState, objective: Row, block: List, awaiting: str) -> None:
    """Reads a list inside an objective."""
    draft = state.draft
    if awaiting in ("initiatives", "why_now"):
        for item in block.items:
            value = initiative_of(item) if awaiting == "initiatives" else flat_text(item)
            draft.add(objective, awaiting, value, item_line(item).span)
    elif state.key_result is not None and not awaiting:
        for item in block.items:
            read_detail(draft, state.key_result, item)
    elif awaiting == "key_results" or any(key_result_mark(item_line(item).text) for item in block.items):
        read_items(draft, objective, block)
    elif not awaiting and _set_fields(state, block):
        return
    elif not awaiting and not objective.fields["key_results"]:
        read_items(draft, objective, block)
    else:
        label = awaiting.removeprefix("label:")
        for item in block.items:
            text = flat_text(item)
            draft.remark(state.key_result or objective, f"{label}: {text}" if label else text, item_line(item).span)


def _set_fields(state: SheetState, block: List) -> bool:
    """Sets the fields that a list of labelled lines names; whether every item was such a line."""
    row, words = state.target()
    lines = [(item, labelled(item_line(item))) for item in block.items]
    if not all(parts and not item.blocks and all(part.name in words for part in parts) for item, parts in lines):
        return False
    for _, parts in lines:
        for part in parts:
            state.set_field(row, words, part)
    return True
