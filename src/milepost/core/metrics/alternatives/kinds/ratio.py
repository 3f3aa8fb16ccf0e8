"""A ratio read otherwise: whatever its numerator and its denominator could be read as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from milepost.core.metrics.alternatives.choice import Answers, Case, Choice, Offer, offer_of

_ROLL_UP = Choice("a longer window divides the sums", {"roll_up": "ratio_of_sums"})


def _answers(_case: Case) -> Answers:
    return {"roll_up": (_ROLL_UP,)}


def _neighbours(case: Case) -> Iterator[Choice]:
    below = case.keys.get("denominator")
    named = {"numerator": case.keys.get("numerator"), "denominator": below.get("metric") if isinstance(below, Mapping) else below}
    for key, name in named.items():
        part = case.other(str(name))
        offer = offer_of(part.kind) if part is not None and part.kind != case.kind else None
        if part is None or offer is None:
            continue
        for choice in offer.neighbours(part):
            if choice.beside or choice.zone:
                continue
            other = f"{part.name}_otherwise"
            stated: Any = {**below, "metric": other} if key == "denominator" and isinstance(below, Mapping) else other
            yield Choice(f"{part.name}: {choice.words}", {key: stated}, {other: _keys(part, choice)}, other=choice.other)


def _keys(part: Case, choice: Choice) -> dict[str, Any]:
    """The part as it would be read: like itself with other keys, or written out where a key is taken away."""
    if "kind" not in choice.states and None not in choice.states.values():
        return {"like": part.name, **choice.states}
    read = part.with_keys(choice.states)
    return {"kind": read.kind, **({"unit": part.unit} if part.unit else {}), **read.keys}


OFFER = Offer("ratio", _answers, _neighbours)
