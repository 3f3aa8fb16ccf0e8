"""Systems and habits: what runs by default, when, whose it is, what it changes, what it leaves behind."""

from __future__ import annotations

import re

from milepost.core.documents.blocks import List, Table
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Section, columns, rows_of, text_of
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.model.habit import Habit
from milepost.core.model.pack import Pack

TITLE = re.compile(r"\bhabits?\b|\bsystems\b|default-on", re.IGNORECASE)
_COLUMNS = columns(
    cadence=r"cadence|frequency|^when|rhythm",
    owner=r"owner|who\b",
    changes=r"changes|effect|purpose|why",
    evidence=r"evidence|output|artifact",
    id=r"^id$",
    title=r"system|habit|ritual|name",
)


def read_habits(draft: Draft, section: Section) -> None:
    """Reads every table of the section; a row is a habit. Items of a plain list are habits with a title alone."""
    habits: list[Habit] = list(draft.values.get("habits", ()))
    for block in section.blocks:
        match block:
            case Table():
                for row in rows_of(block, _COLUMNS):
                    title = row.words("title")
                    if not title:
                        draft.keep(draft.source.source(row.span), row.span, "is a habit without a name")
                        continue
                    name = row.words("id") or f"H{len(habits) + 1}"
                    told = {field: row.given(field) for field in ("cadence", "owner", "changes", "evidence")}
                    for field, cell in row.cells.items():
                        draft.put(f"habits/{name}/{field}", cell.span)
                    draft.put(f"habits/{name}", row.span)
                    habits.append(Habit(id=name, title=title, **told))
                    draft.keep_others(row, "habits")
            case List(items=items):
                for item in items:
                    name = f"H{len(habits) + 1}"
                    draft.put(f"habits/{name}", item.span)
                    habits.append(Habit(id=name, title=text_of(item)))
                    draft.keep_blocks(item.blocks, "stands under a habit")
            case _:
                draft.keep_blocks([block], "is no habit")
    draft.values["habits"] = tuple(habits)
    for child in section.children:
        if child.heading is not None and not child.blocks:
            draft.keep_blocks([child.heading], "is a heading with no habit under it")
        read_habits(draft, child)


def write_habits(pack: Pack) -> list[str]:
    """The section as lines; ids are written where they are not H1, H2 ... in order."""
    if not pack.habits:
        return []
    own_ids = any(habit.id != f"H{place}" for place, habit in enumerate(pack.habits, start=1))
    header: tuple[str, ...] = ("System/Habit (Default-On)", "Cadence", "Owner", "What It Changes", "Evidence/Output Captured")
    rows: list[tuple[object, ...]] = [
        (f"**{habit.title}**", habit.cadence, habit.owner, habit.changes, habit.evidence) for habit in pack.habits
    ]
    if own_ids:
        header, rows = ("Id", *header), [(habit.id, *row) for habit, row in zip(pack.habits, rows, strict=True)]
    return ['## 4) Systems & Habits Plan ("Default-On")', "", *table_lines(header, rows)]
