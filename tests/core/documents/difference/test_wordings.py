"""How alike wordings are, which names are positions, what a change of a value comes to, and how a rewording is shown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents.difference.figures import Step, difference_in_words, same_figures, step_between
from milepost.core.documents.difference.highlights import Mark, pieces
from milepost.core.documents.difference.order import staying
from milepost.core.documents.difference.wording import is_position, likeness, renumbered, tokens


@pytest.mark.parametrize(
    "name", ["O1", "o12", "KR1.1", "KR 2.3", "kr-2", "1", "1.2", "Objective 3", "H1", "kr1.1-signups", "growth-O1", "part-2", ""]
)
def test_a_position(name: str) -> None:
    assert is_position(name)


@pytest.mark.parametrize("name", ["signups", "activated-users", "OKR-1234", "PROJ-482x", "p95_latency", "q2-renewals", "users1000", "b2b"])
def test_an_id_given_on_purpose(name: str) -> None:
    assert not is_position(name)


def test_what_only_follows_the_order() -> None:
    assert renumbered("KR1.1", "KR2.1")
    assert renumbered("Objective 1", "Objective 2")
    assert renumbered("kr1.1-signups", "kr2.1-signups")
    assert not renumbered("kr1.1-signups", "kr2.1-tickets")
    assert not renumbered("KR1.1", "activated-users")
    assert not renumbered("signups", "signups")


def test_words_of_scripts_without_spaces_are_pairs_of_signs() -> None:
    assert tokens("定着率を40%") == ("40", "定着", "率を", "着率")
    assert tokens("Ｆｕｌｌ width, FULL") == ("full", "full", "width")
    assert tokens("  -- ") == ()


def test_likeness_is_a_share_and_says_what_people_would() -> None:
    assert likeness("Raise renewals", "raise  RENEWALS!", {}) == 1
    assert likeness("Raise renewals", "", {}) == 0
    assert likeness("Raise NPS from 40 to 60", "NPS from 40 to 65", {}) > 6 / 10
    assert likeness("Reduce time-to-activation", "Cut the time to activation", {}) > 4 / 10
    assert likeness("Launch the new onboarding flow", "Hire three engineers", {}) < 1 / 10


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_bounded(one: str, other: str) -> None:
    assert 0 <= likeness(one, other, {}) <= 1
    assert abs(likeness(one, other, {}) - likeness(other, one, {})) < 1e-9


def test_long_texts_take_no_time() -> None:
    began = time.perf_counter()
    likeness("word " * 200_000, "other " * 200_000, {})
    pieces("a b " * 50_000, "b c " * 50_000)
    assert time.perf_counter() - began < 20  # what grows with the square of the length takes minutes


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("24,000/qtr (+33%)", "24,000/qtr", "the same amount"),
        ("24,000/qtr", "20,000/qtr", "17% lower"),
        ("62 hours", "40 hours", "35% lower"),
        ("2 days", "48 hours", "the same amount"),
        ("42%", "52%", "10 percentage points higher"),
        ("42%", "43%", "1 percentage point higher"),
        ("1.2%", "1.25%", "0.05 percentage points higher"),
        ("$1.4M/qtr", "$1.5M/qtr", "7.1% higher"),
        ("5", "5000", "1,000 times as much"),
        ("0", "5", "higher"),
        ("-5", "5", "higher"),
        ("10,000", "9,999", "0.01% lower"),
        ("9" * 28, "1", "100% lower"),
        ("0.0000001", "9" * 27, f"{'1.00e+34'} times as much"),
        ("24,000/qtr", "24,000/week", ""),
        ("24,000", "Shipped", ""),
        ("TBD", "24,000", ""),
    ],
)
def test_what_a_change_of_a_value_comes_to(old: str, new: str, words: str) -> None:
    assert difference_in_words(old, new) == words


def test_steps_between_values() -> None:
    assert step_between("n/a", "5") is Step.FIRST
    assert step_between("5", "-") is Step.LAST
    assert step_between("TBD", "") is Step.SAME
    assert step_between("Shipped", "shipped!") is Step.SAME
    assert step_between("Shipped", "Launched") is Step.OTHER
    assert step_between("< 300ms", "> 300ms") is Step.OTHER
    assert step_between(">= 300ms", "300ms") is Step.SAME
    assert same_figures("From 5% to 10%", "To 10% from 5%")
    assert not same_figures("Within 7 days", "Within 14 days")


@given(st.permutations(range(8)))
def test_what_stays_keeps_its_order_and_nothing_more_could(places: list[int]) -> None:
    stays = staying(places)
    kept = [place for index, place in enumerate(places) if index in stays]
    assert kept == sorted(kept)
    best = max(
        sum(mask >> index & 1 for index in range(8))
        for mask in range(256)
        if (chosen := [places[index] for index in range(8) if mask >> index & 1]) == sorted(chosen)
    )
    assert len(kept) == best


def plain(old: str, new: str) -> str:
    """The pieces of a rewording, those that went in square brackets, those that came in curly ones."""
    signs = {Mark.KEPT: "{}", Mark.GONE: "[{}]", Mark.NEW: "<{}>"}
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces(old, new))


def test_a_rewording_shows_what_went_and_what_came() -> None:
    assert plain("Raise renewals from 30% to 40%", "Raise renewals from 30% to 45%") == "Raise renewals from 30% to [40%]<45%>"
    assert plain("codecs are complete", "codecs are complete at last") == "codecs are complete <at last>"
    assert plain("codecs are complete at last", "codecs are complete") == "codecs are complete [at last]"
    assert plain("Launch it", "Hire people now") == "[Launch it] <Hire people now>"
    assert plain("one two three four five six seven eight nine ten", "one two three four five six seven eight nine zero").startswith(
        "… four"
    )


@given(st.text("ab ,.%1", max_size=30), st.text("ab ,.%1", max_size=30))
def test_the_pieces_hold_both_texts(old: str, new: str) -> None:
    """Nothing is invented; only long runs that stayed are cut."""
    told = pieces(old, new)
    for gone, text in ((Mark.NEW, old), (Mark.GONE, new)):
        kept = "".join(piece.text for piece in told if piece.mark is not gone)
        if "…" not in kept:
            assert kept.replace(" ", "") == "".join(text.split())
