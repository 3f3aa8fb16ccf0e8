"""A mean read otherwise: the median, or the sum."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.metrics.alternatives.choice import Case, Choice, Offer, instead, no_answers


def _neighbours(case: Case) -> Iterator[Choice]:
    keys = {key: case.keys[key] for key in ("table", "column") if key in case.keys}
    yield Choice("the median instead of the mean", instead(case, "quantile", quantile="median", **keys), other=True)


OFFER = Offer("mean", no_answers, _neighbours)
