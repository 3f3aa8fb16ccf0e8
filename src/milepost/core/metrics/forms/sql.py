"""A query of one's own: one row with a value, frozen by its text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from milepost.core.metrics.amount import Amount, Row, divide, whole
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.form import Definition, Form
from milepost.core.metrics.own_query import tables_of
from milepost.core.metrics.readings import Reading

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder

STEPS = 10**10
"""Values come in whole ten-thousand-millionths, as quotients are kept."""


class Sql(Form):
    """A query of one's own in one engine's words. Its hash is of its text."""

    form: Literal["sql"] = "sql"
    query: str
    dialect: str

    @property
    def adds_up(self) -> bool:
        """Never: nobody can tell."""
        return False

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundSql | None:
        """The query over the tables of the catalog that it names; anything else that it would read is refused."""
        del definition
        if by is not None:
            binder.problem("query", f"cannot be cut by {by}: its query is its own", "Leave --by out for it.", "MET015")
            return None
        found = tables_of(self.query, self.dialect)
        if isinstance(found, str):
            binder.problem("query", f"states a query that cannot be run: {found}", "Write one SELECT over tables of the catalog.", "MET004")
            return None
        columns = {name: dict(known) for name in found if (known := binder.every_column("query", name)) is not None}
        return BoundSql(query=self.query, dialect=self.dialect, columns=columns) if len(columns) == len(found) else None


class BoundSql(Bound):
    """A query of one's own. It gives `amount`, and `above` and `below` where it has a numerator and a denominator, in `1/STEPS`."""

    form: Literal["sql"] = "sql"
    query: str
    dialect: str

    @property
    def only_in(self) -> str:
        """The dialect it is written in."""
        return self.dialect

    @property
    def read_off(self) -> str:
        """The amount in its whole steps."""
        return f"The value is `amount` / {STEPS:,}."

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The value as the query gives it; nothing where it gives nothing."""

        def number(name: str) -> Decimal | None:
            return None if row.get(name) is None else divide(Decimal(whole(row, name)), Decimal(STEPS))

        return Amount(number("amount"), number("above"), number("below"), final_on=reading.window.end)
