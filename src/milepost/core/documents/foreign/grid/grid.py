"""A grid: the cells of one table or sheet, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.core.documents.foreign.found import Said


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, its header among them wherever it stands.

    Rows may differ in length. A cell merged over several rows or columns is repeated in each. `name` is the sheet's name; empty for a
    table or a CSV. Texts are as a reader sees them in the cell (a formula's value, a percentage with its sign), without inline marks.
    """

    rows: tuple[tuple[Said, ...], ...]
    name: str = ""
