"""The payback: how long until what an entity earns covers what it cost to win it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.aliases import expand_events
from milepost.core.metrics.amount import Amount, Row, divide, whole
from milepost.core.metrics.bound import Attribute, Bound, Rows
from milepost.core.metrics.events import Events, Filter, Vocabulary
from milepost.core.metrics.form import Aliases, Data, Definition, Form, Open
from milepost.core.metrics.readings import Reading
from milepost.core.metrics.survival import median_of

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder

WHOLE_DAY = MICROSECONDS_IN_DAY


class Money(Data):
    """A column of money: its table, its name, and which rows of it count."""

    table: str
    column: str
    where: tuple[Filter, ...] = ()


class Payback(Form):
    """The median time from an entity's first start event until `margin` of what it earned covers its share of the costs.

    Looked at are the entities that started in the window. Each one's share of the costs is all `costs` of the window divided by the
    number of these entities. Times are whole days (of 24 hours, begun ones not counted); entities that have not paid back by the day of
    reading are censored, and the median is Kaplan and Meier's. `month` is how many microseconds a month of the value has.
    """

    form: Literal["payback"] = "payback"
    entity: str
    start: Events
    costs: Money
    earns: Money
    margin: tuple[int, int]
    month: int
    where: tuple[Filter, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Never: medians do not add up."""
        return False

    def expanded(self, aliases: Aliases) -> Payback | Open:
        """The payback with the catalog's name for its start expanded."""
        start = expand_events("from", self.start, aliases)
        return start if isinstance(start, Open) else self.model_copy(update={"start": start})

    def ruled(self, words: Vocabulary) -> Payback:
        """The payback under what the catalog says of its sort of entity."""
        return self.model_copy(update={"where": words.ruled(self.where, self.entity)})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundPayback | None:
        """The payback over the tables of its start, of costs and of earnings."""
        del definition
        start = binder.rows("from", self.start, self.entity)
        costs = binder.rows("costs", Events(table=self.costs.table), "")
        earns = binder.rows("earns", Events(table=self.earns.table), self.entity)
        if start is None or costs is None or earns is None:
            return None
        spent = binder.number_column(costs, self.costs.column, "adds up")
        earned = binder.number_column(earns, self.earns.column, "adds up")
        if spent is None or earned is None:
            return None
        units = [binder.unit_of_column(rows, money.column, "") for rows, money in ((costs, self.costs), (earns, self.earns))]
        if units[0] and units[1] and units[0] != units[1]:
            problem = f"covers costs in {units[0]} with earnings in {units[1]}"
            binder.problem("earns", problem, "State both in one currency.", "MET017")
        binder.same_sort_of_time("earns", start, earns)
        start = start.each_once()
        where, cut = binder.attributes(start, self.where, by, self.entity)
        cost_where, cost_cut = binder.attributes(costs, self.costs.where, by, "")
        earn_where, _ = binder.attributes(earns, self.earns.where, None, self.entity)
        return BoundPayback(
            start=start,
            costs=Side(rows=costs, column=self.costs.column, scale=spent, where=cost_where, by=cost_cut, dates=binder.is_date(costs)),
            earns=Side(rows=earns, column=self.earns.column, scale=earned, where=earn_where),
            margin=self.margin,
            month=self.month,
            where=where,
            by=cut,
            **binder.shared(start),
        )


class Side(Data):
    """A column of money over known columns, in integer units of `1/scale`; `dates` where its time is a date."""

    rows: Rows
    column: str
    scale: int
    where: tuple[Attribute, ...] = ()
    by: Attribute | None = None
    dates: bool = False


class BoundPayback(Bound):
    """A payback over known columns.

    Its query gives several rows for each reading and segment: after how many whole `days`, how many entities had paid back (`paid`), or
    were last looked at without having done so (`open`).
    """

    form: Literal["payback"] = "payback"
    start: Rows
    costs: Side
    earns: Side
    margin: tuple[int, int]
    month: int

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows of starts, of costs and of earnings."""
        return (("from", self.start), ("costs", self.costs.rows), ("earns", self.earns.rows))

    @property
    def both_clocks(self) -> bool:
        """Whether costs are told by date and starts by the instant, or the other way round."""
        return self.costs.dates != self.dates

    @property
    def read_off(self) -> str:
        """The median of Kaplan and Meier."""
        days = Decimal(self.month) / WHOLE_DAY
        return f"The value is the first `days` by which at most half are left, by Kaplan and Meier, divided by {days.normalize():f}."

    def evaluate_rows(self, rows: Sequence[Row], reading: Reading) -> Amount:
        """The median in months; nothing where fewer than half have paid back as far as one can see."""
        ends = {whole(row, "days"): (whole(row, "paid"), whole(row, "open")) for row in rows}
        paid, left = sum(item[0] for item in ends.values()), sum(item[1] for item in ends.values())
        days = median_of(ends, Fraction(1, 2))
        value = None if days is None else divide(Decimal(days * WHOLE_DAY), Decimal(self.month))
        return Amount(value, mature=paid, pending=left, final_on=None if left else reading.window.end)
