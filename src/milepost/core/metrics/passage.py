"""What conversion and retention share: parameters, the intermediate form, and its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.base.quantity import SECONDS_IN
from milepost.core.metrics.events import Events, EventsField
from milepost.core.metrics.form import Open
from milepost.core.metrics.forms.passage import Clock, CountedBy, Gives, Maturity, Passage, Span
from milepost.core.metrics.kind import plural
from milepost.core.metrics.parameters import NameField, Parameters, TruthField, ZoneField, length_in_words, share_of

MEDIAN = (1, 2)
TIME_UNITS = ("seconds", "minutes", "hours", "days", "weeks")
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def gives_of(value: Any) -> tuple[Gives, tuple[int, int]]:
    """What is read off, from `count`, `rate`, `median_time` or `{quantile: 0.9}`; the quantile as an exact fraction.

    Errors: ValueError for anything else, or a quantile outside 0 to 1.
    """
    if isinstance(value, Mapping):
        if list(value) != ["quantile"]:
            raise ValueError("it is count, rate, median_time or {quantile: 0.9}")
        return Gives.TIME, share_of(value["quantile"])
    if value == "median_time":
        return Gives.TIME, MEDIAN
    if value in ("count", "rate"):
        return Gives(value), MEDIAN
    raise ValueError(f"'{value}' is not one of count, rate, median_time and {{quantile: 0.9}}")


def maturity_of(value: Any) -> Maturity:
    """Whether open spans count.

    Errors: ValueError for another word.
    """
    try:
        return Maturity(value)
    except ValueError:
        raise ValueError(f"'{value}' is not one of observed, mature_only and same_age") from None


GivesField = Annotated[tuple[Gives, tuple[int, int]], BeforeValidator(gives_of)]
MaturityField = Annotated[Maturity, BeforeValidator(maturity_of)]


class PassageParameters(Parameters):
    """`of`: whose passage; `from`: where it starts; `gives`: what is read off; `maturity`: whether open spans count."""

    of: NameField | None = None
    from_: EventsField | None = None
    gives: GivesField | None = None
    maturity: MaturityField | None = None
    clock: Clock = Clock.ELAPSED
    zone: ZoneField | None = None
    strictly_after: TruthField = False
    another_day: TruthField = False


MATURITY_QUESTION = (
    "Say whether those whose own time is not over yet count: `observed` takes them as they stand, `mature_only` leaves them out "
    "and reports them as pending, `same_age` looks at everybody at the age that the youngest has reached."
)


def passage_questions(parameters: PassageParameters, counted_by: CountedBy | None) -> tuple[Open, ...]:
    """What a passage must not leave open beyond the keys that its kind always asks for."""
    questions: tuple[Open, ...] = ()
    if counted_by is CountedBy.START and parameters.maturity is None:
        questions += (Open("maturity", "leaves `maturity` open", MATURITY_QUESTION),)
    if parameters.maturity is Maturity.SAME_AGE and parameters.clock is Clock.CALENDAR:
        advice = "Keep the elapsed clock, or choose observed or mature_only."
        questions += (Open("maturity", "asks for the same age with the calendar clock, by which days differ in length", advice, "MET004"),)
    if (parameters.clock is Clock.CALENDAR or parameters.another_day) and parameters.zone is None:
        questions += (
            Open("zone", "counts calendar days and leaves `zone` open", "Say whose midnight ends a day: UTC, America/New_York ..."),
        )
    if parameters.maturity is not None and counted_by in (CountedBy.COMPLETION, CountedBy.WINDOW_CLOSE):
        why = "is complete when it counts" if counted_by is CountedBy.COMPLETION else "counts only when its own days are over"
        if parameters.maturity is not Maturity.OBSERVED or counted_by is CountedBy.WINDOW_CLOSE:
            problem = f"states `maturity`, which says nothing with `counted_by: {counted_by.value}`: what is counted {why}"
            questions += (Open("maturity", problem, "Leave it out, or count by `start`.", "MET004"),)
    return questions


def passage_form(
    parameters: PassageParameters, reach: Events | None, ends: tuple[int, int], counted_by: CountedBy, unit: str
) -> Passage | tuple[Open, ...]:
    """The intermediate form of a passage whose span is `[ends)` in the parameters' clock."""
    gives, quantile = parameters.gives or (Gives.COUNT, MEDIAN)
    if gives is Gives.RATE and counted_by is CountedBy.COMPLETION:
        advice = "A rate is the share of those who started in the window: count by `start`, or give the count."
        return (Open("counted_by", "asks for a rate counted by completion, which has no denominator", advice, "MET004"),)
    if gives is Gives.TIME and unit and unit not in TIME_UNITS:
        return (
            Open(
                "unit",
                f"gives a time in '{unit}'",
                "State the unit as hours, days, minutes or seconds, or leave it out for hours.",
                "MET004",
            ),
        )
    seconds = int(SECONDS_IN[unit]) if gives is Gives.TIME and unit else 3600
    return Passage(
        entity=parameters.of or "",
        start=parameters.from_ or Events(),
        reach=reach or Events(),
        span=Span(
            clock=parameters.clock,
            opens=ends[0],
            closes=ends[1],
            zone=(parameters.zone or "") if parameters.clock is Clock.CALENDAR or parameters.another_day else "",
            strictly_after=parameters.strictly_after,
            another_day=parameters.another_day,
        ),
        counted_by=counted_by,
        gives=gives,
        maturity=parameters.maturity or Maturity.OBSERVED,
        quantile=quantile,
        seconds_in_unit=seconds,
        where=parameters.where,
    )


