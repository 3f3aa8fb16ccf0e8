"""Packs as networks: sound ones stay silent, one wrong figure is told, in words and in computed definitions."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from typing import Any

import pytest
from drawn_funnels import CYCLE, computed, funnel, in_words, pack
from drawn_networks import rounded
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.checks.solver.network import Network, Product, Total
from milepost.core.checks.solver.read import network_of
from milepost.core.checks.solver.solve import Conflict, conflicts
from milepost.core.checks.solver.telling import Teller
from milepost.core.checks.solver.told import told

SEEDS = st.integers(0, 10**9)
_FIGURE = re.compile(r"[\d,.]+")


def conflicts_of(raw: dict[str, Any]) -> tuple[Conflict, ...]:
    return conflicts(network_of(pack(raw)))


def restated(text: str, factor: Decimal) -> str:
    number = _FIGURE.search(text)
    assert number
    return text.replace(number[0], f"{rounded(Decimal(number[0].replace(',', '')) * factor, 3):,f}", 1)


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS, make=st.sampled_from([in_words, computed]))
def test_a_sound_pack_is_silent(seed: int, make: Any) -> None:
    draw = random.Random(seed)
    truth = funnel(draw)
    assert conflicts_of(make(draw, truth)) == ()
    assert not [conflict for conflict in conflicts_of(make(draw, truth, 2)) if conflict.hard]


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, factor=st.sampled_from([Decimal("0.5"), Decimal("0.75"), Decimal("1.3"), Decimal(2)]))
def test_a_wrong_figure_in_a_pack_of_words_is_told(seed: int, factor: Decimal) -> None:
    draw = random.Random(seed)
    raw = in_words(draw, funnel(draw))
    wrong = draw.choice(raw["objectives"][0]["key_results"])
    column = draw.choice(["baseline", "target"])
    wrong[column] = restated(wrong[column], factor)
    found = conflicts_of(raw)
    assert any(statement.mark == wrong["label"] for conflict in found for statement in conflict.statements)


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, factor=st.sampled_from([Decimal("1.3"), Decimal(2), Decimal(5)]))
def test_a_wrong_figure_among_computed_ones_is_told(seed: int, factor: Decimal) -> None:
    draw = random.Random(seed)
    raw = computed(draw, funnel(draw))
    wrong = draw.choice([one for one in raw["objectives"][0]["key_results"] if one["metric"] not in ("paid", "organic")])
    wrong["baseline"] = restated(wrong["baseline"], factor)
    found = conflicts_of(raw)
    assert any(statement.mark == f"O1 {wrong['id']}" for conflict in found for statement in conflict.statements)


def of_key_results(*key_results: dict[str, Any], **parts: Any) -> Network:
    rows = [{"id": f"KR{number}", **row} for number, row in enumerate(key_results, 1)]
    return network_of(
        pack({"pack": "p", "title": "P", "cycle": CYCLE, "objectives": [{"id": "O1", "title": "O", "key_results": rows}], **parts})
    )


USERS = {"title": "Increase activated users", "baseline": "18000/qtr", "target": "24000/qtr"}
SIGNUPS = {"title": "Grow new sign-ups", "baseline": "60000/qtr", "target": "80000/qtr"}


@pytest.mark.parametrize(
    "definition",
    [
        "activated users / sign-ups",
        "Activated users (KR2) divided by new sign-ups (KR1), measured weekly",
        "Activation = activated users ÷ new sign-ups",
        "Activated users as a percentage of new sign-ups",
        "KR2 / KR1",
        "KR 2 divided by KR 1 x 100%",
        "Ratio of activated users to total sign-ups in the quarter",
        "Aktivierung: activated users geteilt durch sign-ups",
    ],
)
def test_a_quotient_is_read_in_many_wordings(definition: str) -> None:
    network = of_key_results(SIGNUPS, USERS, {"title": "Activation", "definition": definition, "baseline": "30%", "target": "30%"})
    products = [relation for relation in network.relations if isinstance(relation, Product)]
    assert {(one.whole.subject[-3:], one.left.subject[-3:], one.right.subject[-3:]) for one in products} == {("KR2", "KR3", "KR1")}
    assert conflicts(network) == ()


@pytest.mark.parametrize(
    "definition",
    [
        "Activated partners / partner sign-ups",
        "Share of sign-ups / and other things",
        "Count of users who reach the core action within 7 days of sign-up",
        "Activated users and/or sign-ups",
        "Answered 24/7",
        "Activated users from paid channels divided by sign-ups",
        "Activated users (KR 2) from paid channels divided by sign-ups",
    ],
)
def test_what_is_not_said_of_named_things_ties_nothing(definition: str) -> None:
    network = of_key_results(SIGNUPS, USERS, {"title": "Something", "definition": definition, "baseline": "12%", "target": "15%"})
    assert not [relation for relation in network.relations if isinstance(relation, (Product, Total))]


def test_a_share_of_those_who_do_something_is_tied_once_its_figures_confirm_the_guess() -> None:
    share = {"title": "Activation", "definition": "Share of new sign-ups who activate within 7 days", "baseline": "30%", "target": "40%"}
    network = of_key_results(SIGNUPS, {**USERS, "title": "Activated sign-ups"}, share)
    (conflict,) = conflicts(network)
    assert [statement.mark for statement in conflict.statements] == ["O1 KR1", "O1 KR2", "O1 KR3"], (
        "30% fits today, so 40% is held against it"
    )
    other = of_key_results(SIGNUPS, {**USERS, "title": "Activated sign-ups", "baseline": "9000/qtr"}, share)
    assert conflicts(other) == (), "18 of 60 today is another share than the one that is meant"


def test_a_share_is_at_most_all() -> None:
    network = of_key_results({"title": "Set-up", "definition": "% of new sign-ups who finish set-up", "baseline": "90%", "target": "120%"})
    (conflict,) = conflicts(network)
    assert conflict.hard


@pytest.mark.parametrize(
    ("volume", "fits"),
    [("4615/week", True), ("20000/month", True), ("60000", True), ("240K/year", True), ("20000", True), ("35000", False)],
)
def test_periods_are_made_alike_and_one_that_is_not_said_is_taken_as_it_fits(volume: str, fits: bool) -> None:
    rate = {"title": "Activation", "definition": "activated users / sign-ups", "baseline": "30%"}
    network = of_key_results({"title": "Sign-ups", "baseline": volume}, {"title": "Activated users", "baseline": "6000/month"}, rate)
    assert (not conflicts(network)) is fits


def test_the_same_name_in_two_objectives_means_the_nearer_one() -> None:
    rate = {"id": "R", "title": "Activation", "definition": "activated users / sign-ups", "baseline": "30%"}
    rows = [{"id": "U", "title": "Activated users", "baseline": "300"}, {"id": "S", "title": "Sign-ups", "baseline": "1000"}]
    other = [{"id": "U", "title": "Activated users", "baseline": "70"}, {"id": "S", "title": "Sign-ups", "baseline": "500"}]
    objectives = [{"id": "O1", "title": "A", "key_results": [*rows, rate]}, {"id": "O2", "title": "B", "key_results": other}]
    network = network_of(pack({"pack": "p", "title": "P", "objectives": objectives}))
    assert len([relation for relation in network.relations if isinstance(relation, Product)]) == 2
    assert conflicts(network) == ()


def test_a_guardrail_by_its_words_is_the_key_result_of_that_name() -> None:
    guardrails = {
        "g": {"text": "New sign-ups must stay >= 60,000/qtr (current: 75,000/qtr)", "floor": "60,000/qtr", "current": "75,000/qtr"}
    }
    (conflict,) = conflicts(of_key_results(SIGNUPS, guardrails=guardrails))
    assert {str(statement.shown) for statement in conflict.statements} == {"60,000/qtr", "75,000/qtr"}


def test_two_hundred_key_results_in_one_knot_are_solved_at_once() -> None:
    rows = [{"title": "Unit 0", "baseline": "1000"}]
    rows += [
        {"title": f"Unit {number}", "definition": f"Unit {number - 1} x factor {number}", "baseline": "1000"} for number in range(1, 200)
    ]
    rows += [{"title": f"Factor {number}", "baseline": "1.5x" if number % 10 == 0 else "1x"} for number in range(1, 200)]
    assert len(conflicts(of_key_results(*rows))) == 19


def test_a_definition_may_stand_in_the_brackets_of_a_title() -> None:
    network = of_key_results(
        {"title": "Increase trial sign-ups from 4,000 to 5,000"},
        {"title": "Increase paying customers from 600 to 900"},
        {"title": "Raise trial conversion (paying customers / trial sign-ups) from 15% to 25%"},
        {"title": "Reduce cost per customer (marketing spend / paying customers) from $250 to $200"},
        {"title": "Keep marketing spend at $150,000"},
    )
    found = conflicts(network)
    assert [[statement.mark for statement in conflict.statements] for conflict in found] == [
        ["O1 KR1", "O1 KR2", "O1 KR3"],
        ["O1 KR2", "O1 KR4", "O1 KR5"],
    ]


def test_who_arrives_within_a_week_arrives_within_a_month() -> None:
    week = {"kind": "conversion", "of": "user", "from": "created", "to": "setup", "within": "7d", "gives": "rate", "counted_by": "start"}
    metrics = {"week": week, "month": {**week, "within": "30d"}}
    rows = [{"title": "Week", "metric": "week", "baseline": "45%"}, {"title": "Month", "metric": "month", "baseline": "38%"}]
    (conflict,) = conflicts(of_key_results(*rows, metrics=metrics))
    assert {str(statement.shown) for statement in conflict.statements} == {"45%", "38%"}
    rows[1]["baseline"] = "52%"
    assert conflicts(of_key_results(*rows, metrics=metrics)) == ()


EVENTS = {"visits": "visit", "signups": "signup", "setups": "setup"}
COUNTS = {name: {"kind": "count", "of": "user", "event": event} for name, event in EVENTS.items()}


def test_rates_alone_are_held_against_each_other() -> None:
    pairs = {"first": ("signups", "visits"), "second": ("setups", "signups"), "direct": ("setups", "visits")}
    ratios = {name: {"kind": "ratio", "numerator": above, "denominator": below, "unit": "%"} for name, (above, below) in pairs.items()}
    rows = [{"title": name, "metric": name, "baseline": value} for name, value in (("first", "10%"), ("second", "40%"), ("direct", "4%"))]
    assert conflicts(of_key_results(*rows, metrics=COUNTS | ratios)) == ()
    rows[2]["baseline"] = "8%"
    (conflict,) = conflicts(of_key_results(*rows, metrics=COUNTS | ratios))
    assert len(conflict.statements) == 3


def test_shares_of_one_whole_that_do_not_overlap_are_at_most_all_of_it() -> None:
    parts = {name: {"like": "signups", "where": {"channel": name}} for name in ("paid", "organic")}
    shares = {f"{name}_share": {"kind": "ratio", "numerator": name, "denominator": "signups", "unit": "%"} for name in parts}
    rows = [{"title": name, "metric": name, "baseline": value} for name, value in (("paid_share", "55%"), ("organic_share", "40%"))]
    assert conflicts(of_key_results(*rows, metrics=COUNTS | parts | shares)) == ()
    rows[1]["baseline"] = "60%"
    network = of_key_results(*rows, metrics=COUNTS | parts | shares)
    (conflict,) = conflicts(network)
    assert told(conflict, Teller(network)).message == "55% (O1 KR1) + 60% (O1 KR2) is 115%, more than all there is."


def test_a_week_is_told_as_the_quarter_that_it_comes_to() -> None:
    guardrails = {"demos": {"text": "Demos", "metric": "demos", "floor": "5000/qtr"}}
    row = {"title": "Demos", "metric": "demos", "baseline": "250/week", "target": "300/week"}
    network = of_key_results(row, guardrails=guardrails, metrics={"demos": {"kind": "count", "of": "rows", "event": "demo"}})
    (conflict,) = conflicts(network)
    assert (
        told(conflict, Teller(network)).message
        == "Guardrail demos asks for at least 5,000/qtr, O1 KR1 states 300/week, which is 3,900/qtr."
    )


ODD = (
    "", " ", "/", "a / a", "KR1 / KR1", "KR1 / KR2", "KR2 + KR3", "KR 3 minus KR 2", "a per $0 of b", "users per 0 users", "0 / 0", "x",
    "× × ×", "share of who that", "share of sign-ups who " * 40, "sum of KR1 and KR2 and KR3", "KR1 x KR1", "A = B = C", "(((",
    "KR1.1.1.1 / KR", "%", "divided by", " divided by KR2", "KR2 divided by ", "☃ / \u202e", "sign-ups" * 200, "KR1 / KR2 / KR3",
    "of all users, the share who pay",
)  # fmt: skip
FIGURES = (
    "",
    "-",
    "0",
    "0%",
    "-5%",
    "12",
    "42%",
    "9" * 28,
    f"0.{'0' * 26}1",
    "$0",
    "$1.4M/qtr",
    "12/$0",
    "12 users/$1K",
    "4.2/5",
    "5 days",
    "+10",
    "120%",
)


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_definitions_and_figures_come_to_an_end(data: st.DataObject) -> None:
    texts, figures = st.sampled_from(ODD), st.sampled_from(FIGURES)
    row = st.fixed_dictionaries(
        {
            "title": texts.map(lambda text: text[:90] or "Sign-ups"),
            "definition": texts,
            "baseline": figures,
            "target": figures,
            "unit": st.sampled_from(["", " ", "%", "USD", "k€", "days"]),
        }
    )
    rows = data.draw(st.lists(row, min_size=1, max_size=5))
    rails = {name: {"text": data.draw(texts), "floor": data.draw(figures), "current": data.draw(figures)} for name in ("a", "b")}
    network = of_key_results(*rows, guardrails=rails)
    for conflict in conflicts(network):
        said = told(conflict, Teller(network))
        assert said.message.endswith((".", "…"))
        assert "\n" not in said.message
        assert said.pointer
