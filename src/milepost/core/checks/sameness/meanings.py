"""What a computed metric means, as a key that is the same in every pack: names, words and the order of keys left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from milepost.core.base.quantity import UnitKind, format_number, parse_quantity
from milepost.core.checks.ratios import parameter
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack

_BY_HAND = ("manual", "milestone")
_SAYING_NOTHING = {"clock": "elapsed", "strictly_after": "false", "another_day": "false"}  # what a definition means without the key
_ONES = ("numerator", "denominator")
_LONGEST_LIKE = 10
_DEEPEST = 5  # ratios of ratios are refused elsewhere


def meaning_of(pack: Pack, metric: Metric | None, depth: int = 0) -> str:
    """The meaning of a metric as a key; empty for one that is stated by hand, or that states no kind.

    `within: 7d` and `within: 168h` are one, and so are filters and lists in another order, a metric and another that is `like` it. What a
    ratio divides counts by its own meaning, whatever it is called.
    """
    kind = parameter(pack, metric, "kind")
    if metric is None or not kind or kind in _BY_HAND or depth > _DEEPEST:
        return ""
    parameters: dict[str, Any] = {}
    for one in reversed(_chain(pack, metric)):
        own = one.parameters
        if isinstance(own.get("where"), Mapping) and isinstance(parameters.get("where"), Mapping):
            own["where"] = {**parameters["where"], **own["where"]}
        parameters.update(own)
    said = {name: _plain(value) for name, value in parameters.items() if name not in _ONES}
    said = {name: value for name, value in said.items() if _SAYING_NOTHING.get(name) != value}
    for name in _ONES:
        if name in parameters:
            said[name] = _divided(pack, parameters[name], depth)
    return json.dumps([str(kind), said], sort_keys=True, default=str)


def _chain(pack: Pack, metric: Metric) -> list[Metric]:
    """A metric and those that it is like, itself first."""
    chain: list[Metric] = []
    following: Metric | None = metric
    while following is not None and following not in chain and len(chain) < _LONGEST_LIKE:
        chain.append(following)
        following = pack.metric(following.like)
    return chain


def _divided(pack: Pack, value: Any, depth: int) -> Any:
    name, per = (value.get("metric"), value.get("per")) if isinstance(value, Mapping) else (value, None)
    below = pack.metric(name if isinstance(name, str) else None)
    return [meaning_of(pack, below, depth + 1) or str(name), _plain(per)]


def _plain(value: Any) -> Any:
    """A parameter without the ways of writing it: lengths of time in seconds, lists sorted, texts without case."""
    match value:
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return sorted((_plain(one) for one in value), key=str)
    text = " ".join(str(value).split()).casefold()
    quantity = parse_quantity(text)
    if quantity is not None and quantity.unit.kind is UnitKind.DURATION and quantity.per is None and not quantity.comparator:
        return f"{format_number(quantity.base())} s"
    return text.replace("–", "..").replace(" to ", "..") if text[:1].isdigit() else text
