"""`retention`: entities that were active on numbered days after their `from` event: how many, or what share."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.events import EventsField
from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.passage import Clock, CountedBy, Gives
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.parameters import DaysField
from milepost.core.metrics.passage import PassageParameters, passage_form, passage_questions, passage_sentence, passage_unit


def _counted_by(value: Any) -> CountedBy:
    if value in ("start", "window_close"):
        return CountedBy(value)
    raise ValueError(f"'{value}' is not one of start and window_close")


class Retention(PassageParameters):
    """`from`: the event that starts the days; `active`: which events show activity; `days`: `28..30` is [28, 31) x 24 hours.

    With `clock: calendar` the days are differences of dates in `zone`.
    """

    open_questions: ClassVar = {
        "of": "Name the entity that is retained, such as `user`.",
        "from_": "Name the event that starts the days; an entity's first one counts.",
        "active": "Name the events that show activity, or `any`.",
        "days": "Say on which days after `from` activity counts: 28..30.",
        "counted_by": "Say which window an entity belongs to: `window_close`, the one in which its days end, or `start`, the one that "
        "holds the `from` event (the cohort).",
        "gives": "Say what is read off: count or rate.",
    }
    from_: EventsField | None = Field(default=None, alias="from")
    active: EventsField | None = None
    days: DaysField | None = None
    counted_by: Annotated[CountedBy, BeforeValidator(_counted_by)] | None = None


def _form(parameters: Retention, unit: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters) + passage_questions(parameters, parameters.counted_by)
    if parameters.gives is not None and parameters.gives[0] is Gives.TIME:
        questions += (Open("gives", "asks retention for a time", "Retention gives count or rate; a conversion gives times.", "MET004"),)
    if questions or parameters.counted_by is None or parameters.days is None:
        return questions
    size = 1 if parameters.clock is Clock.CALENDAR else MICROSECONDS_IN_DAY
    opens, closes = parameters.days[0] * size, (parameters.days[1] + 1) * size
    return passage_form(parameters, parameters.active, (opens, closes), parameters.counted_by, unit)


KIND = Kind("retention", Retention, _form, passage_sentence, passage_unit)
