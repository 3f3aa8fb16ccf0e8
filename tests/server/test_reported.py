"""What people reported stands on the Key result page as they wrote it, and changes nothing that is computed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from milepost.core.model.history import HistoryEntry
from milepost.store.writes import record_history

PAGE = "/packs/riders-q2/KR1.2/"
KR = "objectives/O1/key_results/KR1.2"
FIRST = date(2026, 4, 7)


def text_of(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def record(*entries: HistoryEntry) -> None:
    record_history("riders-q2", entries, source="export.zip", actor="importer", at=datetime(2026, 7, 1, tzinfo=UTC))


def weekly(number: int) -> HistoryEntry:
    return HistoryEntry(
        at=KR,
        on=FIRST + timedelta(days=7 * number),
        by="Ola Ride",
        value=f"{(number + 1) * 700:,}",
        status="On Track",
        note=f"Week {number + 1}",
    )


@pytest.mark.usefixtures("sample")
def test_a_page_without_reports_has_no_section(client: Client) -> None:
    assert "What people reported" not in text_of(client)


@pytest.mark.usefixtures("sample")
def test_reports_stand_beside_what_is_measured(client: Client) -> None:
    before = text_of(client)
    record(weekly(0), HistoryEntry(at=KR, on=FIRST, kind="grade", score="0.7"), HistoryEntry(at=KR, note="Said <b>some</b> day"))
    after = text_of(client)
    reported = after[after.index("What people reported") : after.index("What is counted")]
    assert "7 Apr 700 On Track Ola Ride Week 1" in reported
    assert "grade 0.7" in reported
    assert "Confidence" not in reported
    assert "no day" in reported
    assert "&lt;b&gt;some&lt;/b&gt;" in reported
    assert (
        after.replace(
            after[
                after.index("What people reported") : after.index("By channel") if "By channel" in after else after.index("What is counted")
            ],
            "",
        )
        == before
    )


@pytest.mark.usefixtures("sample")
def test_older_reports_fold_and_later_ones_are_not_seen_in_the_past(client: Client) -> None:
    record(*(weekly(number) for number in range(11)))
    assert "3 earlier" in text_of(client)
    then = text_of(client, f"{PAGE}?as_of=2026-04-22")
    assert "Week 3" in then
    assert "Week 4" not in then
