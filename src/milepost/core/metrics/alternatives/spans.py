"""What a passage could be read as: its attribution, its clock, its ends, its start, who counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from milepost.core.base.calendar import MICROSECONDS_IN_DAY
from milepost.core.metrics.alternatives.choice import Case, Choice
from milepost.core.metrics.events import Events, events_of
from milepost.core.metrics.parameters import days_of, length_in_words, length_of, truth_of

_OPEN = "open ones as they stand"
_OVER = "only those whose time is over"
_MOST_OTHER = 1
COHORT = (
    Choice(f"the window's cohort, {_OPEN}", {"counted_by": "start", "maturity": "observed"}),
    Choice(f"the window's cohort, {_OVER}", {"counted_by": "start", "maturity": "mature_only"}),
)
MATURITY = (
    Choice(_OPEN, {"maturity": "observed"}),
    Choice(_OVER, {"maturity": "mature_only"}),
    Choice("everybody at the age that the youngest has reached", {"maturity": "same_age"}),
)


def events_in(case: Case, key: str) -> Events | None:
    """The events that a key names; None where it names none that can be read."""
    try:
        return events_of(case.keys[key]) if key in case.keys else None
    except ValueError:
        return None


def length_in(case: Case) -> int | None:
    """The length of `within` in microseconds; None where it states none."""
    try:
        return length_of(case.keys["within"]) if "within" in case.keys else None
    except ValueError:
        return None


def days_in(case: Case) -> tuple[int, int] | None:
    """The first and the last of `days`; None where it states none."""
    try:
        return days_of(case.keys["days"]) if "days" in case.keys else None
    except ValueError:
        return None


def states_truth(case: Case, key: str) -> bool:
    """Whether a key is stated as true."""
    try:
        return truth_of(case.keys.get(key, False))
    except ValueError:
        return False


def by_dates(case: Case) -> bool:
    """Whether its days are dates."""
    return case.keys.get("clock") == "calendar"


def zone_of_dates(case: Case) -> str:
    """Whose midnights end a day: the metric's own zone, or else the cycle's."""
    return str(case.keys.get("zone") or case.zone)


def other_attribution(case: Case, directly: str, words: str) -> Iterator[Choice]:
    """Counted by cohort instead of when it comes about (`directly` is that word of `counted_by`), and the other way round."""
    if case.keys.get("counted_by") == directly:
        yield from COHORT
        return
    yield Choice(words, {"counted_by": directly, "maturity": None})
    yield from (choice for choice in MATURITY[:2] if choice.states["maturity"] != case.keys.get("maturity"))


def other_clock(case: Case) -> Iterator[Choice]:
    """Dates instead of stretches of 24 hours, and the other way round; the start's own day as day 0 or as day 1."""
    days, zone = days_in(case), zone_of_dates(case)
    if by_dates(case):
        if days is not None:
            kept = None if not states_truth(case, "another_day") else case.keys.get("zone")
            yield Choice(f"{_days(*days)} as stretches of 24 hours, not dates", {"clock": None, "zone": kept})
            yield from _first_day(case, days)
        if zone != "UTC":
            yield Choice("dates of UTC", {"zone": "UTC"})
        return
    calendar = {"clock": "calendar", "zone": zone}
    if days is not None:
        yield Choice(f"{_days(*days)} as dates ({zone})", calendar)
        yield from _first_day(case, days)
        return
    length = length_in(case)
    if length is not None and length % MICROSECONDS_IN_DAY == 0:
        last = length // MICROSECONDS_IN_DAY
        yield Choice(f"up to {last} dates later ({zone})", {**calendar, "within": None, "days": _range(0, last)})
        yield Choice(f"{last} dates, the start's own being the first ({zone})", {**calendar, "within": None, "days": _range(0, last - 1)})


def _first_day(case: Case, days: tuple[int, int]) -> Iterator[Choice]:
    """The start's own day numbered 1 instead of 0."""
    if days[0] > 0:
        earlier = {"days": _range(days[0] - 1, days[1] - 1)}
        yield Choice(f"{_days(*days)}, the start's own day being day 1", earlier)
        if not by_dates(case):
            zone = zone_of_dates(case)
            words = f"{_days(*days)} as dates ({zone}), the start's own being day 1"
            yield Choice(words, {**earlier, "clock": "calendar", "zone": zone})


