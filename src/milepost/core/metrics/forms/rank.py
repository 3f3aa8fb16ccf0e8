"""The rank: the value of a column at a quantile's rank among the rows in the window."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from milepost.core.metrics.amount import Amount, Row, divide, whole
from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.events import Events, Filter, Vocabulary
from milepost.core.metrics.form import Definition, Form
from milepost.core.metrics.readings import Reading

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder


class Rank(Form):
    """The value at rank ceil(n x q) of a column's rows in the window, or the mean of it and the next where n x q is whole.

    `quantile` is q as an exact fraction. `to_within`, in the column's unit, allows the value to be off by that much.
    """

    form: Literal["rank"] = "rank"
    table: str
    column: str
    quantile: tuple[int, int]
    unit: str = ""
    to_within: Decimal | None = None
    where: tuple[Filter, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Never: quantiles do not add up."""
        return False

    def ruled(self, words: Vocabulary) -> Rank:
        """The rank by the models of its attributes."""
        return self.model_copy(update={"where": words.ruled(self.where, "")})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundRank | None:
        """The rank over a table with a column of numbers."""
        rows = binder.rows("table", Events(table=self.table), "")
        if rows is None or (scale := binder.number_column(rows, self.column, "ranks")) is None:
            return None
        unit = binder.unit_of_column(rows, self.column, definition.unit)
        where, cut = binder.attributes(rows, self.where, by, "")
        width = 1 if self.to_within is None else max(int(2 * self.to_within * scale), 1)
        shared = binder.shared(rows)
        return BoundRank(
            rows=rows, column=self.column, scale=scale, label=unit, quantile=self.quantile, width=width, where=where, by=cut, **shared
        )


class BoundRank(Bound):
    """A rank over known columns, in integer units of `1/scale`, sorted into steps of `width` of them.

    Its query gives `members` (rows with a value), and `low` and `high`, the values at the quantile's rank or the two around it.
    """

    form: Literal["rank"] = "rank"
    rows: Rows
    column: str
    scale: int
    label: str = ""
    quantile: tuple[int, int]
    width: int = 1

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows that are ranked."""
        return (("event", self.rows),)

    @property
    def unit(self) -> str:
        """The column's currency or unit."""
        return self.label

    @property
    def read_off(self) -> str:
        """The mean of the two ranks, in the column's unit."""
        steps = f", both in steps of 1/{self.scale:,}" if self.scale > 1 else ""
        rough = f", the lower ends of steps of {self.width:,}" if self.width > 1 else ""
        return f"The value is the mean of `low` and `high`{steps}{rough}."

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The value at the rank; nothing where no row has a value."""
        low, high = row.get("low"), row.get("high")
        members, final = whole(row, "members"), reading.window.end
        if low is None or high is None:
            return Amount(None, mature=members, pending=0, final_on=final)
        value = divide(Decimal(int(low) + int(high) + (self.width - 1)), Decimal(2 * self.scale))
        return Amount(value, mature=members, pending=0, final_on=final)
