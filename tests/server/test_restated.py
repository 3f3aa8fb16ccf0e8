"""The Key result page marks restated weeks, with the first value, the present one and the cause, and says what is still to come."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from milepost.core.base.calendar import Window
from milepost.server.pages.key_result.restated import restated
from milepost.server.pages.key_result.view import finality
from milepost.store import access, writes

from .sample import KR, NOW, observation

POINTER = KR.format("O1", "KR1.1")
PAGE = "/packs/riders-q2/KR1.1/"


def text_of(client: Client) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(PAGE).content.decode()).split())


@pytest.mark.usefixtures("sample")
def test_a_restated_week_shows_what_was_published_and_why(client: Client) -> None:
    assert "after it was published" not in text_of(client)
    page = access.key_result(access.pack("riders-q2").facts, "KR1.1", None)
    assert page is not None
    day = date(2026, 4, 15)
    was = page.readings[day]
    seen = observation(POINTER, was.metric, was.unit, was.value + 12, Window(date(2026, 4, 1), day), {})
    seen = replace(seen, known_at=NOW, pending=was.pending)
    writes.keep_observations("riders-q2", [seen], late={seen.about: 31}, actor="test", at=NOW)
    text = text_of(client)
    assert "1 value changed after it was published (*)" in text
    assert f"15 Apr {was.value:,} {was.value + 12:,} +12 31 rows came late" in text
    assert client.get(PAGE).content.decode().count('href="#restated"') == 1


def reading(**changes: object) -> access.Reading:
    day = date(2026, 5, 13)
    known = datetime(2026, 5, 13, tzinfo=UTC)
    plain = access.Reading(
        "m", {}, date(2026, 4, 1), day, day, Decimal("40.33"), "hours", None, None, 5, 0, day, known, "d1" * 8, "duckdb", "s", "r"
    )
    return replace(plain, **changes)


def test_small_changes_and_changed_definitions_are_told_apart() -> None:
    first = access.Before(Decimal("40.3339"), datetime(2026, 5, 13, tzinfo=UTC), "d1" * 8)
    seen = {
        date(2026, 5, 13): reading(value=Decimal("40.33"), first=first, cause="late rows", late_rows=1),
        date(2026, 5, 20): reading(value=Decimal("40.3339"), first=first, cause="definition", definition="e2" * 8),
        date(2026, 5, 27): reading(value=None, first=first, cause="source"),
        date(2026, 6, 3): reading(),
    }
    told = [(line.first, line.now, line.by, line.cause) for line in restated(seen)]
    assert told[0][1:] == ("–", "–", "the source changed")
    assert told[1][2:] == ("0", "another definition (d1d1d1d1, now e2e2e2e2)")
    assert told[2] == ("40.3339", "40.33", "−0.0039", "1 row came late")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"final_on": date(2026, 5, 20), "pending": 1411}, "Final on 20 May: 1,411 are still within their own time."),
        ({"final_on": date(2026, 5, 20), "pending": 1}, "Final on 20 May: 1 is still within its own time."),
        ({"final_on": date(2026, 5, 20)}, "Final on 20 May."),
        ({"final_on": None, "pending": 7}, "Not final: 7 are still within their own time, and no day can be named by which that is over."),
        ({"final_on": None, "pending": None}, ""),
        ({"as_of": date(2026, 5, 13) + timedelta(days=9)}, ""),
    ],
)
def test_what_is_still_to_come_is_said(changes: dict, said: str) -> None:
    assert finality(reading(**changes)) == said
    assert finality(None) == ""
