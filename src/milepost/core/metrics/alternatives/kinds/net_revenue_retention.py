"""Revenue retention read otherwise: gross for net, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import entity_answers
from milepost.core.metrics.alternatives.spans import states_truth


def _answers(case: Case) -> Answers:
    return {"of": entity_answers(case)}


def _neighbours(case: Case) -> Iterator[Choice]:
    if states_truth(case, "gross"):
        yield Choice("net: who pays more counts for more", {"gross": None})
    else:
        yield Choice("gross: nobody counts for more than at the beginning", {"gross": True})


OFFER = Offer("net_revenue_retention", _answers, _neighbours)
