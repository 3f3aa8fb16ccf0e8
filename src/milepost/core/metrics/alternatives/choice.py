"""A choice: keys that settle a question or give a definition another meaning, with a few words for what is then counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType, ModuleType
from typing import Any

from milepost.core.base.registry import Registry
from milepost.core.metrics.define import Defined, InFull, stated_in_full
from milepost.core.model.metric import Metric

_NOTHING: Mapping[str, Any] = MappingProxyType({})


Entities = Mapping[str, Sequence[str]]
"""The sorts of entities that each table of a catalog knows; under an empty name those of the tables of events."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to state, and in a few words what that counts.

    `states` are keys of the metric with their values as they are written; None takes a key away. `beside` are further metrics that
    it rests on, by name. `zone` is another zone for the midnights of the window itself, which no key states. `other` marks what counts
    something else, such as other events, or rows for people: worth seeing, and no other way of counting the same.
    """

    words: str
    states: Mapping[str, Any]
    beside: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: _NOTHING)
    zone: str = ""
    other: bool = False


@dataclass(frozen=True)
class Case:
    """A metric whose readings are looked for: what it states in full, and what stands around it.

    `zone` is that of the cycle (UTC where there is none), `entities` are the sorts that the catalog's tables know (under an empty name
    those of the tables of events), `words` what its author says about it, and `metrics` are all of its document.
    """

    name: str
    kind: str
    unit: str
    keys: Mapping[str, Any]
    zone: str = "UTC"
    entities: Entities = field(default_factory=lambda: _NOTHING)
    words: str = ""
    metrics: tuple[Metric, ...] = ()

    def with_keys(self, states: Mapping[str, Any]) -> Case:
        """The case as a choice would have it."""
        keys = {key: value for key, value in {**self.keys, **states}.items() if value is not None}
        return replace(self, kind=str(keys.pop("kind", self.kind)), keys=keys)

    def other(self, name: str) -> Case | None:
        """Another metric of the document; None where there is none, or it inherits from nothing."""
        found = stated_in_full(name, self.metrics)
        if isinstance(found, Defined) or found.kind is None:
            return None
        return replace(self, name=name, kind=found.kind, unit=found.unit, keys=found.parameters, words=said_about(name, self.metrics))

    def others(self) -> Iterator[InFull]:
        """The other metrics of the document that are about the same entity, in its order."""
        for metric in self.metrics:
            found = stated_in_full(metric.id, self.metrics)
            if metric.id != self.name and isinstance(found, InFull) and found.parameters.get("of") == self.keys.get("of"):
                yield found


def said_about(name: str, metrics: Iterable[Metric]) -> str:
    """What the author of a metric says it means."""
    return next((metric.means or "" for metric in metrics if metric.id == name), "")


def instead(case: Case, kind: str, **keys: Any) -> dict[str, Any]:
    """What makes a metric one of another kind: its keys are taken away but `where`, and these are stated."""
    gone = dict.fromkeys(key for key in case.keys if key != "where")
    return {**gone, "kind": kind, **{key.rstrip("_"): value for key, value in keys.items()}}


Answers = Mapping[str, Sequence[Choice]]
"""For each key that may be open, what could be stated, the likeliest first."""


@dataclass(frozen=True)
class Offer:
    """What a kind can be read as: `answers` to what it leaves open, and the `neighbours` of a definition that leaves nothing open.

    Neighbours come most telling first, and may be impossible: what cannot be defined is left out later.
    """

    kind: str
    answers: Callable[[Case], Answers]
    neighbours: Callable[[Case], Iterator[Choice]]


def _declared(module: ModuleType) -> Iterator[tuple[str, Offer]]:
    offer: Offer = module.OFFER
    yield offer.kind, offer


_OFFERS: Registry[Offer] = Registry("milepost.core.metrics.alternatives.kinds", _declared)


def offer_of(kind: str) -> Offer | None:
    """What a kind offers; None where nothing else can be meant by it."""
    return _OFFERS.get(kind)


def no_answers(_case: Case) -> Answers:
    """For a kind whose open keys are names that nobody can guess."""
    return {}
