"""The balance: what entities held at the beginning of a window, and what those same entities hold at its end."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from milepost.core.metrics.amount import Amount, Row, divide, whole
from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.events import Filter, Vocabulary
from milepost.core.metrics.form import Definition, Form
from milepost.core.metrics.readings import Reading

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder


class Reads(StrEnum):
    """What is read off the entities that held something at the beginning."""

    LOST = "lost"
    LOST_SHARE = "lost share"
    LOST_AMOUNT = "lost amount"
    LOST_AMOUNT_SHARE = "lost amount share"
    NET = "net"
    GROSS = "gross"


COUNTS_ENTITIES = (Reads.LOST, Reads.LOST_SHARE)


class Balance(Form):
    """Holdings stand in rows of `table`, each from `starts` (included) to `ends` (excluded; nothing means it still runs).

    An entity holds something at an instant when any of its rows runs then; how much is what `amount` adds up to over those rows.
    Compared are the first instant of the window and its end.
    """

    form: Literal["balance"] = "balance"
    entity: str
    table: str
    starts: str
    ends: str
    amount: str = ""
    reads: Reads
    where: tuple[Filter, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Never: who held something at the beginning of a quarter is not the sum over its months."""
        return False

    def ruled(self, words: Vocabulary) -> Balance:
        """The balance under what the catalog says of its sort of entity."""
        return self.model_copy(update={"where": words.ruled(self.where, self.entity)})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundBalance | None:
        """The balance over a table of holdings."""
        rows = binder.holdings(self.table, self.entity, self.starts, self.ends)
        if rows is None:
            return None
        scale, label = 1, ""
        if self.amount:
            found = binder.number_column(rows, self.amount, "adds up")
            if found is None:
                return None
            scale = found
            if self.reads is Reads.LOST_AMOUNT:
                label = binder.unit_of_column(rows, self.amount, definition.unit)
        where, cut = binder.attributes(rows, self.where, by, self.entity)
        return BoundBalance(
            rows=rows,
            ends=self.ends,
            amount=self.amount,
            scale=scale,
            label=label,
            reads=self.reads,
            where=where,
            by=cut,
            **binder.shared(rows),
        )


class BoundBalance(Bound):
    """A balance over known columns.

    Its query gives `members` (entities that held something at the beginning), `lost` (those of them that hold nothing at the end), and in
    integer units of `1/scale` what all members held at the beginning (`opening`) and hold at the end (`closing`), what the lost ones held
    (`lost_amount`), and the least of both for each member (`kept`).
    """

    form: Literal["balance"] = "balance"
    rows: Rows
    ends: str
    amount: str = ""
    scale: int = 1
    label: str = ""
    reads: Reads

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows of holdings."""
        return (("table", self.rows),)

    @property
    def unit(self) -> str:
        """The amount's unit, for an amount."""
        return self.label

    @property
    def read_off(self) -> str:
        """Which columns are divided."""
        match self.reads:
            case Reads.LOST:
                return "The value is `lost`."
            case Reads.LOST_SHARE:
                return "The value is `lost` / `members`."
            case Reads.LOST_AMOUNT:
                return f"The value is `lost_amount`{f' / {self.scale:,}' if self.scale > 1 else ''}."
            case Reads.LOST_AMOUNT_SHARE:
                return "The value is `lost_amount` / `opening`."
            case Reads.NET:
                return "The value is `closing` / `opening`."
            case _:
                return "The value is `kept` / `opening`."

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The count, the amount, or the share in percent of what was there at the beginning; nothing where nothing was."""
        final, members = reading.window.end, whole(row, "members")
        if self.reads is Reads.LOST:
            return Amount(Decimal(whole(row, "lost")), mature=members, pending=0, final_on=final)
        if self.reads is Reads.LOST_AMOUNT:
            return Amount(divide(Decimal(whole(row, "lost_amount")), Decimal(self.scale)), mature=members, pending=0, final_on=final)
        above, below = self._of(row)
        if not below:
            return Amount(None, Decimal(0), Decimal(0), mature=members, pending=0, final_on=final)
        steps = Decimal(1 if self.reads is Reads.LOST_SHARE else self.scale)
        value = divide(Decimal(100 * above), Decimal(below))
        return Amount(value, divide(Decimal(above), steps), divide(Decimal(below), steps), mature=members, pending=0, final_on=final)

    def _of(self, row: Row) -> tuple[int, int]:
        names = {
            Reads.LOST_SHARE: ("lost", "members"),
            Reads.LOST_AMOUNT_SHARE: ("lost_amount", "opening"),
            Reads.NET: ("closing", "opening"),
            Reads.GROSS: ("kept", "opening"),
        }[self.reads]
        return whole(row, names[0]), whole(row, names[1])
