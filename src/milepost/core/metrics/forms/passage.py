"""The passage: entities that went from a first start event to a reaching event inside their own span."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, assert_never

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.aliases import expand_events
from milepost.core.metrics.amount import Amount, Row, divide, whole
from milepost.core.metrics.bound import Bound, Rows
from milepost.core.metrics.events import Events, Filter, Vocabulary
from milepost.core.metrics.form import Aliases, Data, Definition, Form, Open
from milepost.core.metrics.readings import Reading, span_over_on

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder


class Clock(StrEnum):
    """How "within 7 days" is told: by elapsed time, or by the difference of local dates."""

    ELAPSED = "elapsed"
    CALENDAR = "calendar"


class CountedBy(StrEnum):
    """Which instant puts an entity into a window: its start, its completion, or the close of its own span."""

    START = "start"
    COMPLETION = "completion"
    WINDOW_CLOSE = "window_close"


class Maturity(StrEnum):
    """Whether entities whose own span is still open count already."""

    OBSERVED = "observed"
    MATURE_ONLY = "mature_only"
    SAME_AGE = "same_age"


class Gives(StrEnum):
    """What is read off the entities of a window."""

    COUNT = "count"
    RATE = "rate"
    TIME = "time"


class Span(Data):
    """An entity's own span after its start: `[opens, closes)` in microseconds (elapsed) or whole local days (calendar).

    `strictly_after` leaves out the instant of the start itself; `another_day` demands a later local date than the start's.
    """

    clock: Clock
    opens: int
    closes: int
    zone: str = ""
    strictly_after: bool = False
    another_day: bool = False


class Passage(Form):
    """Entities that went from their first start event to a first reaching event inside their own span.

    `quantile` is the share (as an exact fraction) whose time is read when `gives` is a time; `seconds_in_unit` its unit's length.
    """

    form: Literal["passage"] = "passage"
    entity: str
    start: Events
    reach: Events
    span: Span
    counted_by: CountedBy
    gives: Gives
    maturity: Maturity
    quantile: tuple[int, int] = (1, 2)
    seconds_in_unit: int = 3600
    where: tuple[Filter, ...] = ()

    @property
    def mature_only(self) -> bool:
        """Whether only entities whose own span is over count."""
        return self.counted_by is CountedBy.WINDOW_CLOSE or self.maturity is Maturity.MATURE_ONLY

    @property
    def adds_up(self) -> bool:
        """Counts do; rates and times do not."""
        return self.gives is Gives.COUNT

    @property
    def days_long(self) -> int:
        """How many days its span is long, rounded up."""
        return self.span.closes if self.span.clock is Clock.CALENDAR else -(-self.span.closes // MICROSECONDS_IN_DAY)

    def expanded(self, aliases: Aliases) -> Passage | Open:
        """The passage with the catalog's names for events expanded."""
        start = expand_events("from", self.start, aliases)
        reach = expand_events("to", self.reach, aliases)
        if isinstance(start, Open):
            return start
        return reach if isinstance(reach, Open) else self.model_copy(update={"start": start, "reach": reach})

    def ruled(self, words: Vocabulary) -> Passage:
        """The passage under what the catalog says of its sort of entity."""
        return self.model_copy(update={"where": words.ruled(self.where, self.entity)})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundPassage | None:
        """The passage over the tables of its start and of its reaching events."""
        del definition
        start = binder.rows("from", self.start, self.entity)
        reach = binder.rows("to", self.reach, self.entity)
        if start is None or reach is None:
            return None
        start, reach = (rows.each_once() for rows in (start, reach))
        binder.same_sort_of_time("to", start, reach)
        where, cut = binder.attributes(start, self.where, by, self.entity)
        return BoundPassage(start=start, reach=reach, passage=self, where=where, by=cut, **binder.shared(start))


class BoundPassage(Bound):
    """A passage over known columns.

    Its query gives `members`, `mature`, `pending`, `reached`, and for a time `low_us` and `high_us`, the times at the quantile's rank
    or the two around it.
    """

    form: Literal["passage"] = "passage"
    start: Rows
    reach: Rows
    passage: Passage

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows of the start and of the reaching events."""
        return (("from", self.start), ("to", self.reach))

    @property
    def days(self) -> tuple[str, int] | None:
        """The zone of a calendar clock, or of another day."""
        return (self.passage.span.zone, self.passage.days_long) if self.passage.span.zone else None

    @property
    def read_off(self) -> str:
        """The count, the share, or the time at the rank."""
        match self.passage.gives:
            case Gives.TIME:
                return "The value is the mean of `low_us` and `high_us`, which are in microseconds."
            case Gives.RATE:
                return f"The value is `reached` / {'`mature`' if self.passage.mature_only else '`members`'}."
            case _:
                return "The value is `reached`."

    def age(self, reading: Reading) -> int:
        """How old the youngest possible member of a reading is, in microseconds; not more than nothing while the window is open."""
        bounds = reading.bounds(dates=self.dates)
        return bounds.as_of_us - bounds.end_us

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The count, the rate in percent, or the time in its unit, with those who are mature and pending."""
        form = self.passage
        members, mature, pending, reached = (whole(row, name) for name in ("members", "mature", "pending", "reached"))
        final = reading.window.end
        if form.counted_by is CountedBy.START:
            final = span_over_on(reading.window, form.span.closes, form.span.zone if form.span.clock is Clock.CALENDAR else None)
        if form.maturity is Maturity.SAME_AGE and self.age(reading) <= 0:
            return Amount(None, mature=mature, pending=pending, final_on=final)
        if form.counted_by is CountedBy.COMPLETION:
            mature = reached
        match form.gives:
            case Gives.COUNT:
                return Amount(Decimal(reached), mature=mature, pending=pending, final_on=final)
            case Gives.RATE:
                base = mature if form.mature_only else members
                value = divide(Decimal(100 * reached), Decimal(base)) if base else None
                return Amount(value, Decimal(reached), Decimal(base), mature, pending, final)
            case Gives.TIME:
                low, high = row.get("low_us"), row.get("high_us")
                if low is None or high is None:
                    return Amount(None, mature=mature, pending=pending, final_on=final)
                value = divide(Decimal(int(low) + int(high)), Decimal(2_000_000 * form.seconds_in_unit))
                return Amount(value, mature=mature, pending=pending, final_on=final)
            case _:
                assert_never(form.gives)
