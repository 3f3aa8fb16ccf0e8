"""How pages say figures, days, states and places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from milepost.core.documents.spoken import bound_beside, bound_of, executes
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack
from milepost.core.tracking.standing import GuardState
from milepost.server import words
from milepost.server.pages.spoken import place_of

from .sample_pack import SAMPLE


@pytest.mark.parametrize(
    ("value", "unit", "long", "short"),
    [
        ("22480", "", "22,480", "22,480"),
        ("46.945", "%", "46.95%", "46.95%"),
        ("61.2", "hours", "61.2 hours", "61.2"),
        ("13.1", "activated riders/$1K", "13.1 activated riders/$1K", "13.1"),
        ("1418220", "USD", "$1.42M", "$1.42M"),
        ("4.3", "/5", "4.3/5", "4.3/5"),
        ("2.8", "x", "2.8x", "2.8x"),
        ("12", "users", "12 users", "12"),
        ("3", "?!", "3 ?!", "3"),
    ],
)
def test_a_figure_carries_its_unit(value: str, unit: str, long: str, short: str) -> None:
    assert (words.said(Decimal(value), unit), words.short(Decimal(value), unit)) == (long, short)


def test_nothing_is_a_dash() -> None:
    assert {words.said(None), words.short(""), words.share(None), words.apart(""), words.grade(None)} == {"–"}


def test_distances_carry_their_sign() -> None:
    assert [words.apart(Decimal(value)) for value in ("0.123", "-0.465", "0", "-0.0001")] == ["+12.3%", "-46%", "0%", "0%"]
    assert [words.apart(Decimal(value)) for value in ("-0.0473", "-0.0505", "0.3", "-2")] == ["-4.7%", "-5%", "+30%", "-200%"]


def test_grades_keep_one_decimal() -> None:
    assert [words.grade(Decimal(value)) for value in ("1", "0", "0.70", "0.57")] == ["1.0", "0.0", "0.7", "0.57"]


def test_dots_become_words() -> None:
    assert [words.declared(text) for text in ("🔴 Behind", "🟢", "On track")] == ["red, Behind", "green", "On track"]
    assert words.dots("KR1 🔴 and KR2 🟡") == "KR1 red and KR2 yellow"


def test_code_is_set_and_everything_else_escaped() -> None:
    assert words.ticks("a `b<c` & d") == "a <code>b&lt;c</code> &amp; d"
    assert words.ticks("one ` alone <i>") == "one ` alone &lt;i&gt;"


def test_stated_values_tell_their_thousands_apart() -> None:
    assert [words.stated(text) for text in ("18000/qtr", "24,000/qtr (+33%)", "Shipped", "")] == [
        "18,000/qtr",
        "24,000/qtr (+33%)",
        "Shipped",
        "",
    ]
    assert words.head("24000/qtr (+33%)") == "24,000/qtr"


def test_guardrails_are_summed_up_by_the_gravest() -> None:
    hold, bound, broken, unknown = GuardState.HOLDING, GuardState.AT_BOUND, GuardState.BREACHED, GuardState.UNKNOWN
    assert words.guards_in_words([hold, broken, bound]) == "1 breached"
    assert words.guards_in_words([hold, unknown]) == "1 unknown"
    assert [words.guards_in_words([hold] * count) for count in (0, 1, 2)] == ["", "1 holds", "2 hold"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"floor": "60000/qtr"}, "at least 60,000/qtr"),
        ({"ceiling": "< 1.2%"}, "below 1.2%"),
        ({"floor": "> 4.5/5"}, "above 4.5/5"),
        ({"no_decline_from": "42%"}, "no decline from 42%"),
        ({"no_rise_from": ""}, "no rise"),
        ({"frozen": "checklist"}, "frozen: checklist"),
        ({}, ""),
    ],
)
def test_bounds_in_words(stated: dict[str, str], expected: str) -> None:
    assert bound_of(Guardrail.model_validate({"id": "g", **stated})) == expected


def test_a_bound_is_not_said_twice() -> None:
    assert bound_beside("New sign-ups stay at 60,000 or more", "at least 60,000/qtr") == ""
    assert bound_beside("Sign-ups stay up", "at least 60,000/qtr") == "at least 60,000/qtr"


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", "the whole document"),
        ("objectives/O1/key_results/KR1.1/target", "KR 1.1, target"),
        ("objectives/O2/why_now/0", "Objective 2, why now 1"),
        ("guardrails/paid_retention", "guardrail paid retention"),
        ("next_steps/7/due", "next step 8, due"),
        ("context/anchor", "context anchor"),
        ("objectives", "objectives"),
    ],
)
def test_places_are_said_as_people_do(pointer: str, place: str) -> None:
    assert place_of(Pack.model_validate(SAMPLE), pointer) == place


def test_what_executes_a_detection_is_said() -> None:
    pack = Pack.model_validate(SAMPLE)
    told = [executes(pack, mode.detect) for placed in pack.key_results() for mode in placed.key_result.gaming]
    assert told == ["Alarm: Fewer than 4,500 sign-ups in a week", "Audit: 50 cases drawn at random from activated, every cycle"]
    assert executes(pack, None) == ""
