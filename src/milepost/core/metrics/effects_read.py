"""From observations of both windows to a change that is split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from milepost.core.metrics.effects import Cell, Factor, Group, Parts, Side, apportion, in_steps, paradox, split_rate, split_size
from milepost.core.metrics.effects_change import STEP, Change, Effect, SegmentChange, Wording, shown_step
from milepost.core.metrics.effects_plan import NotSplit, Pair, Plan, Sort
from milepost.core.metrics.forms.passage import Passage
from milepost.core.metrics.forms.tally import Tally
from milepost.core.metrics.forms.total import Total
from milepost.core.metrics.observation import Observation
from milepost.core.metrics.readings import Reading

Seen = Mapping[tuple[str, Reading], Mapping[str, Observation]]
"""Observations by metric and reading, then by segment; `""` is the segment of a number that nothing cuts."""
_ZERO = Fraction(0)
_ZERO_PARTS: Parts = {}
_ROUNDING = Fraction(1, 10**9)  # values are rounded to ten places; what is missing beyond that is no rounding
_ORDER = tuple(Factor)


def seen_of(observations: Iterable[Observation]) -> dict[tuple[str, Reading], dict[str, Observation]]:
    """Observations as they are looked up here."""
    found: dict[tuple[str, Reading], dict[str, Observation]] = {}
    for item in observations:
        segment = next(iter(item.segment.values()), "")
        found.setdefault((item.metric, Reading(item.window, item.as_of)), {})[segment] = item
    return found


@dataclass(frozen=True)
class _Read:
    """One plan's observations: `whole` uncut, `cut` by an attribute (the same where none cuts)."""

    plan: Plan
    whole: Seen
    cut: Seen

    def total(self, pair: Pair) -> tuple[Observation | None, Observation | None]:
        first, second = (self.whole.get((pair.metric, reading), {}).get("") for reading in pair.readings)
        return first, second

    def segments(self, pair: Pair) -> tuple[Mapping[str, Observation], Mapping[str, Observation]]:
        first, second = (self.cut.get((pair.metric, reading), {}) for reading in pair.readings)
        return first, second


@dataclass
class _Split:
    """A change while it is put together: the group whose members and rates are shown, and parts by factor."""

    group: Group
    parts: dict[Factor, Parts]


def split_change(plan: Plan, whole: Seen, cut: Seen, *, by: str, words: Wording, pointer: str = "") -> Change | NotSplit:
    """The change that a plan asks for, from its observations as a whole and cut by an attribute (`by` empty: the whole again).

    What the segments do not add up to (an entity counted in two of them) is an effect of its own, so that the sum is always exact.
    """
    read = _Read(plan, whole, cut if by else whole)
    first, second = read.total(plan.value)
    if first is None or second is None or first.value is None or second.value is None:
        return _nothing(plan, first)
    split = _size(read) if plan.sort is Sort.SIZE else _rate(read) if plan.sort is Sort.RATE else _sum(read)
    if isinstance(split, NotSplit):
        return split
    if not by:
        split.parts.pop(Factor.MIX, None)
    difference = Fraction(second.value) - Fraction(first.value)
    missing = difference - sum((value for parts in split.parts.values() for value in parts.values()), _ZERO)
    if abs(missing) > _ROUNDING:
        if plan.sort is Sort.RATE or (plan.sort is Sort.SUM and not isinstance(plan.definition.form, Tally)):
            return NotSplit(f"The segments of `{plan.value.metric}` do not add up to it.", "Ask for the counts and sums behind it.")
        split.parts[Factor.OVERLAP] = {"": missing}
    effects, rows = _rounded(split, first.value, second.value)
    return Change(
        metric=plan.value.metric,
        unit="%" if isinstance(plan.definition.form, Passage) and plan.sort is Sort.RATE else first.unit,
        words=words,
        sort=plan.sort,
        basis=plan.basis,
        by=by,
        earlier=plan.value.earlier,
        later=plan.value.later,
        before=first.value,
        after=second.value,
        effects=effects,
        segments=rows,
        rate="%" if isinstance(plan.counted.form, Passage) or first.unit == "%" else first.unit,
        ahead=plan.days_ahead,
        pending=(first.pending or 0, second.pending or 0),
        paradox=paradox(split.group) if plan.sort is not Sort.SUM and by else None,
        definition=first.provenance.definition,
        pointer=pointer,
    )


def _nothing(plan: Plan, first: Observation | None) -> NotSplit:
    which = plan.value.earlier if first is None or first.value is None else plan.value.later
    window = f"{which.window.start}..{which.window.end}"
    return NotSplit(f"`{plan.value.metric}` has no value for {window} as of {which.as_of}.", "Take windows in which it has one.")


