"""A definition over the tables and columns of a catalog: all that a compiler needs, as data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from milepost.core.metrics.events import Filter
from milepost.core.metrics.form import Data

if TYPE_CHECKING:
    from milepost.core.metrics.amount import Amount, Row
    from milepost.core.metrics.readings import Reading


class Merges(Data):
    """Identities that turned out to be one: a table whose column `old` names an entity that goes on as that in `new`."""

    table: str
    old: str
    new: str
    time: str = ""


class Rows(Data):
    """Rows of a table: its time, entity and event columns, which events, filters on its own columns, and its duplicate key.

    A row whose column `retracted` is yes takes back all rows of its key. Where the table has `corrections`, the row of a key that
    `arrived` last counts alone. `again` lets rows delivered twice stand, for what counts an entity once anyhow. `merges` says which
    entities have become others.
    """

    table: str
    time: str
    entity: str = ""
    event: str = ""
    names: tuple[str, ...] = ()
    first: bool = False
    where: tuple[Filter, ...] = ()
    key: str = ""
    arrived: str = ""
    retracted: str = ""
    corrections: bool = False
    again: bool = False
    merges: Merges | None = None

    @property
    def settled(self) -> bool:
        """Whether rows must be settled by their key before anything else: some are taken back, or corrected."""
        return bool(self.retracted) or self.corrections

    def each_once(self) -> Rows:
        """The same rows for what counts an entity once anyhow: without the key, unless they must be settled by it."""
        return self.model_copy(update={"again": True} if self.settled else {"key": ""})


class Attribute(Data):
    """An attribute: a column of the rows' own table (`table` empty), or of an entity's table.

    An entity's table is joined by its `entity` column to the rows' `own` column. `values` are those that are kept, for a
    filter, or with `excluded` those that are left out. Where an entity has several rows, the `first` or the `last` by `time` gives
    the value, as `touch` says, or else the least that is known.
    """

    column: str
    table: str = ""
    entity: str = ""
    own: str = ""
    values: tuple[str, ...] = ()
    excluded: bool = False
    touch: str = ""
    time: str = ""
    merges: Merges | None = None


class Bound(Data):
    """What every bound form has: filters and cut by attributes, the columns it reads, whether its times are dates.

    `form` names its query: `core/metrics/queries/<form>.py`.
    """

    form: str
    where: tuple[Attribute, ...] = ()
    by: Attribute | None = None
    columns: dict[str, dict[str, str]] = Field(default_factory=dict)
    dates: bool = False
    text_entities: bool = False

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows that it reads, each with the parameter that names them."""
        return ()

    @property
    def days(self) -> tuple[str, int] | None:
        """The zone whose local days its query needs, and how many days an entity's own span is long; None where it needs none."""
        return None

    @property
    def unit(self) -> str:
        """The label of its unit as the catalog gives it."""
        return ""

    @property
    def read_off(self) -> str:
        """How the value follows from the columns of the query, in a sentence."""
        raise NotImplementedError

    @property
    def both_clocks(self) -> bool:
        """Whether its query needs the readings by instants and by dates."""
        return False

    @property
    def only_in(self) -> str:
        """The one dialect that it can be asked in; nothing where it can be asked in all."""
        return ""

    def evaluate_rows(self, rows: Sequence[Row], reading: Reading) -> Amount:
        """The value of one reading and segment from all rows of the query's answer for it; one row for most forms."""
        return self.evaluate(rows[0] if rows else {}, reading)

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The value of one reading and segment; `row` is the query's answer, empty where it had none (nothing happened)."""
        raise NotImplementedError


def plan_hash(bound: Bound) -> str:
    """A hash of everything that the compiled text depends on, apart from the compiler's version and the dialect."""
    import hashlib

    text = json.dumps(bound.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
