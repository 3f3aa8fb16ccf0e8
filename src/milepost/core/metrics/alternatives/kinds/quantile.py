"""A quantile read otherwise: at another usual share, or as the mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer, instead

_USUAL = {"median": "the median", "0.9": "nine in ten", "0.95": "95 in a hundred", "0.99": "99 in a hundred"}
_CHOICES = tuple(Choice(words, {"quantile": share}) for share, words in _USUAL.items())


def _answers(_case: Case) -> Answers:
    return {"quantile": _CHOICES}


def _neighbours(case: Case) -> Iterator[Choice]:
    keys = {key: case.keys[key] for key in ("table", "column") if key in case.keys}
    yield Choice("the mean of the rows", instead(case, "mean", **keys), other=True)
    yield from (replace(choice, other=True) for choice in _CHOICES)
    if "to_within" in case.keys:
        yield Choice("to the digit", {"to_within": None})


OFFER = Offer("quantile", _answers, _neighbours)