def _size(read: _Read) -> _Split:
    """Members x mix x rate; with the completions of other windows' members, and what one member alone cannot carry, apart."""
    plan = read.plan
    scales = _scales(read)
    group, loose = _group(read, plan.members)
    split = _Split(group, split_size(group, scales))
    rest = _rest(read, group)
    if plan.before is not None:
        ahead, rest = _group_ahead(read, plan.before, rest)
        for factor, parts in split_size(ahead, scales).items():
            split.parts[factor] = _added(split.parts[factor], parts)
        split.group = group.with_group(ahead)
    timing = {
        name: (rest[1].get(name, _ZERO) + loose[1].get(name, _ZERO)) / scales[1]
        - (rest[0].get(name, _ZERO) + loose[0].get(name, _ZERO)) / scales[0]
        for name in sorted({*rest[0], *rest[1], *loose[0], *loose[1]})
    }
    if plan.timing or any(timing.values()):
        split.parts[Factor.TIMING] = timing
    return split


def _scales(read: _Read) -> tuple[Fraction, Fraction]:
    """What both windows are divided by: the whole denominator of a ratio, in its own measure."""
    if read.plan.scale is None:
        return Fraction(1), Fraction(1)
    first, second = (Fraction(item.value or 0) if item else _ZERO for item in read.total(read.plan.scale))
    per = Fraction(read.plan.per)
    return first / per, second / per


def _group(read: _Read, pair: Pair) -> tuple[Group, tuple[Parts, Parts]]:
    """Members and amounts by segment; an amount without members is loose, and kept apart."""
    sides, loose = [], []
    for seen in read.segments(pair):
        cells = {name: _cell(item, read.plan) for name, item in seen.items()}
        loose.append({name: cell.amount for name, cell in cells.items() if not cell.members and cell.amount})
        sides.append({name: cell for name, cell in cells.items() if cell.members})
    return Group(sides[0], sides[1]), (loose[0], loose[1])


def _cell(item: Observation, plan: Plan) -> Cell:
    """One segment's members and amount as an observation tells them."""
    form = plan.counted.form
    if item.denominator is not None and item.numerator is not None:
        return Cell(Fraction(item.denominator), Fraction(item.numerator))
    if isinstance(form, Passage) and form.mature_only and not plan.added:
        return Cell(Fraction(item.mature or 0), Fraction(item.value or 0))
    return Cell(Fraction((item.mature or 0) + (item.pending or 0)), Fraction(item.value or 0))


def _rest(read: _Read, group: Group) -> tuple[Parts, Parts]:
    """What each segment counts in the window beyond what the window's own members came to."""
    plan = read.plan
    if isinstance(plan.counted.form, Total) or not plan.added:
        return _ZERO_PARTS, _ZERO_PARTS
    found = []
    for seen, side in zip(read.segments(plan.counts), (group.earlier, group.later), strict=True):
        own = {name: cell.amount for name, cell in side.items()}
        found.append({name: Fraction(item.value or 0) - own.get(name, _ZERO) for name, item in seen.items()})
    return found[0], found[1]


def _group_ahead(read: _Read, pair: Pair, rest: tuple[Parts, Parts]) -> tuple[Group, tuple[Parts, Parts]]:
    """The members of the days ahead of each window, with what they completed in it; loose where they have no members."""
    sides: list[Side] = []
    loose: list[Parts] = []
    for seen, amounts in zip(read.segments(pair), rest, strict=True):
        members = {name: Fraction((item.mature or 0) + (item.pending or 0)) for name, item in seen.items()}
        sides.append({name: Cell(count, amounts.get(name, _ZERO)) for name, count in members.items() if count})
        loose.append({name: amount for name, amount in amounts.items() if not members.get(name) and amount})
    return Group(sides[0], sides[1]), (loose[0], loose[1])


def _rate(read: _Read) -> _Split | NotSplit:
    """Mix x rate, of what has a numerator and a denominator."""
    plan = read.plan
    totals = read.total(plan.value)
    if any(item is None or item.numerator is None or item.denominator is None for item in totals):
        return NotSplit(f"`{plan.value.metric}` does not say of how many it is a rate.", "Ask for the numbers that it is made from.")
    group, loose = _group(read, plan.value)
    name = next(iter(sorted({*loose[0], *loose[1]})), None)
    if name is not None:
        return NotSplit(f"In the segment {name} `{plan.value.metric}` divides by nothing.", "Cut it by another attribute.")
    for cell, item in zip(group.totals, totals, strict=True):
        if item is not None and (cell.members != Fraction(item.denominator or 0) or cell.amount != Fraction(item.numerator or 0)):
            return NotSplit(
                f"The segments of `{plan.value.metric}` overlap: together they are more than all.", "Cut it by another attribute."
            )
    return _Split(group, split_rate(group, _times(group, totals, Fraction(plan.per))))


