"""The sentence reads well with every sign, and adds up as it is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.metrics.effects import Factor, Paradox
from milepost.core.metrics.effects_change import Change, Effect, SegmentChange, Wording, shown_step
from milepost.core.metrics.effects_plan import Basis, Sort
from milepost.core.metrics.effects_windows import last_two_weeks, window_named
from milepost.core.metrics.effects_words import sentence, told_beside
from milepost.core.metrics.readings import Reading

FIRST, SECOND = Window(date(2026, 3, 2), date(2026, 3, 9)), Window(date(2026, 3, 9), date(2026, 3, 16))
PER_1K = Wording("g", "signups", "$1K")
GUESTS = Wording("loyal guests", "signups")
CYCLE = Window(date(2026, 4, 1), date(2026, 7, 1))


def effect(factor: Factor, shown: str, segment: str = "", *, mostly: bool = True, grew: bool = True) -> Effect:
    return Effect(factor, Decimal(shown), Decimal(shown), segment, mostly, grew)


def change(before: str, after: str, *effects: Effect, unit: str = "", words: Wording = GUESTS, **more) -> Change:
    rows = tuple(SegmentChange(name, None, (Decimal(0), Decimal(0)), {}) for name in ("ads", "web"))
    facts = {"sort": Sort.SIZE, "basis": Basis.COUNTED, "by": "channel", "segments": rows, "rate": "%"} | more
    return Change(
        metric="m",
        unit=unit,
        words=words,
        earlier=Reading(FIRST, SECOND.end),
        later=Reading(SECOND, SECOND.end),
        before=Decimal(before),
        after=Decimal(after),
        effects=effects,
        **facts,
    )


VOLUME, RATE, MIX, TIMING = Factor.VOLUME, Factor.RATE, Factor.MIX, Factor.TIMING


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (
            change("8000", "9240", effect(VOLUME, "2010", "web"), effect(RATE, "-610", "ads"), effect(MIX, "-160", "ads")),
            "+1,240 loyal guests: +2,010 from more signups, -610 from a lower rate (mostly ads), -160 from more ads mix.",
        ),
        (
            change(
                "900", "870", effect(VOLUME, "-40", grew=False), effect(RATE, "7", "web", mostly=False), effect(MIX, "3", "ads", grew=False)
            ),
            "-30 loyal guests: -40 from fewer signups, +7 from a higher rate (led by web), +3 from less ads mix.",
        ),
        (change("900", "905", effect(VOLUME, "0"), effect(TIMING, "5")), "+5 loyal guests: +5 from carry-over between windows."),
        (change("900", "900", effect(VOLUME, "0"), effect(RATE, "0")), "No change in loyal guests."),
        (
            change("900", "900", effect(VOLUME, "9"), effect(RATE, "-9", "(unknown)")),
            "No change in loyal guests; beneath it +9 from more signups, -9 from a lower rate (mostly unknown).",
        ),
        (
            change("46.2", "44.9", effect(RATE, "-1.10"), effect(MIX, "-0.20", "paid_search"), unit="%", words=Wording("setup rate")),
            "-1.30 percentage points (setup rate): -1.10 from a lower rate, -0.20 from more paid search mix.",
        ),
        (
            change("14.10", "13.85", effect(VOLUME, "0.05"), effect(RATE, "-0.30"), unit="guests/$1K", words=PER_1K),
            "-0.25 guests/$1K: +0.05 from more signups per $1K, -0.30 from a lower rate.",
        ),
        (
            change("5000", "4500", effect(RATE, "-500"), unit="USD", words=Wording("spend", "rows of spend"), rate="USD"),
            "-$500.00 (spend): -$500.00 from a lower mean.",
        ),
    ],
)
def test_a_sentence(told: Change, says: str) -> None:
    assert sentence(told) == says


def test_segments_alone_are_named_with_the_rest_together() -> None:
    moves = {"ads": "40", "web": "-30", "tv": "9", "radio": "2", "mail": "-1"}
    rows = tuple(SegmentChange(name, None, (Decimal(0), Decimal(0)), {VOLUME: Decimal(size)}) for name, size in moves.items())
    told = change("100", "120", effect(VOLUME, "20"), sort=Sort.SUM, segments=rows)
    assert sentence(told) == "+20 loyal guests: +40 in ads, -30 in web, +9 in tv, +1 in 2 more."


def test_the_paradox_is_named_with_both_rates() -> None:
    found = Paradox(rose=False, segments=("ads", "web"), left_out=(), rates=(Fraction(35, 100), Fraction(2133, 10000)))
    said = told_beside(change("1", "2", paradox=found))
    assert said[0].startswith("Simpson's paradox: the rate of all fell from 35% to 21.33%, yet it rose in every channel")
    aside = Paradox(rose=True, segments=("ads", "web"), left_out=("(unknown)",), rates=(Fraction(1, 5), Fraction(1, 4)))
    said = told_beside(change("1", "2", paradox=aside))
    assert "yet it fell in ads, web; only unknown is left aside" in said[0]


@pytest.mark.parametrize(
    ("before", "after", "step"), [("3", "9", "1"), ("1.5", "2", "0.01"), ("0.5", "0.51", "0.001"), ("1.5", "900", "1")]
)
def test_figures_are_rounded_to_what_matters(before: str, after: str, step: str) -> None:
    assert shown_step(Decimal(before), Decimal(after)) == Decimal(step)


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2026-04-01..2026-05-01", "2026-04-01", "2026-05-01"),
        ("2026-W18", "2026-04-27", "2026-05-04"),
        ("week 3", "2026-04-15", "2026-04-22"),
        ("W13", "2026-06-24", "2026-07-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("may", "2026-05-01", "2026-06-01"),
        ("Feb 2027", "2027-02-01", "2027-03-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01"),
        ("Q1 2026", "2026-01-01", "2026-04-01"),
        ("first half", "2026-04-01", "2026-05-16"),
        ("half 2", "2026-05-16", "2026-07-01"),
    ],
)
def test_windows_as_people_name_them(said: str, start: str, end: str) -> None:
    assert window_named(said, CYCLE) == Window(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("said", "cycle", "says"),
    [
        ("week 14", CYCLE, "The cycle has no week 14."),
        ("week 3", None, "has none with dates"),
        ("July", CYCLE, "No July lies in the cycle."),
        ("2026-13", CYCLE, "is no window"),
        ("2026-W60", CYCLE, "is no window"),
        ("2026-05-01..2026-04-01", CYCLE, "holds no day"),
        ("soon", CYCLE, "'soon' is no window"),
        ("first half", Window(date(2026, 4, 1), date(2026, 4, 2)), "has no halves"),
    ],
)
def test_what_is_no_window_says_so(said: str, cycle: Window | None, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        window_named(said, cycle)


def test_the_last_two_weeks_that_are_over() -> None:
    assert last_two_weeks(CYCLE, date(2026, 4, 14)) is None
    pair = last_two_weeks(CYCLE, date(2026, 4, 21))
    assert pair is not None
    assert (pair[0].start, pair[1].end) == (date(2026, 4, 1), date(2026, 4, 15))
