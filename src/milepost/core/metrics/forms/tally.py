"""The tally: how many rows, or how many distinct entities, had events in the window."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from milepost.core.metrics.aliases import expand_events
from milepost.core.metrics.amount import Amount, Row, whole
from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.events import Events, Filter, Vocabulary
from milepost.core.metrics.form import Aliases, Definition, Form, Open
from milepost.core.metrics.readings import Reading

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder


class Tally(Form):
    """How many rows, or how many distinct entities (`entity` is their sort), had events in the window."""

    form: Literal["tally"] = "tally"
    entity: str = ""
    events: Events
    where: tuple[Filter, ...] = ()

    def expanded(self, aliases: Aliases) -> Tally | Open:
        """The tally with the catalog's names for events expanded."""
        events = expand_events("event", self.events, aliases)
        return events if isinstance(events, Open) else self.model_copy(update={"events": events})

    def ruled(self, words: Vocabulary) -> Tally:
        """The tally under what the catalog says of its sort of entity."""
        return self.model_copy(update={"where": words.ruled(self.where, self.entity)})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundTally | None:
        """The tally over a table of events."""
        del definition
        rows = binder.rows("event", self.events, self.entity)
        if rows is None:
            return None
        where, cut = binder.attributes(rows, self.where, by, self.entity)
        rows = rows.each_once() if self.entity else rows
        return BoundTally(rows=rows, distinct=bool(self.entity), where=where, by=cut, **binder.shared(rows))


class BoundTally(Bound):
    """A tally over known columns. Its query gives `amount`."""

    form: Literal["tally"] = "tally"
    rows: Rows
    distinct: bool

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows that are counted."""
        return (("event", self.rows),)

    @property
    def read_off(self) -> str:
        """The amount itself."""
        return "The value is `amount`."

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The number of rows or entities."""
        return Amount(Decimal(whole(row, "amount")), pending=0, final_on=reading.window.end)
