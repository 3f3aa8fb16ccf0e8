"""The calendar of a pack: read back by another hand, its days counted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from icalendar import Calendar

from milepost.core.documents.render import render
from milepost.core.model.pack import Pack

from ....properties.packs import many, packs  # noqa: TID252
from .odd_packs import EVERY, EXAMPLES, made


def read(pack: Pack) -> Any:
    calendar = Calendar.from_ical(render(pack, "ics"))
    assert not calendar.errors
    return calendar


def event(pack: Pack, uid: str) -> Any:
    return next(entry for entry in read(pack).walk("VEVENT") if entry["UID"] == f"{pack.pack}/{uid}@milepost")


def days(entry: Any) -> list[datetime]:
    """Every moment at which an event begins, by a library that is not the one that wrote it."""
    start = entry.decoded("DTSTART")
    if not isinstance(start, datetime):
        start = datetime.combine(start, datetime.min.time())
    if "RRULE" not in entry:
        return [start]
    return list(rrulestr(entry["RRULE"].to_ical().decode(), dtstart=start))


def berlin(cadence: str) -> Pack:
    cycle = {"name": "Q1", "start": "2026-03-01", "end": "2026-05-01", "zone": "Europe/Berlin"}
    return made(cycle=cycle, habits=[{"id": "H1", "title": "Look", "cadence": cadence}])


def test_a_habit_keeps_its_hour_when_the_clock_changes_and_ends_with_the_cycle() -> None:
    entry = event(berlin("every Thursday at 00:30, 45 min"), "habits/H1")
    moments = days(entry)
    assert [moment.date() for moment in moments][:2] == [date(2026, 3, 5), date(2026, 3, 12)]
    assert {(moment.hour, moment.minute) for moment in moments} == {(0, 30)}
    assert moments[0].astimezone(UTC).hour == 23  # winter: an hour ahead of UTC
    assert moments[-1].astimezone(UTC) == datetime(2026, 4, 29, 22, 30, tzinfo=UTC)  # summer: two hours ahead
    assert entry["RRULE"]["UNTIL"] == [datetime(2026, 4, 30, 21, 59, 59, tzinfo=UTC)]
    assert entry.decoded("DURATION").total_seconds() == 45 * 60


def test_the_zone_is_described_in_the_calendar() -> None:
    calendar = read(berlin("every Thursday at 9:00"))
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert not calendar.get_missing_tzids()


def test_a_whole_day_ends_its_rule_with_a_day() -> None:
    entry = event(berlin("Fridays"), "habits/H1")
    assert entry["RRULE"]["UNTIL"] == [date(2026, 4, 30)]
    assert [moment.day for moment in days(entry)] == [6, 13, 20, 27, 3, 10, 17, 24]


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        ("first working day of the month", ["03-02", "04-01"]),
        ("last Friday of each month at 15:00", ["03-27", "04-24"]),
        ("every second Wednesday", ["03-04", "03-18", "04-01", "04-15", "04-29"]),
        ("monthly on the 31st", ["03-31"]),
        ("last day of the month", ["03-31", "04-30"]),
        ("every two weeks on Monday and Saturday", ["03-02", "03-07", "03-16", "03-21", "03-30", "04-04", "04-13", "04-18", "04-27"]),
    ],
)
def test_the_rule_gives_the_days_that_the_cadence_has(cadence: str, expected: list[str]) -> None:
    assert [f"{moment:%m-%d}" for moment in days(event(berlin(cadence), "habits/H1"))] == expected


def test_reviews_stand_in_the_weeks_that_the_pack_names() -> None:
    growth = EXAMPLES["growth-q2-2026"]
    assert event(growth, "reviews/mid_cycle").decoded("DTSTART") == date(2026, 5, 6)
    assert event(growth, "reviews/mid_cycle").decoded("DTEND") == date(2026, 5, 13)
    assert event(growth, "reviews/grading").decoded("DTSTART") == date(2026, 6, 24)
    weekly = event(growth, "reviews/weekly")
    assert weekly.decoded("DTSTART") == datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
    assert len(days(weekly)) == 13
    assert "habits/H1@" not in render(growth, "ics").replace("\r\n ", "")  # the review carries it


def test_what_has_no_certain_day_is_listed_with_its_reason() -> None:
    calendar = read(EXAMPLES["growth-q2-2026"])
    assert "Hold the first weekly review (Tuesday (Apr 8)): the text names no certain day" in calendar["DESCRIPTION"]
    monthly = read(berlin("Monthly"))
    assert monthly["DESCRIPTION"] == "Planned without a certain day:\n- Look (Monthly): the text does not say on which day"


@pytest.mark.parametrize("name", EVERY)
def test_any_pack_makes_a_calendar_that_reads_back(name: str) -> None:
    pack = EVERY[name]
    text = render(pack, "ics")
    assert text == render(pack, "ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    uids = [str(entry["UID"]) for entry in read(pack).walk("VEVENT")]
    assert len(uids) == len(set(uids))
    assert all(entry["DTSTAMP"].to_ical().endswith(b"00Z") for entry in read(pack).walk("VEVENT"))


def test_nothing_planned_is_lost() -> None:
    hostile = read(EVERY["hostile"])
    assert hostile.walk("VEVENT") == []
    assert "BEGIN:VEVENT END:VCALENDAR (every Tuesday): the cycle has no days" in hostile["DESCRIPTION"]
    assert "again (Tuesdays): the cycle has no days" in hostile["DESCRIPTION"]


@settings(many, max_examples=40)
@given(packs())
def test_every_pack_makes_a_calendar(pack: Pack) -> None:
    assert read(pack).walk("VALARM") == []
