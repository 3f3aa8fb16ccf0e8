"""A retention read otherwise: by the close of the days or by cohort, by dates or by hours, of other people, with other activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import (
    entity_answers,
    gives_answers,
    maturity_answers,
    reach_answers,
    start_answers,
    zone_answers,
)
from milepost.core.metrics.alternatives.said import days_said
from milepost.core.metrics.alternatives.spans import (
    COHORT,
    other_attribution,
    other_clock,
    other_end,
    other_events,
    other_start_of_span,
    other_starts,
)

_DAYS = ((28, 30), (30, 30), (7, 7))
_CLOSE = Choice("counted when their days end", {"counted_by": "window_close", "maturity": None})


def _answers(case: Case) -> Answers:
    return {
        "of": entity_answers(case),
        "from": start_answers(case, "from"),
        "active": (Choice("any event is activity", {"active": "any"}), *reach_answers(case, "active")),
        "days": _days(case),
        "counted_by": (_CLOSE, *COHORT),
        "maturity": maturity_answers(case),
        "gives": gives_answers(case, times=False),
        "zone": zone_answers(case),
    }


def _days(case: Case) -> Sequence[Choice]:
    """The days that its words name, by the hour and by dates; else those that are usual."""
    choices = []
    said = days_said(case.words)
    for first, last in said or _DAYS:
        keys = {"days": f"{first}..{last}" if last > first else str(first)}
        choices.append(Choice(f"day {first} to {last}" if last > first else f"day {first}", keys))
        if said:
            near = case.with_keys(keys)
            choices += [Choice(item.words, {**keys, **item.states}) for item in (*other_clock(near), *other_end(near))]
    return choices


def _neighbours(case: Case) -> Iterator[Choice]:
    yield from other_attribution(case, "window_close", _CLOSE.words)
    yield from other_clock(case)
    yield from other_end(case)
    yield from other_starts(case, "active")
    yield from other_events(case, "active")
    yield from other_start_of_span(case)


OFFER = Offer("retention", _answers, _neighbours)
