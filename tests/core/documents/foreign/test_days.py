"""Days are read in the languages that documents are written in, and never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.documents.foreign.days import DayOrder, day_of, day_of_clock, is_either, order_of
from milepost.core.documents.foreign.months import month_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("2026-06-30 20:57:08 UTC", date(2026, 6, 30)),
        ("2026-06-30T20:57:08.123Z", date(2026, 6, 30)),
        ("2026/6/30", date(2026, 6, 30)),
        ("30 June 2026", date(2026, 6, 30)),
        ("June 30th, 2026", date(2026, 6, 30)),
        ("Tue, 30 Jun 2026 10:00", date(2026, 6, 30)),
        ("30-Jun-26", date(2026, 6, 30)),
        ("30. Juni 2026", date(2026, 6, 30)),
        ("1er août 2025", date(2025, 8, 1)),
        ("30 de junho de 2026", date(2026, 6, 30)),
        ("15 marzo 2025", date(2025, 3, 15)),
        ("3 maart 2025", date(2025, 3, 3)),
        ("30 Haziran 2026", date(2026, 6, 30)),
        ("2026年6月30日", date(2026, 6, 30)),
        ("2026년 6월 30일", date(2026, 6, 30)),
        ("ngày 30 tháng 6 năm 2026", date(2026, 6, 30)),
        ("25/12/2025", date(2025, 12, 25)),
        ("12/25/2025 4:30 PM", date(2025, 12, 25)),
        ("31.3.26", date(2026, 3, 31)),
        ("04/04/2026", date(2026, 4, 4)),
    ],
)
def test_a_day_is_read_as_its_writer_meant_it(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "Q2 2026", "June 2026", "2026-13-40", "31/02/2026", "03/04/2025", "soon", "9" * 200, "12 Foo 2026", "9999-12-31", "by 9999-12-31"],
)
def test_what_states_no_day_states_none(text: str) -> None:
    assert day_of(text) is None


def test_a_column_tells_its_order_by_one_value_that_can_be_read_one_way_only() -> None:
    assert order_of(["03/04/2025", "25/04/2025"]) is DayOrder.DAY_FIRST
    assert order_of(["03/04/2025", "04/25/2025"]) is DayOrder.MONTH_FIRST
    assert order_of(["03/04/2025"]) is None
    assert order_of(["25/04/2025", "04/25/2025"]) is None
    assert is_either("03/04/2025")
    assert not is_either("04/04/2025")


def test_milliseconds_are_a_day_in_utc() -> None:
    assert day_of_clock("1791021600000") == date(2026, 10, 3)
    assert day_of_clock("1791021600") is None
    assert day_of_clock("done") is None


def test_months_are_known_without_their_accents() -> None:
    assert [month_of(name) for name in ("Mrz.", "aout", "Şub", "décembre", "Mayo", "grudnia", "Sommer")] == [3, 8, 2, 12, 5, 12, None]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(DayOrder))
def test_every_day_comes_back_in_either_order(day: date, order: DayOrder) -> None:
    written = f"{day:%d/%m/%Y}" if order is DayOrder.DAY_FIRST else f"{day:%m/%d/%Y}"
    assert day_of(written, order) == day
    assert day_of(written) in (day, None)
    assert day_of(day.isoformat()) == day
    assert day_of_clock(str((day - date(1970, 1, 1)) // timedelta(milliseconds=1))) in (day, None)


@given(st.text(max_size=90))
def test_no_text_harms(text: str) -> None:
    day_of(text)
    order_of([text])
    is_either(text)
