"""What conversion and retention leave open alike, and what either could give instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from milepost.core.metrics.alternatives.choice import Case, Choice, instead
from milepost.core.metrics.alternatives.spans import MATURITY, events_in, starts_known
from milepost.core.metrics.kind import plural
from milepost.core.metrics.passage import TIME_UNITS

_MOST = 3


def entity_answers(case: Case) -> Sequence[Choice]:
    """The entities of its table, or of the tables of events; without a catalog those that the document's other metrics count."""
    stated = {str(item.keys["of"]): None for item in map(case.other, (metric.id for metric in case.metrics)) if item and "of" in item.keys}
    known = case.entities.get(str(case.keys.get("table") or ""), ()) if case.entities else tuple(name for name in stated if name != "rows")
    return [Choice(f"each {entity} once", {"of": entity}) for entity in known]


def start_answers(case: Case, key: str) -> Sequence[Choice]:
    """The events by which the document's other metrics count the same entity."""
    found: dict[str, Any] = {}
    for events, written in starts_known(case):
        found.setdefault(str(events), written)
    return [Choice(f"from {events}", {key: written}) for events, written in list(found.items())[:_MOST]]


def reach_answers(case: Case, key: str) -> Sequence[Choice]:
    """What the document's other metrics of the same entity reach, or take for activity."""
    start = str(events_in(case, "from"))
    found: dict[str, Any] = {}
    for other in case.others():
        for reached in ("to", "active"):
            events = events_in(replace(case, keys=other.parameters), reached)
            if events is not None and events.names and str(events) != start:
                found.setdefault(str(events), other.parameters[reached])
    return [Choice(f"to {events}" if key == "to" else f"{events} is activity", {key: written}) for events, written in found.items()][:_MOST]


def gives_answers(case: Case, *, times: bool) -> Sequence[Choice]:
    """How many, which share or how fast; a unit that is stated leaves one of them."""
    count = Choice("how many", {"gives": "count"})
    rate = Choice("which share", {"gives": "rate"})
    time = Choice("the median time", {"gives": "median_time"})
    if case.unit in ("%", "percent"):
        return [rate]
    if case.unit in TIME_UNITS and times:
        return [time]
    return [count] if case.unit else [count, rate, *([time] if times else [])]


def zone_answers(case: Case) -> Sequence[Choice]:
    """The cycle's zone, and UTC."""
    return [Choice(f"dates of {zone}", {"zone": zone}) for zone in dict.fromkeys((case.zone, "UTC"))]


def maturity_answers(_case: Case) -> Sequence[Choice]:
    """Who counts of those whose time is not over."""
    return MATURITY


def without_a_span(case: Case, reached: str) -> Iterator[Choice]:
    """For a count: everybody with the event in the window, whenever they started; and the events themselves."""
    events = events_in(case, reached)
    entity = case.keys.get("of")
    if case.keys.get("gives") != "count" or events is None or entity is None:
        return
    written = case.keys[reached]
    yield Choice(f"every {entity} with {events} in the window, however late", instead(case, "count", of=entity, event=written), other=True)
    yield Choice(f"every {events} in the window, not {plural(str(entity))}", instead(case, "count", of="rows", event=written), other=True)


def flow(case: Case, reached: str) -> Iterator[Choice]:
    """For a rate: those who get there in the window over those who start in it, who are other people."""
    if case.keys.get("gives") != "rate" or case.keys.get("counted_by") != "start":
        return
    done, begun = f"{case.name}_done", f"{case.name}_begun"
    shared = {key: case.keys[key] for key in ("of", "where") if key in case.keys}
    above = {**case.keys, "kind": case.kind, "counted_by": "completion", "gives": "count"}
    above.pop("maturity", None)
    below = {"kind": "count", **shared, "event": _first(case.keys.get("from"))}
    stated = instead(case, "ratio", numerator=done, denominator=begun, roll_up="ratio_of_sums") | {"where": None, "unit": "%"}
    words = f"those who get to {events_in(case, reached)} in the window, over those who start in it"
    yield Choice(words, stated, {done: above, begun: below})


def _first(start: Any) -> Any:
    return start if isinstance(start, dict) and ("first" in start or "where" in start) else {"first": start}