def passage_unit(parameters: PassageParameters) -> str:
    """The unit's label where none is stated: %, hours, or the entities."""
    match parameters.gives:
        case (Gives.RATE, _):
            return "%"
        case (Gives.TIME, _):
            return "hours"
        case _:
            return plural(parameters.of or "")


def passage_sentence(form: Passage) -> str:
    """A passage so that two analysts would compute the same number."""
    who, start = plural(form.entity), f"their first {form.start.model_copy(update={'first': False})}"
    kept = "".join(f", where {item} at that start" for item in form.where)
    did = f"had {_article(str(form.reach))} {span_in_words(form.span)} {start}"
    held = f"{who} whose first {form.start.model_copy(update={'first': False})} lies in the window"
    belongs = {
        CountedBy.START: "",
        CountedBy.COMPLETION: "; each counts in the window that holds the first such event",
        CountedBy.WINDOW_CLOSE: "; each counts in the window in which those days end, once they are over",
    }[form.counted_by]
    those = f"{held} and who {did}" if form.counted_by is CountedBy.START else f"{who} who {did}"
    match form.gives:
        case Gives.COUNT:
            text = f"The number of {those}{kept}"
        case Gives.RATE:
            if form.counted_by is CountedBy.WINDOW_CLOSE:
                held, belongs = f"{who} for whom {_end_in_words(form.span)} {start} lies in the window and is over", ""
            text = f"Of the {held}{kept}, the share who {did}"
        case Gives.TIME:
            text = f"{_time_in_words(form)} from {start} to that event, over the {those}{kept}"
    return f"{text}{belongs}{_maturity_in_words(form)}."


def _article(noun: str) -> str:
    return f"{'an' if noun.lstrip('`')[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def _time_in_words(form: Passage) -> str:
    if form.quantile == MEDIAN:
        return "The median time (with an even number the mean of the two middle ones)"
    share = Decimal(form.quantile[0]) / Decimal(form.quantile[1]) * 100
    return f"The {share.normalize():f}% quantile (by rank) of the time"


def _maturity_in_words(form: Passage) -> str:
    if form.counted_by is not CountedBy.START:
        return ""
    if form.maturity is Maturity.MATURE_ONLY:
        return "; those whose own time is not over yet are left out and reported as pending"
    if form.maturity is Maturity.SAME_AGE:
        return "; everybody is looked at the age that the youngest has reached, which is the time since the window's end, and no later"
    return "; those whose own time is not over yet count as they stand"


def span_in_words(span: Span) -> str:
    """When the reaching event must come, seen from the start."""
    later = f", on a later date ({span.zone})" if span.another_day else ""
    if span.clock is Clock.CALENDAR:
        first, last = span.opens, span.closes - 1
        days = f"on the {_ordinal(first)} day" if first == last else f"on day {first} to {last}"
        strict = " but later than" if span.strictly_after else ""
        return f"{days} ({span.zone} dates, the start's own date being day 0) after{strict}"
    if span.opens == 0:
        at = "later than" if span.strictly_after else "at or after"
        return f"{at}, and less than {length_in_words(span.closes)}{_hours(span.closes)} after{later},"
    return f"at least {length_in_words(span.opens)} and less than {length_in_words(span.closes)}{_hours(span.closes)} after{later}"


def _end_in_words(span: Span) -> str:
    if span.clock is Clock.CALENDAR:
        return f"the end of the {_ordinal(span.closes - 1)} day ({span.zone} dates, the start's own date being day 0) after"
    return f"the instant {length_in_words(span.closes)}{_hours(span.closes)} after"


def _hours(microseconds: int) -> str:
    return " of 24 hours" if microseconds % MICROSECONDS_IN_DAY == 0 and microseconds > 2 * MICROSECONDS_IN_DAY else ""


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"
