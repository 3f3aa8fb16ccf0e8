"""The headings of a sheet: title, objectives, key results, teams, sections."""

from __future__ import annotations

from milepost.core.documents.blocks import Block, Heading, List, Paragraph, Table, plain
from milepost.core.documents.sheet.lines import is_mark, item_line
from milepost.core.documents.sheet.registers import MAIN_FIELD
from milepost.core.documents.sheet.state import INNER, Section, SheetState
from milepost.core.documents.sheet.words import (
    fold,
    is_team,
    key_result_columns,
    key_result_mark,
    objective_mark,
    section_of,
    table_kind,
)

_SAYS_NOTHING = frozenset(("okr", "okrs", "objectives", "objective", "and", "key", "results"))


def read_heading(state: SheetState, at: int, heading: Heading) -> None:
    """Opens what a heading names."""
    state.flush_heading()
    state.section.awaiting = ""
    text = plain(heading.text)
    if state.objective is not None and heading.level <= state.objective.level:
        state.close()
    if (mark := objective_mark(text)) is not None:
        _leave(state, heading.level)
        state.open(mark[0], mark[1], heading.span, heading.level)
    elif not state.draft.objectives and "title" not in state.draft.pack.fields:
        state.draft.put(state.draft.pack, "title", text, heading.span, "")
    elif state.objective is not None and (mark := key_result_mark(text)) is not None:
        state.key_result = state.draft.key_result(state.objective, *mark, heading.span)
    elif state.objective is not None and (section := section_of(text)) in INNER:
        state.section.awaiting, state.key_result = section or "", None
    else:
        _read_outer(state, at, heading, text)


def _read_outer(state: SheetState, at: int, heading: Heading, text: str) -> None:
    _leave(state, heading.level)
    section = state.section
    named_by_section = section.name == "teams" and heading.level == section.level + 1
    if (team := is_team(text)) is not None or named_by_section:
        state.flush_team()
        section.team, section.team_level, state.idle_team = team or text, heading.level, heading
        state.close()
        if _opens_objective(state.blocks.blocks, at):
            state.open("", section.team, heading.span, heading.level)
    elif _opens_objective(state.blocks.blocks, at):
        state.open("", text, heading.span, heading.level)
    elif (name := section_of(text)) is not None:
        state.flush_team()
        state.section = Section(name, text, heading.level)
        state.titles.setdefault(name, text)
        state.close()
        _note_scope(state, heading, text)
    else:
        if heading.level <= section.level:
            state.section = Section()
        state.open_heading = heading


def _leave(state: SheetState, level: int) -> None:
    """Leaves the team and the register whose headings are not above one of this level."""
    section = state.section
    if section.team is not None and level <= section.team_level:
        section.team = None
        state.flush_team()
    if section.name in MAIN_FIELD and level <= section.level:
        state.section = Section()


def _note_scope(state: SheetState, heading: Heading, text: str) -> None:
    """Notes whose objectives a section holds: "Company OKRs, Team OKRs"."""
    if state.section.name not in ("okrs", "teams") or set(fold(text).split()) <= _SAYS_NOTHING:
        return
    context = state.part("context")
    named = [*filter(None, [context.fields.get("scope")]), text]
    context.fields["scope"] = ", ".join(named)
    state.draft.places.setdefault("context/scope", heading.span)


def _opens_objective(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether the heading at this place is an objective without a label: key results follow it before anything else is named."""
    verdicts = (_verdict(block) for block in blocks[at + 1 :])
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _verdict(block: Block) -> bool | None:
    """Whether a block shows that the heading before it is an objective (True) or is none (False); None where it says nothing."""
    lines: tuple[str, ...] = ()
    match block:
        case Heading():
            return key_result_mark(block.text) is not None or section_of(block.text) == "key_results"
        case Paragraph():
            lines = tuple(line.text for line in block.lines if is_mark(line))
        case List():
            lines = tuple(item_line(item).text for item in block.items)
        case Table():
            headers = tuple(plain(cell.text) for cell in block.header)
            held = table_kind(headers, "") == "key_results"
            return "objective" not in key_result_columns(headers) if held else None
        case _:
            return None
    if any(objective_mark(line) is not None for line in lines):
        return False
    return True if any(key_result_mark(line) is not None for line in lines) else None
