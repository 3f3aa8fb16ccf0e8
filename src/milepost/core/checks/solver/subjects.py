"""What a pack measures: one subject for each metric, key result and guardrail, the same one where they are the same thing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from milepost.core.base.quantity import Per, Quantity, parse_quantity
from milepost.core.checks.figures import read_move
from milepost.core.checks.named import mark_of
from milepost.core.checks.solver.definitions import without_count
from milepost.core.checks.solver.lexicon import Lexicon
from milepost.core.checks.solver.measures import dimension_of, quantity_of
from milepost.core.checks.solver.naming import name_in_title, names_of_guardrail, names_of_metric
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack, Placed

_LONGEST_LIKE = 10
_WORDS_OF_DEFINITION = 14  # a longer first clause is no name


class Computed(NamedTuple):
    """A metric with what it inherits: its kind, its parameters (filters apart), its filters."""

    metric: Metric
    kind: str
    parameters: Mapping[str, Any]
    where: Mapping[str, frozenset[str]]

    def meaning(self, *but: str) -> str:
        """Its meaning as a key, apart from the named parameters and its filters."""
        kept = {name: value for name, value in self.parameters.items() if name not in but}
        return json.dumps([self.kind, kept], sort_keys=True, default=str)

    @property
    def filters(self) -> str:
        """Its filters as a key."""
        return filters_key(self.where)


def filters_key(where: Mapping[str, frozenset[str]]) -> str:
    """Filters as a key that does not depend on their order."""
    return json.dumps({name: sorted(values) for name, values in where.items()}, sort_keys=True)


@dataclass(slots=True)
class Subjects:
    """The subjects of a pack with their names. `of_rail` and `of_key_result` go by id and pointer; `words` name a subject in messages."""

    metrics: dict[str, Computed] = field(default_factory=dict)
    of_metric: dict[str, str] = field(default_factory=dict)
    of_key_result: dict[str, str] = field(default_factory=dict)
    of_rail: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)


def subjects_of(pack: Pack) -> Subjects:
    """The subjects of a pack."""
    subjects = Subjects()
    by_id = {metric.id: metric for metric in pack.metrics}
    first: dict[str, str] = {}
    for metric in pack.metrics:
        computed = _computed(metric, by_id)
        key = f"{computed.meaning()} {computed.filters}" if computed.kind and computed.kind != "manual" else metric.id
        subject = first.setdefault(key, f"metric:{metric.id}")
        subjects.metrics[metric.id] = computed
        subjects.of_metric[metric.id] = subject
        subjects.words.setdefault(subject, metric.id.replace("_", " ").replace("-", " "))
        for name in names_of_metric(metric):
            subjects.lexicon.add(name, subject)
    for placed in pack.key_results():
        _name_key_result(subjects, placed)
    _name_guardrails(subjects, pack)
    return subjects


def _computed(metric: Metric, by_id: Mapping[str, Metric]) -> Computed:
    chain: list[Metric] = []
    following: Metric | None = metric
    while following is not None and following not in chain and len(chain) < _LONGEST_LIKE:
        chain.append(following)
        following = by_id.get(following.like or "")
    parameters: dict[str, Any] = {}
    where: dict[str, Any] = {}
    kind = ""
    for one in reversed(chain):
        own = one.parameters
        filters = own.pop("where", None)
        where.update(filters if isinstance(filters, Mapping) else {})
        parameters.update(own)
        kind = one.kind or kind
    return Computed(metric, kind, parameters, {str(name): _values(value) for name, value in where.items()})


def _values(value: Any) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, (list, tuple)) else frozenset({str(value)})


def _name_key_result(subjects: Subjects, placed: Placed) -> None:
    key_result = placed.key_result
    subject = subjects.of_metric.get(key_result.metric or "", f"kr:{placed.pointer}")
    subjects.of_key_result[placed.pointer] = subject
    subjects.words.setdefault(subject, mark_of(placed))
    near = placed.objective.id
    subjects.lexicon.add_mark(placed, subject)
    for name in (key_result.called, name_in_title(key_result.title)):
        subjects.lexicon.add(name, subject, near)
    clause = without_count(key_result.definition or "")
    if 0 < len(clause.split()) <= _WORDS_OF_DEFINITION:
        subjects.lexicon.add(clause, subject, near)


def _name_guardrails(subjects: Subjects, pack: Pack) -> None:
    sorts = {subjects.of_key_result[placed.pointer]: _sort(level_of(placed.key_result)) for placed in pack.key_results()}
    near: dict[str, str] = {}
    for placed in pack.key_results():
        for rail_id in placed.key_result.guardrails:
            near.setdefault(rail_id, placed.objective.id)
    for rail in pack.guardrails:
        here, names = near.get(rail.id, ""), names_of_guardrail(rail)
        known = subjects.of_metric.get(rail.metric or "")
        sort = _sort(next((part.quantity for part in (rail.bound, rail.current) if part is not None and part.quantity is not None), None))
        if known is None:
            found = (one for at, name in enumerate(names) if (one := subjects.lexicon.find(name, here)) and not (at and _is_rail(one)))
            known = next((one for one in found if one is not None and (sort is None or sorts.get(one, sort) in (sort, None))), None)
        subject = known or f"rail:{rail.id}"
        subjects.of_rail[rail.id] = subject
        sorts.setdefault(subject, sort)
        for name in (*names, rail.id.replace("_", " ").replace("-", " ")):
            subjects.words.setdefault(subject, name)
            subjects.lexicon.add(name, subject, here)


def _is_rail(subject: str) -> bool:
    """Whether a subject is what another guardrail holds: the same by its sentence only, for labels are used again and again."""
    return subject.startswith("rail:")


def _sort(quantity: Quantity | None) -> str | None:
    return dimension_of(quantity) if quantity is not None else None


def level_of(key_result: KeyResult) -> Quantity | None:
    """The figure that says what a key result counts in: of its columns, else of its title."""
    move = read_move(key_result.title)
    columns = (key_result.target, key_result.baseline.value if key_result.baseline else None)
    stated = [quantity_of(column, key_result.unit) for column in columns]
    levels = [quantity for quantity in (*stated, move.end, move.start) if quantity is not None and not quantity.signed]
    with_per = next((quantity for quantity in levels if quantity.per is not None), None)
    return with_per or next(iter(levels), None)


def per_of(subjects: Subjects, key_result: KeyResult) -> Per | None:
    """What a key result's figures are per where they do not say so themselves: as a figure beside them, or its metric."""
    level = level_of(key_result)
    if level is not None and level.per is not None:
        return level.per
    computed = subjects.metrics.get(key_result.metric or "")
    return per_of_metric(computed) if computed is not None else None


def per_of_metric(computed: Computed) -> Per | None:
    """The amount that one unit of a ratio is for: 1,000 USD for `{metric: spend, per: $1K}`."""
    denominator = computed.parameters.get("denominator")
    text = denominator.get("per") if isinstance(denominator, Mapping) else None
    amount = parse_quantity(str(text)) if text is not None else None
    return Per(amount.value, amount.unit.name or "units") if amount is not None and amount.value > 0 else None
