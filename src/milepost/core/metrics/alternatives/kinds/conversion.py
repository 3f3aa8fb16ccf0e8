"""A conversion read otherwise: by cohort or by completion, by dates or by hours, with another end, start or count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import (
    entity_answers,
    flow,
    gives_answers,
    maturity_answers,
    reach_answers,
    start_answers,
    without_a_span,
    zone_answers,
)
from milepost.core.metrics.alternatives.said import lengths_said
from milepost.core.metrics.alternatives.spans import (
    COHORT,
    by_dates,
    days_in,
    other_attribution,
    other_clock,
    other_end,
    other_events,
    other_start_of_span,
    other_starts,
)
from milepost.core.metrics.parameters import length_in_words, length_of

_LENGTHS = ("7d", "30d", "1d")
_EVER = "365d"
_COMPLETION = Choice("counted when it comes about", {"counted_by": "completion", "maturity": None})


def _answers(case: Case) -> Answers:
    return {
        "of": entity_answers(case),
        "from": start_answers(case, "from"),
        "to": (*reach_answers(case, "to"), Choice("any later event is enough", {"to": "any", "strictly_after": True})),
        "within": _lengths(case),
        "counted_by": _attributions(case),
        "maturity": maturity_answers(case),
        "gives": gives_answers(case, times=True),
        "zone": zone_answers(case),
    }


def _lengths(case: Case) -> Sequence[Choice]:
    """The lengths that its words name, by the hour and by dates; else those that are usual."""
    if by_dates(case):
        return [Choice(f"up to {last} dates later", {"days": f"0..{last}"}) for last in (7, 30, 1)]
    choices = []
    said = lengths_said(case.words)
    for text in said or _LENGTHS:
        choices.append(Choice(f"within {length_in_words(length_of(text))}", {"within": text}))
        if said:
            choices += list(other_clock(case.with_keys({"within": text})))
    return choices


def _attributions(case: Case) -> Sequence[Choice]:
    """By completion first, which a rate cannot be."""
    return COHORT if case.keys.get("gives") == "rate" else (_COMPLETION, *COHORT)


def _neighbours(case: Case) -> Iterator[Choice]:
    yield from other_attribution(case, "completion", _COMPLETION.words)
    yield from flow(case, "to")
    yield from other_clock(case)
    yield from other_end(case)
    yield from without_a_span(case, "to")
    yield from other_starts(case, "to")
    yield from other_start_of_span(case)
    if case.keys.get("gives") not in ("count", "rate") and days_in(case) is None:
        yield Choice("however long it takes, a year at most", {"within": _EVER})
    yield from other_events(case, "to")


OFFER = Offer("conversion", _answers, _neighbours)
