"""`conversion`: entities whose `to` event came within a length of time after their `from` event: how many, what share, how fast."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.events import EventsField
from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.passage import Clock, CountedBy
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.parameters import DaysField, LengthField
from milepost.core.metrics.passage import PassageParameters, passage_form, passage_questions, passage_sentence, passage_unit


def _counted_by(value: Any) -> CountedBy:
    if value in ("start", "completion"):
        return CountedBy(value)
    raise ValueError(f"'{value}' is not one of start and completion")


class Conversion(PassageParameters):
    """`from`, `to`: the events; `within`: the length of time, its end excluded, or `days: 0..7` for numbered days.

    `from <= to` counts; `strictly_after: true` leaves out the instant of `from` itself, `another_day: true` demands a later date in
    `zone`. With `clock: calendar` the `days` are differences of dates in `zone`.
    """

    open_questions: ClassVar = {
        "of": "Name the entity that converts, such as `user`.",
        "from_": "Name the event that starts the time; an entity's first one counts.",
        "to": "Name the event that must be reached, or `any`.",
        "counted_by": "Say which window a conversion belongs to: `completion`, the one that holds the `to` event, or `start`, the one that "
        "holds the `from` event (the cohort).",
        "gives": "Say what is read off: count, rate, median_time or {quantile: 0.9}.",
    }
    from_: EventsField | None = Field(default=None, alias="from")
    to: EventsField | None = None
    within: LengthField | None = None
    days: DaysField | None = None
    counted_by: Annotated[CountedBy, BeforeValidator(_counted_by)] | None = None


def _form(parameters: Conversion, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters) + _span_questions(parameters) + passage_questions(parameters, parameters.counted_by)
    if questions or parameters.counted_by is None:
        return questions
    if parameters.days is None:
        opens, closes = 0, parameters.within or 0
    else:
        size = 1 if parameters.clock is Clock.CALENDAR else MICROSECONDS_IN_DAY
        opens, closes = parameters.days[0] * size, (parameters.days[1] + 1) * size
    return passage_form(parameters, parameters.to, (opens, closes), parameters.counted_by, unit)


def _span_questions(parameters: Conversion) -> tuple[Open, ...]:
    if parameters.within is None and parameters.days is None:
        return (Open("within", "leaves `within` open", "Say how long after `from` the `to` event still counts: 48h, 7d; or `days: 0..7`."),)
    if parameters.within is not None and parameters.days is not None:
        return (Open("within", "states both `within` and `days`", "Keep one of them.", "MET004"),)
    if parameters.within is not None and parameters.clock is Clock.CALENDAR:
        advice = "Say the dates that count as `days: 0..7` (0 is the date of `from`), or keep the elapsed clock."
        return (Open("within", "states `within`, an elapsed time, with the calendar clock", advice, "MET004"),)
    return ()


KIND = Kind("conversion", Conversion, _form, passage_sentence, passage_unit)
