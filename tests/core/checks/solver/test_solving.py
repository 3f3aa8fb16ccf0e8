"""Consistent networks stay silent; one wrong figure is found, in a set from which nothing can be left out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from drawn_networks import changed, drawn, rounded, stated
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.checks.solver.network import How, Moment, Network, Product, Role, Total, Variable
from milepost.core.checks.solver.solve import Conflict, conflicts

SEEDS = st.integers(0, 10**9)
FACTORS = st.sampled_from([Decimal(text) for text in ("0.4", "0.7", "0.79", "1.25", "1.6", "3")])


def variable(name: str, moment: Moment = Moment.NOW) -> Variable:
    return Variable(name, "number", moment)


def without(network: Network, conflict: Conflict, left_out: int) -> Network:
    kept = tuple(statement for number, statement in enumerate(conflict.statements) if number != left_out)
    return replace(network, statements=kept)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, target=st.booleans())
def test_figures_that_fit_are_no_conflict_however_they_are_rounded(seed: int, target: bool) -> None:
    assert conflicts(drawn(seed, digits=3, target=target).network) == ()
    assert not [conflict for conflict in conflicts(drawn(seed, digits=2, target=target).network) if conflict.hard]


def test_figures_rounded_to_two_digits_are_seldom_called_a_conflict() -> None:
    networks = [drawn(seed, digits=2).network for seed in range(80)]
    told = sum(len(conflicts(network)) for network in networks)
    assert told <= sum(len(network.relations) for network in networks) * 8 // 100


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, pick=st.integers(0, 1000), factor=FACTORS, target=st.booleans())
def test_a_wrong_figure_is_found_and_is_in_the_set(seed: int, pick: int, factor: Decimal, target: bool) -> None:
    network = drawn(seed, digits=3, target=target).network
    number = pick % len(network.statements)
    wrong = changed(network, number, factor)
    found = conflicts(wrong)
    assert found
    assert any(wrong.statements[number] in conflict.statements for conflict in found)
    assert all(2 <= len(conflict.statements) <= 12 for conflict in found)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, pick=st.integers(0, 1000), factor=FACTORS)
def test_nothing_can_be_left_out_of_a_set(seed: int, pick: int, factor: Decimal) -> None:
    network = drawn(seed, digits=3).network
    wrong = changed(network, pick % len(network.statements), factor)
    for conflict in conflicts(wrong):
        assert conflicts(replace(wrong, statements=conflict.statements)), "together they cannot be true"
        for number in range(len(conflict.statements)):
            left = [one for one in conflicts(without(wrong, conflict, number)) if one.hard == conflict.hard]
            assert not left, "without any one of them they can"


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, picks=st.lists(st.integers(0, 1000), min_size=3, max_size=8))
def test_several_wrong_figures_come_to_an_end(seed: int, picks: list[int]) -> None:
    network = drawn(seed, digits=2, relations=20).network
    for pick in picks:
        network = changed(network, pick % len(network.statements), Decimal(5))
    assert 1 <= len(conflicts(network)) <= 20


def test_a_chain_is_followed_through_figures_that_nothing_states() -> None:
    names = {name: variable(name) for name in ("visits", "rate", "sign-ups", "share", "users")}
    first = Product(names["sign-ups"], names["rate"], names["visits"], How.PER, "sign-ups are visits times their rate")
    second = Product(names["users"], names["share"], names["sign-ups"], How.PER, "users are a share of sign-ups")
    values = {"visits": "200000", "rate": "0.1", "share": "0.4", "users": "9000"}
    statements = tuple(stated(names[name], Decimal(value), number, target=False) for number, (name, value) in enumerate(values.items()))
    (conflict,) = conflicts(Network(statements, (first, second)))
    assert conflict.statements == statements
    assert set(conflict.relations) == {first, second}
    assert [str(bound and rounded(bound.value, 2)) for bound in conflict.implied] == ["2.2E+5", "0.11", "0.45", "8.0E+3"]


def test_targets_that_may_be_surpassed_conflict_only_softly() -> None:
    whole, rate, part = (variable(name, Moment.END) for name in ("users", "rate", "sign-ups"))
    relation = Product(whole, rate, part, How.PER, "users are a share of sign-ups")
    values = (("users", whole, "24000"), ("rate", rate, "0.35"), ("sign-ups", part, "80000"))
    statements = tuple(stated(what, Decimal(value), number, target=True) for number, (_, what, value) in enumerate(values))
    (conflict,) = conflicts(Network(statements, (relation,)))
    assert not conflict.hard, "28,000 users are more than the 24,000 that are asked for"
    ceiling = replace(statements[0], low=None, high=Decimal(24000), least=None, most=Decimal(24000), role=Role.CEILING)
    (conflict,) = conflicts(Network((ceiling, *statements[1:]), (relation,)))
    assert conflict.hard, "a ceiling of 24,000 cannot be kept"


@pytest.mark.parametrize(("second", "told"), [("18800", 1), ("18200", 0)])
def test_two_statements_of_one_thing_agree_within_their_rounding(second: str, told: int) -> None:
    users = variable("users")
    statements = tuple(stated(users, Decimal(value), number, target=False) for number, value in enumerate(("18000", second)))
    assert len(conflicts(Network(statements))) == told


def test_parts_may_not_exceed_their_whole_and_nothing_lies_below_zero() -> None:
    whole, *parts = (variable(name) for name in ("all", "paid", "organic"))
    relation = Total(whole, tuple(parts), False, "parts")
    statements = tuple(
        stated(what, Decimal(value), number, target=False)
        for number, (what, value) in enumerate(zip((whole, *parts), (100, 70, 60), strict=True))
    )
    (conflict,) = conflicts(Network(statements, (relation,)))
    assert len(conflict.statements) == 3
    assert not conflicts(Network((statements[0], statements[1]), (relation,)))
    too_much = stated(parts[0], Decimal(150), 1, target=False)
    (conflict,) = conflicts(Network((statements[0], too_much), (replace(relation, exact=True),)))
    assert len(conflict.statements) == 2


@pytest.mark.parametrize("values", [("0", "0", "0"), ("0", "0.5", "0"), ("1E+27", "1E-27", "1E+27"), ("5", "0", "0")])
def test_nothing_is_divided_by_nothing(values: tuple[str, ...]) -> None:
    variables = tuple(variable(name) for name in "abc")
    statements = tuple(
        stated(what, Decimal(value), number, target=False) for number, (what, value) in enumerate(zip(variables, values, strict=True))
    )
    conflicts(Network(statements, (Product(*variables, How.PER, "a is b times c"),)))
