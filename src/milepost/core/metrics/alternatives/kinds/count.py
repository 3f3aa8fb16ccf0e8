"""A count read otherwise: rows for entities, and entities only when they come for the first time."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import entity_answers
from milepost.core.metrics.alternatives.spans import events_in
from milepost.core.metrics.events import Events
from milepost.core.metrics.kinds.count import ROWS


def _answers(case: Case) -> Answers:
    return {"of": (*entity_answers(case), Choice("every row", {"of": ROWS})), "event": (Choice("any event", {"event": "any"}),)}


def _neighbours(case: Case) -> Iterator[Choice]:
    events = events_in(case, "event")
    if case.keys.get("of") != ROWS:
        what = str(events) if events is not None and not events.first else "row"
        if events is None or not events.first:
            yield Choice(f"every {what}, not each {case.keys.get('of')} once", {"of": ROWS}, other=True)
        if events is not None and not events.first and not events.where and not events.table:
            written = case.keys["event"]
            yield Choice(f"each {case.keys.get('of')} only with their very first {events}", {"event": {"first": written}})
        if events is not None and events.first:
            yield Choice("each who had it in the window, not only for the first time", {"event": _not_first(events)})
        return
    for choice in entity_answers(case):
        yield Choice(f"{choice.words}, not every row", choice.states, other=True)


def _not_first(events: Events) -> object:
    return list(events.names) or "any"


OFFER = Offer("count", _answers, _neighbours)
