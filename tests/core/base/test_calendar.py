"""Windows of days, their weeks and steps, midnights across zones, days that texts mention."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.base.calendar import (
    MICROSECONDS_IN_DAY,
    MONTHS,
    DayMention,
    Window,
    days_between,
    days_mentioned,
    midnight_microseconds,
    month_number,
    month_start,
)
from milepost.core.base.errors import UsageError

QUARTERS = [(year, month) for year in range(2019, 2033) for month in (1, 4, 7, 10)]


def quarter(year: int, month: int) -> Window:
    return Window(date(year, month, 1), date(year + (month == 10), (month + 3 - 1) % 12 + 1, 1))


@pytest.mark.parametrize(("year", "month"), QUARTERS)
def test_every_quarter_has_thirteen_weeks_that_cover_it(year: int, month: int) -> None:
    window = quarter(year, month)
    weeks = window.weeks()
    assert len(weeks) == 13
    assert (weeks[0].start, weeks[-1].end) == (window.start, window.end)
    assert all(one.end == other.start for one, other in itertools.pairwise(weeks))
    assert all(week.days == 7 for week in weeks[:-1])
    assert 6 <= weeks[-1].days <= 8


windows = st.builds(
    lambda start, days: Window(start, start + timedelta(days=days)), st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 800)
)


@given(windows, st.sampled_from(["day", "week", "month", "quarter"]))
def test_steps_cover_a_window_without_gap_or_overlap(window: Window, every: str) -> None:
    steps = window.steps(every)
    assert (steps[0].start, steps[-1].end) == (window.start, window.end)
    assert all(one.end == other.start for one, other in itertools.pairwise(steps))
    assert all(step.zone == window.zone for step in steps)


@given(windows)
def test_weeks_hold_each_day_once_and_end_in_no_stub(window: Window) -> None:
    weeks = window.weeks()
    assert sum(week.days for week in weeks) == window.days
    assert len(weeks) == 1 or all(4 <= week.days <= 10 for week in weeks)
    day = window.start + timedelta(days=window.days // 2)
    number = window.week_of(day)
    assert number is not None
    assert weeks[number - 1].holds(day)


def test_steps_by_month_and_quarter_are_clipped_to_the_calendar() -> None:
    window = Window(date(2026, 1, 15), date(2026, 4, 10))
    assert [step.start for step in window.steps("month")] == [date(2026, 1, 15), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]
    assert [(step.start, step.end) for step in window.steps("quarter")] == [
        (date(2026, 1, 15), date(2026, 4, 1)),
        (date(2026, 4, 1), date(2026, 4, 10)),
    ]
    with pytest.raises(UsageError, match="'fortnight' is no step"):
        window.steps("fortnight")


def test_shares_and_parts_of_a_window() -> None:
    window = Window(date(2025, 4, 1), date(2025, 7, 1))
    assert window.share_elapsed(date(2025, 5, 16)) == Decimal(45) / Decimal(91)
    assert (window.share_elapsed(date(2025, 1, 1)), window.share_elapsed(date(2026, 1, 1))) == (0, 1)
    assert window.until(date(2025, 4, 1)) is None
    assert window.until(date(2025, 4, 8)) == Window(date(2025, 4, 1), date(2025, 4, 8))
    assert window.until(date(2027, 1, 1)) == window
    assert (window.holds(date(2025, 6, 30)), window.holds(date(2025, 7, 1)), window.week_of(date(2025, 7, 1))) == (True, False, None)


@pytest.mark.parametrize("end", [date(2026, 1, 1), date(2025, 12, 31)])
def test_a_window_without_a_day_is_refused(end: date) -> None:
    with pytest.raises(UsageError, match="holds no day"):
        Window(date(2026, 1, 1), end)


@pytest.mark.parametrize(
    ("day", "zone", "utc"),
    [
        (date(2026, 4, 1), "UTC", datetime(2026, 4, 1, tzinfo=UTC)),
        (date(2026, 3, 29), "Europe/Berlin", datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 30), "Europe/Berlin", datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 26), "Europe/Berlin", datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (date(2026, 1, 1), "Asia/Kolkata", datetime(2025, 12, 31, 18, 30, tzinfo=UTC)),
        (date(1969, 12, 31), "UTC", datetime(1969, 12, 31, tzinfo=UTC)),
    ],
)
def test_midnights_in_a_zone(day: date, zone: str, utc: datetime) -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    assert midnight_microseconds(day, zone) == (utc - epoch) // timedelta(microseconds=1)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 6, 1), 24), (date(2026, 10, 25), 25)])
def test_days_of_changing_clocks_have_23_and_25_hours(day: date, hours: int) -> None:
    length = midnight_microseconds(day + timedelta(days=1), "Europe/Berlin") - midnight_microseconds(day, "Europe/Berlin")
    assert length == MICROSECONDS_IN_DAY // 24 * hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("April 7", [(4, 7, 0, None)]),
        ("Tuesday (Apr 8)", [(4, 8, 0, 1)]),
        ("due June 30, 2026 or 2026-07-02", [(6, 30, 2026, None), (7, 2, 2026, None)]),
        ("April 1 -- June 30", [(4, 1, 0, None), (6, 30, 0, None)]),
        ("Sept. 3rd; we may 5 times", [(9, 3, 0, None), (5, 5, 0, None)]),
        ("week 6, 45 days, Q2 2026, 2026-13-01", []),
        ("Tuesday 8 April 2026", [(4, 8, 2026, 1)]),
        ("31 September", [(9, 31, 0, None)]),
        ("3rd of May, then 10-12 June", [(5, 3, 0, None), (6, 12, 0, None)]),
        ("KR 1.1 April 3, week 2 April 8", [(4, 3, 0, None), (4, 8, 0, None)]),
        ("only 3 may change", []),
    ],
)
def test_days_that_a_text_mentions(text: str, days: list[tuple[int, int, int, int | None]]) -> None:
    mentions = days_mentioned(text)
    assert [(mention.month, mention.day, mention.year, mention.weekday) for mention in mentions] == days
    assert all(text[mention.start : mention.end].strip() for mention in mentions)


def test_a_mention_fits_the_years_of_its_weekday() -> None:
    (mention,) = days_mentioned("Tuesday Apr 8")
    assert [year for year in range(2020, 2030) if mention.fits(year)] == [2025]
    assert DayMention(0, 1, 2, 29).in_year(2026) is None
    assert DayMention(0, 1, 2, 29).in_year(2028) == date(2028, 2, 29)


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    for mention in days_mentioned(text):
        mention.in_year(2026)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("April 1 -- June 30", 2026, (date(2026, 4, 1), date(2026, 7, 1))),
        ("November 15 to February 14", 2026, (date(2026, 11, 15), date(2027, 2, 15))),
        ("2026-06-30 to 2026-04-01", 2026, None),
        ("February 30 to March 1", 2026, None),
    ],
)
def test_the_days_between_two_named_days(text, year, expected):
    first, last = days_mentioned(text)
    assert days_between(first, last, year) == expected


def test_months_have_one_name_and_one_number():
    assert [month_number(name) for name in MONTHS] == list(range(1, 13)) == [month_number(name[:3].upper()) for name in MONTHS]
    assert month_start(date(2026, 11, 15), 3) == date(2027, 2, 1)
    with pytest.raises(UsageError, match="no month"):
        month_number("Smarch")
