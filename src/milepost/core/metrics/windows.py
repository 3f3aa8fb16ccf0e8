"""Windows, spans and maturity as Ibis expressions: which entities a reading holds, and which of them have had their time."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.forms.passage import BoundPassage, Clock, CountedBy, Span
from milepost.core.metrics.given import DAY_COLUMNS, READING_COLUMNS, READINGS, days_table


def readings(name: str = READINGS) -> Expression:
    """The readings asked for, one row each: half-open `[start_us, end_us)`, known up to `as_of_us`."""
    return ibis.table(dict.fromkeys(READING_COLUMNS, "int64"), name=name)


def _days(zone: str) -> Expression:
    return ibis.table(dict.fromkeys(DAY_COLUMNS, "int64"), name=days_table(zone))


def within_reading(rows: Expression, name: str = READINGS) -> Expression:
    """Rows by `us`, once for each reading that holds them and knows them; `name` is the table of the readings."""
    asked = readings(name)
    known = [rows.us >= asked.start_us, rows.us < asked.end_us, rows.us < asked.as_of_us]
    return rows.join(asked, known).select(rows, reading=asked.reading)


def spans(anchors: Expression, span: Span) -> Expression:
    """Anchors (`us` is each entity's start) with its own span as `[opens, closes)`."""
    soonest = 1 if span.strictly_after else 0
    if span.clock is Clock.CALENDAR:
        dated = _calendar(anchors, span)
        opens, closes = ibis.greatest(dated.opens, dated.us + soonest), dated.closes
    else:
        dated = _next_day(anchors, span.zone) if span.another_day else anchors
        opens, closes = dated.us + max(span.opens, soonest), dated.us + span.closes
    if span.another_day:
        opens = ibis.greatest(opens, dated.day_ends)
    return dated.mutate(opens=opens, closes=closes)


def _next_day(anchors: Expression, zone: str) -> Expression:
    days = _days(zone)
    return anchors.join(days, [anchors.us >= days.start_us, anchors.us < days.end_us]).select(anchors, day=days.day, day_ends=days.end_us)


def _calendar(anchors: Expression, span: Span) -> Expression:
    dated = _next_day(anchors, span.zone)
    first, after = _days(span.zone).view(), _days(span.zone).view()
    opened = dated.join(first, dated.day + span.opens == first.day).select(dated, opens=first.start_us)
    return opened.join(after, opened.day + span.closes == after.day).select(opened, closes=after.start_us)


def passages(atoms: Atoms, anchors: Expression) -> Expression:
    """Anchors with their spans, and `done`: the first reaching event inside the span, or nothing."""
    bound = atoms.bound
    assert isinstance(bound, BoundPassage)
    started = spans(anchors, bound.passage.span)
    reached = atoms.firsts(bound.reach) if bound.reach.first else atoms.rows(bound.reach)
    inside = [reached.entity == started.entity, reached.us >= started.opens, reached.us < started.closes]
    hits = reached.join(started, inside).select(entity=reached.entity, us=reached.us)
    first = hits.group_by("entity").agg(done=hits.us.min())
    columns = {name: started[name] for name in started.columns if name in ("entity", "us", "closes", "segment")}
    return started.left_join(first, started.entity == first.entity).select(**columns, done=first.done)


def members(state: Expression, counted_by: CountedBy, *, same_age: bool = False) -> Expression:
    """The entities of each reading, marked: `mature` and `pending` (own span closed or not), `reached` (within what is known).

    With `same_age` only what was reached at the age counts that the youngest of the window has got to: as-of less the window's end.
    """
    asked = readings()
    known = state.us < asked.as_of_us
    match counted_by:
        case CountedBy.START:
            held = [state.us >= asked.start_us, state.us < asked.end_us, known]
        case CountedBy.WINDOW_CLOSE:
            held = [state.closes >= asked.start_us, state.closes < asked.end_us, known]
        case CountedBy.COMPLETION:
            held = [state.us < asked.end_us, state.closes > asked.start_us, known]
    held_by = state.join(asked, held)
    reached = (state.done < asked.as_of_us).fill_null(False)
    if same_age:
        reached = (state.done - state.us < asked.as_of_us - asked.end_us).fill_null(False)
    closed = state.closes <= asked.as_of_us
    pending = ~closed
    if counted_by is CountedBy.COMPLETION:
        pending = ~reached & ~closed & (asked.end_us > asked.as_of_us)
        reached = reached & (state.done >= asked.start_us) & (state.done < asked.end_us)
        closed = reached
    marks = {"mature": closed, "pending": pending, "reached": reached}
    return held_by.select(state, reading=asked.reading, **marks)
