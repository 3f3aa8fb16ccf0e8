"""The total: the sum, or the mean per row, of a column over the rows in the window."""

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


class Total(Form):
    """The sum, or the mean per row, of a column over the rows in the window; `currency` is the column's unit."""

    form: Literal["total"] = "total"
    table: str
    column: str
    currency: str = ""
    mean: bool = False
    where: tuple[Filter, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Sums do, means do not."""
        return not self.mean

    def ruled(self, words: Vocabulary) -> Total:
        """The total by the models of its attributes."""
        return self.model_copy(update={"where": words.ruled(self.where, "")})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundTotal | None:
        """The total over a table with a column of numbers."""
        rows = binder.rows("table", Events(table=self.table), "")
        if rows is None or (scale := binder.number_column(rows, self.column, "adds up")) is None:
            return None
        currency = binder.unit_of_column(rows, self.column, definition.unit)
        where, cut = binder.attributes(rows, self.where, by, "")
        shared = binder.shared(rows)
        return BoundTotal(rows=rows, column=self.column, scale=scale, currency=currency, mean=self.mean, where=where, by=cut, **shared)


class BoundTotal(Bound):
    """A total over known columns; sums come in integer units of `1/scale`. Its query gives `amount` and `members`."""

    form: Literal["total"] = "total"
    rows: Rows
    column: str
    scale: int
    currency: str = ""
    mean: bool = False

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows that are added up."""
        return (("event", self.rows),)

    @property
    def unit(self) -> str:
        """The column's currency or unit."""
        return self.currency

    @property
    def read_off(self) -> str:
        """The amount in whole steps, per member for a mean."""
        steps = f" / {self.scale:,}, as it is summed in whole steps" if self.scale > 1 else ""
        return f"The value is `amount`{' / `members`' if self.mean else ''}{steps}."

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The sum, or the sum per row that has a value."""
        amount, members = whole(row, "amount"), whole(row, "members")
        total = divide(Decimal(amount), Decimal(self.scale))
        if not self.mean:
            return Amount(total, pending=0, final_on=reading.window.end)
        value = divide(Decimal(amount), Decimal(self.scale * members)) if members else None
        return Amount(value, total, Decimal(members), pending=0, final_on=reading.window.end)
