"""A score read otherwise: how many for which share, and a bound five points off."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer
from milepost.core.metrics.alternatives.passages import entity_answers

_GIVES = {"rate": "the share at the bound or above", "count": "how many are at the bound or above", "mean": "the mean score"}
_BOUNDS = (70, 80, 50)


def _answers(case: Case) -> Answers:
    kinds = [word for word in _GIVES if not case.unit or (word == "rate") == (case.unit in ("%", "percent"))]
    return {
        "of": entity_answers(case),
        "gives": [Choice(_GIVES[word], {"gives": word}) for word in kinds],
        "at_least": [Choice(f"from {bound} of 100 on", {"at_least": bound}) for bound in _BOUNDS],
    }


def _neighbours(case: Case) -> Iterator[Choice]:
    bound = case.keys.get("at_least")
    if isinstance(bound, int) and case.keys.get("gives") in ("rate", "count"):
        for other in (bound - 5, bound + 5):
            if 0 <= other <= 100:
                yield Choice(f"from {other} of 100 on", {"at_least": other}, other=True)


OFFER = Offer("score", _answers, _neighbours)
