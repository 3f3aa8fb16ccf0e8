"""A grid: the cells of one table or sheet, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Said

_NO_INDENTS: Mapping[Span, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, its header among them wherever it stands.

    Rows may differ in length; those without any text may be left out (the spans tell where the others stand). A cell merged over
    several rows
    or columns is repeated in each, the very same `Said`. `name` is the sheet's name; empty for a table or a CSV. Texts are as a reader sees
    them in the cell (a formula's value, a percentage with its sign), without inline marks. `indents` says how far the texts of some
    cells are
    moved to the right, by their spans. `left` is what was not taken apart any more because the table is too large; `hidden` says that the
    sheet is.
    """

    rows: tuple[tuple[Said, ...], ...]
    name: str = ""
    indents: Mapping[Span, int] = field(default_factory=lambda: _NO_INDENTS)
    left: Said | None = None
    hidden: bool = False
