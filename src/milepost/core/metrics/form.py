"""The intermediate form: a definition as data, every choice explicit, ready to be hashed, said in words and compiled.

Times are integer microseconds or whole local days; ends are half-open unless a name says otherwise. Nothing here is text of a
document or of a query language, so rewording a pack changes nothing here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.events import Events, Filter

SEMANTICS = 1
"""Raised whenever the same form starts to mean another number."""


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


class Gives(StrEnum):
    """What is read off the entities of a window."""

    COUNT = "count"
    RATE = "rate"
    TIME = "time"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Span(_Data):
    """An entity's own span after its start: `[opens, closes)` in microseconds (elapsed) or whole local days (calendar).

    `strictly_after` leaves out the instant of the start itself; `another_day` demands a later local date than the start's.
    """

    clock: Clock
    opens: int
    closes: int
    zone: str = ""
    strictly_after: bool = False
    another_day: bool = False


class Tally(_Data):
    """How many rows, or how many distinct entities (`entity` is their sort), had events in the window."""

    form: Literal["tally"] = "tally"
    entity: str = ""
    events: Events
    where: tuple[Filter, ...] = ()


class Total(_Data):
    """The sum, or the mean per row, of a column over the rows in the window; `currency` is the column's unit."""

    form: Literal["total"] = "total"
    table: str
    column: str
    currency: str = ""
    mean: bool = False
    where: tuple[Filter, ...] = ()


class Passage(_Data):
    """Entities that went from their first start event to a first reaching event inside their own span.

    `quantile` is the share (as an exact fraction) whose time is read when `gives` is a time; `hours_in_unit` its unit's length.
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
    def days_long(self) -> int:
        """How many days its span is long, rounded up."""
        return self.span.closes if self.span.clock is Clock.CALENDAR else -(-self.span.closes // MICROSECONDS_IN_DAY)


class Quotient(_Data):
    """One metric over another, both over the same window; `per` is how much of the denominator one unit of the value is for."""

    form: Literal["quotient"] = "quotient"
    numerator: Definition
    denominator: Definition
    per: Decimal = Decimal(1)
    percent: bool = False


class ByHand(_Data):
    """A value that a person states, with who and when; nothing computes it."""

    form: Literal["by hand"] = "by hand"
    yes_no: bool = False


Form = Annotated[Tally | Total | Passage | Quotient | ByHand, Field(discriminator="form")]


class Definition(_Data):
    """A metric that leaves nothing open: its form, and the label of its unit."""

    metric: str
    kind: str
    form: Form
    unit: str = ""
    means: str = ""

    @property
    def hash(self) -> str:
        """The definition hash: of the meaning alone."""
        return definition_hash(self)




def meaning(definition: Definition) -> object:
    """What a definition means as plain data; names, words and labels are left out, a referenced metric is its hash."""
    match definition.form:
        case Quotient() as form:
            return {
                "form": form.form,
                "numerator": definition_hash(form.numerator),
                "denominator": definition_hash(form.denominator),
                "per": str(form.per.normalize()),
                "percent": form.percent,
            }
        case form:
            return form.model_dump(mode="json")


def definition_hash(definition: Definition) -> str:
    """SHA-256 over the canonical JSON of the meaning and the version of its semantics, as hexadecimal text.

    Rewording, reordering keys or renaming the metric never changes it; a change of meaning always does.
    """
    text = json.dumps({"semantics": SEMANTICS, "meaning": meaning(definition)}, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Open:
    """A question that a definition leaves open, or an answer that cannot stand: which key, what is wrong, what to do."""

    key: str
    message: str
    help: str = ""
    code: str = "MET003"