def _times(group: Group, totals: tuple[Observation | None, Observation | None], per: Fraction) -> Fraction:
    """What a quotient is multiplied by to give the value: 100 for a percentage, `per` for a ratio per so much; else 1."""
    for times in (per, Fraction(100)):
        pairs = zip(group.totals, totals, strict=True)
        if all(
            item and abs(times * cell.amount - Fraction(item.value or 0) * cell.members) <= _ROUNDING * cell.members for cell, item in pairs
        ):
            return times
    return Fraction(1)


def _sum(read: _Read) -> _Split:
    """Segments that add up: what each had in the change."""
    first, second = ({name: Fraction(item.value or 0) for name, item in seen.items()} for seen in read.segments(read.plan.value))
    sides = [{name: Cell(_ZERO, amount) for name, amount in side.items()} for side in (first, second)]
    parts = {name: second.get(name, _ZERO) - first.get(name, _ZERO) for name in sorted({*first, *second})}
    return _Split(Group(sides[0], sides[1]), {Factor.VOLUME: parts})


def _added(one: Parts, other: Parts) -> Parts:
    return {name: one.get(name, _ZERO) + other.get(name, _ZERO) for name in sorted({*one, *other})}


def _rounded(split: _Split, before: Decimal, after: Decimal) -> tuple[tuple[Effect, ...], tuple[SegmentChange, ...]]:
    """Effects and their parts in decimals that add up: parts to effects, effects to the change."""
    factors = [factor for factor in _ORDER if factor in split.parts]
    sums = [sum(split.parts[factor].values(), _ZERO) for factor in factors]
    values = apportion(sums, in_steps(Fraction(after) - Fraction(before), STEP), STEP)
    step = shown_step(before, after)
    shown = apportion(map(Fraction, values), in_steps(sum(map(Fraction, values), _ZERO), step), step)
    exact: dict[Factor, dict[str, Decimal]] = {}
    effects = []
    for factor, value, short in zip(factors, values, shown, strict=True):
        parts = split.parts[factor]
        decimals = apportion(parts.values(), in_steps(Fraction(value), STEP), STEP)
        exact[factor] = dict(zip(parts, decimals, strict=True))
        effects.append(_effect(factor, value, short, exact[factor], split.group))
    return tuple(effects), tuple(_row(name, split.group, exact) for name in _names(split, exact))


def _names(split: _Split, exact: Mapping[Factor, Mapping[str, Decimal]]) -> list[str]:
    """Every segment with members or effects, the largest first."""
    group = split.group
    names = {*group.segments, *(name for factor, parts in exact.items() if factor is not Factor.OVERLAP for name in parts)}
    size = {
        name: sum(side[name].members + abs(side[name].amount) for side in (group.earlier, group.later) if name in side) for name in names
    }
    return sorted(names, key=lambda name: (-size[name], name))


def _row(name: str, group: Group, exact: Mapping[Factor, Mapping[str, Decimal]]) -> SegmentChange:
    cells = [side.get(name) or Cell(_ZERO, _ZERO) for side in (group.earlier, group.later)]
    members = _decimals(cell.members for cell in cells)
    behind = any(cell.members for side in (group.earlier, group.later) for cell in side.values())
    effects: dict[Factor, Decimal] = {item: parts.get(name, Decimal(0)) for item, parts in exact.items() if item is not Factor.OVERLAP}
    return SegmentChange(name, members if behind else None, _decimals(cell.amount for cell in cells), effects)


def _decimals(numbers: Iterable[Fraction]) -> tuple[Decimal, Decimal]:
    first, second = (in_steps(number, STEP) * STEP for number in numbers)
    return first, second


def _effect(factor: Factor, value: Decimal, shown: Decimal, parts: Mapping[str, Decimal], group: Group) -> Effect:
    """An effect with the segment that has most of it, among those that pull its way."""
    if factor is Factor.VOLUME:
        below = sum(cell.amount for cell in group.totals) < 0  # of refunds, more pull the sum down
        return Effect(factor, value, shown, *_top(parts, value), grew=(value < 0) if below else (value > 0))
    top, mostly = _top(parts, value)
    members, totals = group.members(top), group.totals
    grew = members[1] * (totals[0].members or 1) > members[0] * (totals[1].members or 1)
    return Effect(factor, value, shown, top, mostly, grew)


def _top(parts: Mapping[str, Decimal], value: Decimal) -> tuple[str, bool]:
    """The segment that has most of an effect, and whether it has at least half of it."""
    named = {name: part for name, part in parts.items() if name and part * value > 0}
    if not named:
        return "", False
    top = max(sorted(named), key=lambda name: abs(named[name]))
    return top, abs(named[top]) * 2 >= abs(value)
