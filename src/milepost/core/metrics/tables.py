"""The small tables that a query rests on beside the catalog's own: the readings asked for, and the local days of a zone."""

from __future__ import annotations

import re

READINGS = "milepost_readings"
READING_COLUMNS = ("reading", "start_us", "end_us", "as_of_us")
DAY_COLUMNS = ("day", "start_us", "end_us")


def days_table(zone: str) -> str:
    """The name of the table that holds the local days of a zone."""
    return "milepost_days_" + re.sub(r"\W+", "_", zone.lower()).strip("_")
