"""The split of a change is exact, fair and symmetric, and names Simpson's paradox where there is one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as some

from milepost.core.metrics.effects import UNKNOWN, Cell, Factor, Group, apportion, in_steps, paradox, shapley, split_rate, split_size

NAMES = ("ads", "web", "word", UNKNOWN)


def cells(values: dict[str, tuple[int, int]]) -> dict[str, Cell]:
    return {name: Cell(Fraction(members), Fraction(amount)) for name, (members, amount) in values.items() if members}


@some.composite
def sides(draw: some.DrawFn) -> dict[str, Cell]:
    values = {}
    for name in draw(some.sets(some.sampled_from(NAMES))):
        members = draw(some.integers(0, 5000))
        values[name] = (members, draw(some.integers(0, members)))
    return cells(values)


groups = some.builds(Group, sides(), sides())
scales = some.fractions(min_value=Fraction(1, 7), max_value=1000)


def total(parts: dict[str, Fraction]) -> Fraction:
    return sum(parts.values(), Fraction(0))


@given(groups, scales, scales)
def test_effects_add_up_to_the_change_without_a_remainder(group: Group, first: Fraction, second: Fraction) -> None:
    before, after = group.totals
    effects = split_size(group, (first, second))
    assert sum(map(total, effects.values())) == after.amount / second - before.amount / first


@given(groups)
def test_effects_on_a_rate_add_up_where_both_windows_have_one(group: Group) -> None:
    before, after = group.totals
    if before.members and after.members:
        difference = after.amount / after.members - before.amount / before.members
        assert sum(map(total, split_rate(group, Fraction(100)).values())) == 100 * difference


@given(groups, scales, scales)
def test_the_way_back_is_the_way_there_with_other_signs(group: Group, first: Fraction, second: Fraction) -> None:
    there, back = split_size(group, (first, second)), split_size(Group(group.later, group.earlier), (second, first))
    assert {factor: {name: -part for name, part in parts.items()} for factor, parts in there.items()} == back


@given(sides())
def test_where_nothing_changed_nothing_has_an_effect(side: dict[str, Cell]) -> None:
    for effects in (split_size(Group(side, side)), split_rate(Group(side, side))):
        assert not any(part for parts in effects.values() for part in parts.values())


@given(sides(), some.integers(1, 9))
def test_only_volume_has_an_effect_where_only_members_grew(side: dict[str, Cell], times: int) -> None:
    later = {name: Cell(cell.members * times, cell.amount * times) for name, cell in side.items()}
    effects = split_size(Group(side, later))
    assert not any(effects[Factor.RATE].values())
    assert not any(effects[Factor.MIX].values())


@given(groups)
def test_only_rates_have_an_effect_where_members_stayed(group: Group) -> None:
    later = {name: Cell(cell.members, cell.members - cell.amount) for name, cell in group.earlier.items()}
    effects = split_size(Group(group.earlier, later))
    assert not any(effects[Factor.VOLUME].values())
    assert not any(effects[Factor.MIX].values())


@given(groups, some.integers(1, 50))
def test_a_change_of_measure_changes_nothing_else(group: Group, times: int) -> None:
    scaled = Group(
        *({name: Cell(cell.members, cell.amount * times) for name, cell in side.items()} for side in (group.earlier, group.later))
    )
    for factor, parts in split_size(group).items():
        assert split_size(scaled)[factor] == {name: part * times for name, part in parts.items()}


@given(some.lists(some.tuples(*[some.fractions(-50, 50)] * 2), min_size=1, max_size=4))
def test_shapley_is_the_mean_over_every_order_of_moving(factors: list[tuple[Fraction, Fraction]]) -> None:
    def value(*states: Fraction) -> dict[str, Fraction]:
        product = Fraction(1)
        for state in states:
            product *= state
        return {"all": product}

    orders = list(permutations(range(len(factors))))
    expected = [Fraction(0)] * len(factors)
    for order in orders:
        states = [first for first, _ in factors]
        for place in order:
            before = value(*states)["all"]
            states[place] = factors[place][1]
            expected[place] += (value(*states)["all"] - before) / len(orders)
    assert [effect["all"] for effect in shapley(factors, value)] == expected


def test_an_empty_segment_takes_the_rate_of_the_other_window() -> None:
    group = Group(cells({"web": (100, 40)}), cells({"web": (100, 40), "ads": (50, 10)}))
    effects = split_size(group)
    assert total(effects[Factor.RATE]) == 0
    assert total(effects[Factor.VOLUME]) + total(effects[Factor.MIX]) == 10


def test_from_nothing_all_is_volume() -> None:
    effects = split_size(Group({}, cells({"web": (100, 40), "ads": (50, 10)})))
    assert [total(effects[factor]) for factor in (Factor.VOLUME, Factor.RATE, Factor.MIX)] == [50, 0, 0]


@given(some.lists(some.tuples(some.integers(200, 5000), some.integers(20, 180)), min_size=4, max_size=4))
def test_the_logarithmic_mean_divisia_split_comes_near(values: list[tuple[int, int]]) -> None:
    """LMDI weighs factors by logarithms: another exact split, which must lie near wherever nothing is empty and moves are moderate."""
    names = ("ads", "web")
    first, second = dict(zip(names, values[:2], strict=True)), dict(zip(names, values[2:], strict=True))
    group = Group(cells(first), cells(second))
    before, after = group.totals

    def mean(one: float, other: float) -> float:
        return one if abs(one - other) < 1e-12 else (one - other) / (log(one) - log(other))

    weights = {name: mean(second[name][1], first[name][1]) for name in names}
    volume = sum(weights.values()) * log(after.members / before.members)
    rate = sum(weights[name] * log(second[name][1] / second[name][0] / (first[name][1] / first[name][0])) for name in names)
    effects = split_size(group)
    ratio = max(
        max(first[name][place] / second[name][place], second[name][place] / first[name][place]) for name in names for place in (0, 1)
    )
    if ratio < 1.5:
        size = float(before.amount + after.amount)
        assert float(total(effects[Factor.VOLUME])) == pytest.approx(volume, abs=0.01 * size)
        assert float(total(effects[Factor.RATE])) == pytest.approx(rate, abs=0.01 * size)


def test_simpsons_paradox_is_found() -> None:
    group = Group(cells({"web": (1000, 400), "ads": (200, 20)}), cells({"web": (400, 168), "ads": (800, 88)}))
    found = paradox(group)
    assert found is not None
    assert (found.rose, found.segments, found.left_out) == (False, ("ads", "web"), ())
    back = paradox(Group(group.later, group.earlier))
    assert back is not None
    assert back.rose


def test_a_near_paradox_names_whom_it_leaves_aside() -> None:
    earlier = {"web": (1000, 400), "ads": (200, 20), UNKNOWN: (50, 20), "tv": (5, 1)}
    later = {"web": (400, 168), "ads": (800, 88), UNKNOWN: (50, 10), "tv": (6, 0)}
    found = paradox(Group(cells(earlier), cells(later)))
    assert found is not None
    assert found.left_out == (UNKNOWN, "tv")


@pytest.mark.parametrize(
    "later",
    [
        {"web": (400, 150), "ads": (800, 88)},  # one segment falls with the total
        {"web": (1000, 420), "ads": (200, 22)},  # all rise together
        {"web": (400, 168), "ads": (600, 66), UNKNOWN: (400, 10)},  # too many are unknown
        {"web": (400, 168)},  # a single segment is no paradox
    ],
)
def test_what_is_no_paradox(later: dict[str, tuple[int, int]]) -> None:
    assert paradox(Group(cells({"web": (1000, 400), "ads": (200, 20), UNKNOWN: (10, 9)}), cells(later))) is None


@given(groups)
def test_a_paradox_is_what_it_says(group: Group) -> None:
    found = paradox(group)
    if found is not None:
        assert (found.rates[1] > found.rates[0]) == found.rose
        for name in found.segments:
            first, second = group.rates(name)
            assert (second < first) == found.rose


@given(some.lists(some.fractions(-1000, 1000), min_size=1, max_size=12), some.sampled_from(["1", "0.01", "0.0000000001"]))
def test_rounded_parts_add_up_and_stay_within_a_step(parts: list[Fraction], size: str) -> None:
    step = Decimal(size)
    total_steps = in_steps(sum(parts, Fraction(0)), step)
    shares = apportion(parts, total_steps, step)
    assert sum(shares) == total_steps * step
    assert all(abs(Fraction(share) - part) <= Fraction(step) for share, part in zip(shares, parts, strict=True))
    assert all(share == 0 for share, part in zip(shares, parts, strict=True) if not part)


def test_largest_remainders_are_rounded_up() -> None:
    assert apportion([Fraction(10, 3)] * 3, 10, Decimal(1)) == (4, 3, 3)
    assert apportion([Fraction(-5, 2), Fraction(1, 2)], -2, Decimal(1)) == (-2, 0)
    assert apportion([], 0, Decimal(1)) == ()
