"""How another program lays out its tables: which column states what, and how its rows tell what belongs to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from milepost.core.documents.foreign.days import DayOrder
from milepost.core.documents.foreign.exports.item import Sort
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.words import folded


def header_key(header: str) -> str:
    """A header as it is compared: small letters alone. Example: `Owner_Email_ID` and `OWNER EMAIL ID` are both `owneremailid`."""
    return folded(header).replace(" ", "")


class Told(Enum):
    """How rows tell what they belong to."""

    BY_LINK = "a column names what is above by its id, its row or its title"
    BY_ORDER = "dotted numbers: 1.2.1 stands below 1.2"
    BY_ROW = "what is no objective belongs to the objective above it"
    BESIDE = "each row holds an objective and a key result (or a piece of work) of it"
    BY_LEVEL = "one column for each level, filled in the column of the row's own level"
    WIDE = "the key results of an objective stand in columns of its own row"
    NOTHING = "the table holds nothing that agreements need"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column states. `apart`: the signs between several values; `share`: the number is a share of 1; `percent`: of 100."""

    states: Field
    apart: str = ""
    percent: bool = False
    share: bool = False
    of_objective: bool = False


Columns: TypeAlias = Mapping[str, Column | Field]
_NO_COLUMNS: Columns = MappingProxyType({})


@dataclass(frozen=True)
class Table:
    """One table of an export.

    `columns` gives what each column states by its header as the program writes it; case, order and marks do not matter. A table is known
    by having all of `needed` and at least `share` per cent of the columns, and one of `words` somewhere in its rows where its headers
    are those of any list of work. `sort` is what every row is, where the table holds one sort alone. `order` is the program's habit of
    writing days, used where a column's own values do not tell. `past` names the column from which on check-ins stand, in unnamed
    columns too. `metric_is_result`: an objective with a metric of its own gets a key result named after that metric. `by_depth`: without
    types, the first level are objectives, the second key results, the rest initiatives. `wide` gives the columns that are repeated with
    a number (`key_result_1_title` is `title`). `why` says why nothing of the table is used.
    """

    columns: Columns
    needed: tuple[str, ...]
    told: Told = Told.BY_LINK
    share: int = 50
    sort: Sort | None = None
    order: DayOrder | None = None
    past: str = ""
    metric_is_result: bool = False
    by_depth: bool = False
    why: str = ""
    wide: Columns = field(default_factory=lambda: _NO_COLUMNS)
    words: tuple[str, ...] = ()

    def column(self, header: str) -> Column | None:
        """What the column with that header states; None when the program's table has no such column."""
        return self._by_name.get(header_key(header))

    @property
    def _by_name(self) -> Mapping[str, Column]:
        return {header_key(name): Column(what) if isinstance(what, Field) else what for name, what in self.columns.items()}


@dataclass(frozen=True)
class Export:
    """The export of one program: its name among the formats, what it is called, and its tables; any of them makes it known."""

    name: str
    called: str
    tables: tuple[Table, ...]
