"""A payback read otherwise: of all earnings instead of the margin, from another event, with another length of a month."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import entity_answers, start_answers
from milepost.core.metrics.alternatives.spans import other_starts

_WHOLE = ("1", "1.0", "100%")
_MONTHS = (Choice("months of 30 days", {"month": "30d"}), Choice("months of a twelfth of 365 days", {"month": "730h"}))


def _answers(case: Case) -> Answers:
    return {
        "of": entity_answers(case),
        "from": start_answers(case, "from"),
        "margin": (Choice("all that they bring", {"margin": "100%"}), Choice("80% of what they bring", {"margin": "80%"})),
        "month": _MONTHS,
    }


def _neighbours(case: Case) -> Iterator[Choice]:
    if str(case.keys.get("margin")) not in _WHOLE:
        yield Choice("all that they bring, not the margin on it", {"margin": "100%"})
    yield from other_starts(case, "from")
    yield from _MONTHS


OFFER = Offer("payback", _answers, _neighbours)