def other_end(case: Case) -> Iterator[Choice]:
    """The last day left out, or one more."""
    days, length = days_in(case), length_in(case)
    if days is not None and days[1] > days[0]:
        yield Choice(f"day {days[1]} left out", {"days": _range(days[0], days[1] - 1)})
    if length is not None and length % MICROSECONDS_IN_DAY == 0 and length > 2 * MICROSECONDS_IN_DAY:
        longer = length + MICROSECONDS_IN_DAY
        last = length // MICROSECONDS_IN_DAY
        yield Choice(f"day {last} included: less than {length_in_words(longer)}", {"within": f"{last + 1}d"})


def other_start_of_span(case: Case) -> Iterator[Choice]:
    """The instant of the start left out or included; a later date asked for or not."""
    if states_truth(case, "strictly_after"):
        yield Choice("the very instant of the start included", {"strictly_after": None})
    elif not (days_in(case) or (0, 0))[0]:
        yield Choice("the very instant of the start left out", {"strictly_after": True})
    if states_truth(case, "another_day"):
        kept = case.keys.get("zone") if by_dates(case) else None
        yield Choice("on the start's own date, too", {"another_day": None, "zone": kept})
    elif not (days_in(case) or (0, 0))[0]:
        zone = zone_of_dates(case)
        yield Choice(f"only on a later date ({zone})", {"another_day": True, "zone": zone}, other=not _comes_back(case))


def _comes_back(case: Case) -> bool:
    """Whether what is reached is being there again: any event, or the event of the start."""
    start, reached = (events_in(case, key) or Events() for key in ("from", "to"))
    return not reached.names or bool(set(start.names) & set(reached.names))


def other_events(case: Case, key: str) -> Iterator[Choice]:
    """Any event, or one of several, instead of those that are named."""
    events = events_in(case, key)
    if events is None or events.first or not events.names:
        return
    for name in events.names if len(events.names) in (2, 3) else ():
        yield Choice(f"only `{name}` counts", {key: name}, other=True)
    later = {} if (days_in(case) or (0, 0))[0] else {"strictly_after": True}
    yield Choice("any later event counts" if later else "any event counts", {key: _any(events), **later}, other=True)


def other_starts(case: Case, own: str) -> Iterator[Choice]:
    """Another event of the document as the start: `own` is the key of the event that is reached.

    For a conversion only what does not itself come after its start: another milestone on the way is no other start.
    """
    here = {str(item) for item in (events_in(case, "from"), events_in(case, own)) if item is not None}
    if own == "to":
        here |= _reached_from(case)
    shown = 0
    stated = events_in(case, "from")
    for events, written in starts_known(case):
        if str(events) in here or shown == _MOST_OTHER:
            continue
        here.add(str(events))
        shown += 1
        share = case.keys.get("gives") == "rate"
        stated_as, other_as = (str(item) if str(item).startswith("`") else f"any {item}" for item in (stated, events))
        whom = f"of all with {other_as}, not with {stated_as}" if share else f"from {other_as}, not from {stated_as}"
        yield Choice(whom, {"from": written}, other=not share)


def _reached_from(case: Case) -> set[str]:
    """What the document's other metrics say is reached from this metric's start."""
    start, found = events_in(case, "from"), set()
    for other in case.others():
        near = replace(case, keys=other.parameters)
        reached = events_in(near, "to")
        if reached is not None and events_in(near, "from") == start:
            found.add(str(reached))
    return found


def starts_known(case: Case) -> Iterator[tuple[Events, Any]]:
    """The events by which the document's other metrics count the same entity: where they start first, then what they reach."""
    others = tuple(case.others())
    for key in ("from", "event", "to"):
        for other in others:
            written = other.parameters.get(key)
            try:
                events = events_of(written) if written is not None else Events()
            except ValueError:
                continue
            if events.names or events.first:
                yield events, written


def _any(events: Events) -> Any:
    return {"event": "any", "table": events.table} if events.table else "any"


def _range(first: int, last: int) -> str:
    return f"{first}..{last}" if last > first else str(first)


def _days(first: int, last: int) -> str:
    return f"day {first} to {last}" if last > first else f"day {first}"
