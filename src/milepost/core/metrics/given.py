"""The small tables that a query rests on beside the catalog's own: the readings asked for, and the local days of a zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from milepost.core.metrics.bound import Bound
from milepost.core.metrics.readings import Reading, days_around

READINGS = "milepost_readings"
DATE_READINGS = "milepost_date_readings"
"""The same readings for tables of the other clock: by dates where the first are by instants."""
READING_COLUMNS = ("reading", "start_us", "end_us", "as_of_us")
DAY_COLUMNS = ("day", "start_us", "end_us")


class Given(NamedTuple):
    """A small table of whole numbers that a query rests on: its readings, or the days of a zone."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[int]]


def days_table(zone: str) -> str:
    """The name of the table that holds the local days of a zone."""
    return "milepost_days_" + re.sub(r"\W+", "_", zone.lower()).strip("_")


def given(bound: Bound, readings: Sequence[Reading]) -> list[Given]:
    """The small tables that a bound form's query rests on, for some readings; a reading is its place among them."""
    rows = [(place, *reading.bounds(dates=bound.dates)) for place, reading in enumerate(readings)]
    tables = [Given(READINGS, READING_COLUMNS, rows)]
    if bound.both_clocks:
        others = [(place, *reading.bounds(dates=not bound.dates)) for place, reading in enumerate(readings)]
        tables.append(Given(DATE_READINGS, READING_COLUMNS, others))
    if bound.days is not None:
        zone, reach = bound.days
        days = days_around(tuple(readings), reach, "UTC" if bound.dates else zone)
        tables.append(Given(days_table(zone), DAY_COLUMNS, days))
    return tables
