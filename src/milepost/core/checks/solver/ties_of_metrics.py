"""Relations that follow from computed definitions: ratios, conversions and retentions, segments of one whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

from milepost.core.base.quantity import UnitKind, parse_quantity
from milepost.core.checks.solver.measures import SHARE
from milepost.core.checks.solver.network import AtMost, Moment, Relation, Total, Variable
from milepost.core.checks.solver.settling import Figures
from milepost.core.checks.solver.subjects import Computed, Subjects, per_of_metric
from milepost.core.checks.solver.tying import at_most_all, product, total

_PASSAGES = ("conversion", "retention")
_READ_OFF = ("gives", "counted_by", "maturity")


def ties_of_metrics(subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    """Every relation between the computed metrics of a pack."""
    for computed in subjects.metrics.values():
        if computed.kind == "ratio":
            yield from _ratio(subjects, figures, computed)
        elif computed.kind in _PASSAGES:
            yield from _passage(subjects, figures, computed)
    yield from _segments(subjects, figures)
    yield from _lengths(subjects, figures)


def _ratio(subjects: Subjects, figures: Figures, ratio: Computed) -> Iterator[Relation]:
    above, below = ratio.parameters.get("numerator"), _denominator(ratio)
    whole, right = (subjects.of_metric.get(str(name)) for name in (above, below))
    if whole is None or right is None:
        return
    per = per_of_metric(ratio)
    why = f"{_called(ratio)} is {_words(str(above))} divided by {_words(str(below))}"
    yield from product(figures, whole, subjects.of_metric[ratio.metric.id], right, why, amount=per.amount if per else Decimal(1))


def _passage(subjects: Subjects, figures: Figures, metric: Computed) -> Iterator[Relation]:
    """A rate times the number of those who start is the number of those who arrive; nobody arrives who did not start."""
    gives = metric.parameters.get("gives")
    volume = _volume(subjects, metric)
    if gives == "count":
        why = f"those counted by {_called(metric)} are among {subjects.words.get(volume, 'those who start')}"
        yield from total(figures, volume, (subjects.of_metric[metric.metric.id],), why, exact=False)
    elif gives == "rate":
        rate = subjects.of_metric[metric.metric.id]
        count = _count(subjects, metric)
        started, arrived = subjects.words.get(volume, "those who start"), subjects.words.get(count, "those who arrive")
        yield from product(figures, count, rate, volume, f"{_called(metric)} is {arrived} as a share of {started}")
        yield from at_most_all(figures, rate, f"{_called(metric)} is a share of {started}")


def _count(subjects: Subjects, rate: Computed) -> str:
    """The subject that counts what a rate is the share of: the metric that does, or one that no metric of the pack states."""
    key = f"{rate.meaning(*_READ_OFF)} {rate.filters}"
    fitting = [
        other
        for other in subjects.metrics.values()
        if other.kind == rate.kind and other.parameters.get("gives") == "count" and f"{other.meaning(*_READ_OFF)} {other.filters}" == key
    ]
    alike = [other for other in fitting if other.parameters.get("counted_by") == rate.parameters.get("counted_by")]
    chosen = next(iter(alike or fitting), None)
    return subjects.of_metric[chosen.metric.id] if chosen is not None else f"count:{key}"


def _volume(subjects: Subjects, passage: Computed) -> str:
    """The subject that counts those who start: the count of the `from` event with the same filters, or an unstated one."""
    of, start = passage.parameters.get("of"), _event(passage.parameters.get("from"))
    for other in subjects.metrics.values():
        is_count = other.kind == "count" and other.parameters.get("of") == of and not other.parameters.get("table")
        if is_count and _event(other.parameters.get("event")) == start and other.filters == passage.filters:
            return subjects.of_metric[other.metric.id]
    return f"volume:{of} {start} {passage.filters}"


def _event(value: Any) -> str:
    """An event as a key: its name alone where nothing but the name is said."""
    if isinstance(value, Mapping) and set(value) == {"event"}:
        value = value["event"]
    if isinstance(value, (list, tuple)):
        value = sorted(map(str, value)) if len(value) > 1 else next(iter(value), None)
    return json.dumps(value, sort_keys=True, default=str)


def _segments(subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    """Parts of one count by the values of one attribute: together no more than the whole; all of it where their values are its values."""
    families: dict[str, dict[str, Computed]] = {}
    for metric in subjects.metrics.values():
        if metric.kind == "count" or (metric.kind in _PASSAGES and metric.parameters.get("gives") == "count"):
            families.setdefault(f"{metric.meaning()}", {}).setdefault(metric.filters, metric)
    for family in families.values():
        if len(family) > 1:
            for whole in family.values():
                yield from _parts_of(subjects, figures, whole, family)


def _parts_of(subjects: Subjects, figures: Figures, whole: Computed, family: Mapping[str, Computed]) -> Iterator[Relation]:
    by_attribute: dict[str, list[Computed]] = {}
    for part in family.values():
        further = [name for name, values in part.where.items() if whole.where.get(name) != values]
        if part is not whole and len(further) == 1 and set(whole.where) <= set(part.where):
            name = further[0]
            if name not in whole.where or part.where[name] < whole.where[name]:
                by_attribute.setdefault(name, []).append(part)
    for name, parts in by_attribute.items():
        disjoint = all(one.where[name].isdisjoint(other.where[name]) for one, other in combinations(parts, 2))
        covered = frozenset().union(*(part.where[name] for part in parts))
        exact = disjoint and whole.where.get(name) == covered
        for group in [parts] if disjoint else [[part] for part in parts]:
            why = f"{_listed(group)} {'are' if len(group) > 1 else 'is'} {'all' if exact else 'part'} of {_called(whole)}, by {name}"
            chosen = tuple(subjects.of_metric[part.metric.id] for part in group)
            yield from total(figures, subjects.of_metric[whole.metric.id], chosen, why, exact=exact)
            yield from _shares(subjects, figures, whole, group, exact=exact)


def _shares(subjects: Subjects, figures: Figures, whole: Computed, parts: Sequence[Computed], *, exact: bool) -> Iterator[Relation]:
    """The shares that separate parts have in one whole: together no more than all of it. A part without a share counts as nothing."""
    ids = {part.metric.id for part in parts}
    shares = [
        metric
        for metric in subjects.metrics.values()
        if metric.kind == "ratio" and metric.parameters.get("numerator") in ids and _denominator(metric) == whole.metric.id
    ]
    names = [subjects.of_metric[share.metric.id] for share in shares]
    if len(shares) < 2 or any(figures.dimension(name, SHARE) != SHARE for name in names):
        return
    every = exact and len(shares) == len(parts)
    why = f"{_listed(shares)} are shares of {_called(whole)} that do not overlap"
    for moment in Moment:
        one = Variable(f"all:{whole.metric.id}:{names[0]}", SHARE, moment)
        yield AtMost(one, Decimal(1), why, exact=every)
        yield Total(one, tuple(Variable(name, SHARE, moment) for name in names), every, why)


def _denominator(ratio: Computed) -> Any:
    below = ratio.parameters.get("denominator")
    return below.get("metric") if isinstance(below, Mapping) else below


def _lengths(subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    """Who arrives within a week arrives within a month as well: the shorter of two else equal conversions is no more than the longer."""
    families: dict[str, list[tuple[Decimal, Computed]]] = {}
    for metric in subjects.metrics.values():
        within = parse_quantity(str(metric.parameters.get("within")))
        counts = metric.kind == "conversion" and metric.parameters.get("gives") in ("count", "rate")
        if counts and within is not None and within.unit.kind is UnitKind.DURATION:
            families.setdefault(f"{metric.meaning('within')} {metric.filters}", []).append((within.base(), metric))
    for family in families.values():
        ordered = sorted(family, key=lambda entry: entry[0])
        for (short, shorter), (long, longer) in pairwise(ordered):
            if short < long:
                said = f"{shorter.parameters['within']} lie within {longer.parameters['within']}"
                why = f"whoever counts for {_called(shorter)} counts for {_called(longer)}: {said}"
                yield from total(figures, subjects.of_metric[longer.metric.id], (subjects.of_metric[shorter.metric.id],), why, exact=False)


def _listed(parts: Sequence[Computed]) -> str:
    return " and ".join(_called(part) for part in parts)


def _called(metric: Computed) -> str:
    return _words(metric.metric.id)


def _words(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")
