"""An invented export of Viva Goals: a lighthouse company with three periods, four teams, and everything that real exports surprise with."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

STAMP = "_export_file_7_9_Organization_7_20251230120000.json"
PEOPLE = {1: "Ines Faro", 2: "Tom Beacon", 3: "Ada Keel", 4: "Jo Mast"}
TEAMS = {11: "Lamps", 12: "Boats", 13: "Radio", 14: "Stores"}
PERIODS = {
    21: ("Annual 2025", "2025-02-01", "2026-01-31"),
    22: ("Q1 2025", "2025-02-01", "2025-04-30"),
    23: ("Q2 2025", "2025-05-01", "2025-07-31"),
}


def person(key: int) -> dict[str, Any]:
    return {"ID": key, "Name": PEOPLE[key], "Email": f"person{key}@lights.example"}


def okr(key: int, title: str, kind: str, period: int, **more: Any) -> dict[str, Any]:
    """A record of the list of objectives, with what such a record always has."""
    name, start, end = PERIODS[period]
    record: dict[str, Any] = {
        "ID": key,
        "Title": title,
        "Type": kind,
        "Created By": person(1),
        "Owner": [person(1)],
        "Teams": [{"ID": 11, "Name": TEAMS[11]}],
        "Time Period": {"ID": period, "Name": name},
        "Start Date": start,
        "End Date": end,
        "Alignment": None,
        "Delegated To": None,
        "Permissions": {"View": "Everybody", "Edit": {}, "Align": "Everybody"},
        "Description": None,
        "Tags": None,
        "Progress and Status Configuration": {"Progress": "Update Manually", "Status": "Update Manually", "Data Source": None},
        "Progress": 0.0,
        "Status": "Not Started",
        "Outcome": {"Outcome Type": "Percentage"},
        "Phased Targets": "Disabled",
        "Check-in Owners": [person(1)],
        "Parent IDs": [],
        "Children": None,
        "Score": 0.0,
        "Goal Type": "Committed",
        "Created At": "2025-01-15",
        "Last Check-in": None,
    }
    return {**record, **more}


def metric(name: str, start: Any, target: Any, unit: str = "Number") -> dict[str, Any]:
    return {
        "Outcome Type": "Metric",
        "Metric Name": name,
        "Metric Unit": unit,
        "Start": start,
        "Target": target,
        "Target Type": "Increase From",
    }


def aligned(*links: tuple[int, str, str]) -> dict[str, Any]:
    """Alignment and parents as an export writes them, one beside the other."""
    rows = [{"ID": key, "Title": title, "Weight": weight} for key, title, weight in links]
    return {"Alignment": rows, "Parent IDs": [key for key, _, _ in links]}


OBJECTIVES = [
    okr(100, "Ships find their way in every weather", "Big rock", 21, Progress=62.0, Status="On Track", Score=0.7),
    okr(
        101,
        "Lamps never go dark",
        "Big rock",
        22,
        **aligned((100, "Ships find their way in every weather", "60.0%"), (999, "Safer coasts", "40.0%")),
        Progress=126.0,
        Status="Closed",
        Description="<p>A dark lamp &amp; a ship lost.</p>",
        Tags=["safety", "winter"],
        **{"Delegated To": person(2), "Check-in Owners": [person(3)]},
        Owner=[person(2), person(3)],
        Teams=[{"ID": 11, "Name": "Lamps"}, {"ID": 14, "Name": "Stores"}],
    ),
    okr(
        110,
        "Hours of light a night (winter)",
        "Kpi",
        22,
        **aligned((101, "Lamps never go dark", "75.0%")),
        Outcome=metric("Hours lit", "1,000", "1,400"),
        Progress=1380.0,
        Status="On Track",
        Score=0.9,
        **{
            "Phased Targets": {
                "Interval": "monthly",
                "Phased Targets": [
                    {"Target Value": 1100.0, "Target Date": "2025-02-28"},
                    {"Target Value": 1400.0, "Target Date": "2025-04-30"},
                ],
            }
        },
    ),
    okr(
        111,
        "Spare bulbs in store",
        "Kpi",
        22,
        **aligned((101, "Lamps never go dark", "25.0%")),
        Outcome=metric("Bulbs", 20.0, 60.0),
        Progress=50.0,
        Status="At Risk",
        Owner=[person(4)],
        **{
            "Progress and Status Configuration": {
                "Progress": "Update from Integration",
                "Status": "Update Manually",
                "Data Source": "Excel Online",
            }
        },
        Children=[{"ID": 7001, "Task Name": "Order bulbs", "Task Date": "2025-03-01", "Task Owner": person(4), "Task Status": "Complete"}],
    ),
    okr(112, "Not yet measured", "Kpi", 22, **{"Parent IDs": [101]}, Outcome=metric("Beams", 60.0, 80.0), Progress=0),
    okr(113, "New lens", "Project", 23, **aligned((101, "Lamps never go dark", "0.0%")), Progress=40.0, Status="Behind", Teams=None),
    okr(120, "Boats leave on time", "Big rock", 23, **{"Parent IDs": [100]}, Teams=[{"ID": 12, "Name": "Boats"}]),
    okr(121, "Boats leave on time", "Kpi", 23, **{"Parent IDs": [120]}, Outcome=metric("On time", 70.0, 90.0, "Percentage"), Progress=81.5),
    okr(
        130, "Answered calls", "Kpi", 23, **{"Parent IDs": [998]}, Outcome=metric("Calls", 0.0, 300.0), Teams=[{"ID": 13, "Name": "Radio"}]
    ),
    okr(
        131,
        "Calls within a minute",
        "Kpi",
        23,
        Outcome=metric("Calls", 0.0, 200.0),
        Teams=[{"ID": 13, "Name": "Radio"}],
        Status="Postponed",
    ),
    okr(140, "Turning one", "Kpi", 23, **{"Parent IDs": [141]}, Outcome=metric("Turns", 0.0, 1.0)),
    okr(141, "Turning two", "Kpi", 23, **{"Parent IDs": [140]}, Outcome=metric("Turns", 0.0, 1.0)),
]


def check_in(number: int, about: int, day: date, value: Any, status: str, note: Any) -> dict[str, Any]:
    return {
        "ID": 5000 + number,
        "OKR ID": about,
        "CheckIn Date": f"{day} 00:00:00",
        "Check In Owner": person(1 + number % 4),
        "Check In Note": note,
        "Metric Name": "Hours lit" if about == 110 else "Progress",
        "Status": status,
        "Current Value": value,
        "Activity Date": f"{day}",
    }


def check_ins() -> list[dict[str, Any]]:
    """Forty check-ins: weekly ones of three entries, one of the project, one of an entry that is gone."""
    rows = []
    for week in range(13):
        day = date(2025, 2, 3) + timedelta(days=7 * week)
        html = {"Check In Note": "", "Check In Note HTML": f"<div>Week {week + 1} &amp; dry</div><div>Keep going</div>"}
        rows.append(check_in(3 * week, 110, day, 1020.0 + 30 * week, "On Track", html))
        rows.append(check_in(3 * week + 1, 111, day, 16.0 + 2 * week, "At Risk", {"Check In Note": f"Counted in week {week + 1}"}))
        rows.append(check_in(3 * week + 2, 101, day, 5.0 * week, "On Track", {}))
    rows[38] = check_in(38, 113, date(2025, 6, 2), 40.0, "Behind", {"Check In Note": "Glass is late"})
    return [*rows, check_in(39, 997, date(2025, 3, 1), 1.0, "Closed", {"Check In Note": "Of something gone"})]


COMMENTS = [{"ID": 1, "OKR ID": 110, "Comment": "Well lit, all of you", "Created By": person(2), "Created At": "2025-03-05 21:05:45"}]


def lists() -> dict[str, list[dict[str, Any]]]:
    """The seven lists by the beginning of their names."""
    return {
        "Tags": [{"ID": 1, "Tag Name": "safety"}],
        "Teams": [
            {
                "ID": key,
                "Team Name": name,
                "Parent Team": "",
                "Team Owners": [person(1)],
                "Team Type": "Classic",
                "Status": "Active",
                "Description": None,
            }
            for key, name in TEAMS.items()
        ],
        "TimePeriods": [
            {"ID": key, "Time Period Name": name, "Start Date": start, "End Date": end} for key, (name, start, end) in PERIODS.items()
        ],
        "Users": [
            {
                **person(key),
                "Manager": None,
                "Teams": [],
                "Last Active": "2025-12-01",
                "Role": "Member",
                "Source": "App",
                "Member Type": "Full",
                "Status": "Active",
            }
            for key in PEOPLE
        ],
        "checkins": check_ins(),
        "comments": COMMENTS,
        "objectives": OBJECTIVES,
    }


def archive(members: Mapping[str, str | bytes] | None = None) -> bytes:
    """The export as a ZIP; `members` gives other files than the seven lists."""
    if members is None:
        members = {f"{name}{STAMP}": json.dumps(rows, indent=2) for name, rows in lists().items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()
