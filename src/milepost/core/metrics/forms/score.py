"""The score: entities rated by a weighted composite of what they did, and those at or above a bound."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from math import lcm
from typing import TYPE_CHECKING, Literal

from milepost.core.metrics.aliases import expand_events
from milepost.core.metrics.amount import Amount, Row, divide, whole
from milepost.core.metrics.bound import Attribute, Bound, Rows
from milepost.core.metrics.events import Events, Filter, Vocabulary
from milepost.core.metrics.form import Aliases, Data, Definition, Form, Open
from milepost.core.metrics.readings import Reading

if TYPE_CHECKING:
    from milepost.core.metrics.bind import Binder


class Counts(StrEnum):
    """What a component counts: rows, or the different days (of 24 hours, back from the day of reading) on which there were any."""

    ROWS = "rows"
    DAYS = "days"


class ScoreGives(StrEnum):
    """What is read off the rated entities."""

    RATE = "rate"
    COUNT = "count"
    MEAN = "mean"


class Component(Data):
    """One part of a score: how much of `full` an entity reached in the last `within` microseconds; `weight` points at `full` and above.

    `falling` gives all points to those without any such row, and none at `full` and above.
    """

    name: str
    events: Events
    counts: Counts
    within: int
    full: int
    weight: int
    falling: bool = False


class Score(Form):
    """Entities with any of the `among` events in the last `among_within` microseconds, each with 0 to 100 points.

    Points are the weighted mean of the components. `at_least` is the bound that a count or a rate goes by.
    """

    form: Literal["score"] = "score"
    entity: str
    among: Events
    among_within: int
    components: tuple[Component, ...]
    at_least: int
    gives: ScoreGives
    where: tuple[Filter, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Never: a score looks back from one day."""
        return False

    @property
    def points(self) -> int:
        """The whole number that stands for a score of 100, so that every component's share of it is whole."""
        return sum(item.weight for item in self.components) * lcm(*(item.full for item in self.components))

    def expanded(self, aliases: Aliases) -> Score | Open:
        """The score with the catalog's names for events expanded."""
        among = expand_events("among", self.among, aliases)
        if isinstance(among, Open):
            return among
        components = []
        for item in self.components:
            events = expand_events(f"components/{item.name}", item.events, aliases)
            if isinstance(events, Open):
                return events
            components.append(item.model_copy(update={"events": events}))
        return self.model_copy(update={"among": among, "components": tuple(components)})

    def ruled(self, words: Vocabulary) -> Score:
        """The score under what the catalog says of its sort of entity."""
        return self.model_copy(update={"where": words.ruled(self.where, self.entity)})

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> BoundScore | None:
        """The score over the tables of its events."""
        del definition
        among = binder.rows("among", self.among, self.entity)
        sides = [binder.rows(f"components/{item.name}", item.events, self.entity) for item in self.components]
        if among is None:
            return None
        found = [rows for rows in sides if rows is not None]
        if len(found) < len(sides):
            return None
        for item, rows in zip(self.components, found, strict=True):
            binder.same_sort_of_time(f"components/{item.name}", among, rows)
        where, cut = binder.attributes(among.each_once(), self.where, by, self.entity)
        if any(not item.table for item in (*where, *((cut,) if cut else ()))):
            problem = "rates entities, and the attribute stands in the rows of events, where an entity may have several"
            binder.problem("where" if where else "", problem, f"Declare it in a table of {self.entity}.", "MET015")
        bound = tuple(Part(rows=rows, component=item) for rows, item in zip(found, self.components, strict=True))
        return BoundScore(among=among, parts=bound, score=self, where=where, by=cut, **binder.shared(among))


class Part(Data):
    """A component over known columns."""

    rows: Rows
    component: Component


class BoundScore(Bound):
    """A score over known columns.

    Its query gives `members` (entities that are rated), `reached` (those at or above the bound) and `points` (what all have together; a
    score of 100 is `score.points`).
    """

    form: Literal["score"] = "score"
    among: Rows
    parts: tuple[Part, ...]
    score: Score

    @property
    def sides(self) -> tuple[tuple[str, Rows], ...]:
        """The rows of those rated, and of every component."""
        return (("among", self.among), *((f"components/{part.component.name}", part.rows) for part in self.parts))

    @property
    def own_attributes(self) -> tuple[Attribute, ...]:
        """None: a score is cut by attributes of its entity alone."""
        return ()

    @property
    def read_off(self) -> str:
        """The share, the count, or the mean of points."""
        match self.score.gives:
            case ScoreGives.RATE:
                return "The value is `reached` / `members`."
            case ScoreGives.COUNT:
                return "The value is `reached`."
            case _:
                return f"The value is `points` / `members` / {self.score.points:,} x 100."

    def evaluate(self, row: Row, reading: Reading) -> Amount:
        """The share or number of entities at or above the bound, or the mean score."""
        members, reached = whole(row, "members"), whole(row, "reached")
        final = reading.window.end
        match self.score.gives:
            case ScoreGives.COUNT:
                return Amount(Decimal(reached), mature=members, pending=0, final_on=final)
            case ScoreGives.RATE:
                value = divide(Decimal(100 * reached), Decimal(members)) if members else None
                return Amount(value, Decimal(reached), Decimal(members), mature=members, pending=0, final_on=final)
            case _:
                points = whole(row, "points")
                value = divide(Decimal(100 * points), Decimal(self.score.points * members)) if members else None
                return Amount(value, mature=members, pending=0, final_on=final)
