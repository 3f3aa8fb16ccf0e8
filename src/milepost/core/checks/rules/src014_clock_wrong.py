"""Finds rows whose time is yet to come, or that arrived before their time.

## Why it matters
A row of tomorrow is counted tomorrow, and a row of next year next year. Where devices' clocks or zones are wrong, windows of hours and days
are wrong by as much.

## Example
A column of local times, read as UTC, is two hours ahead of the column of arrivals.

## Use instead
Write times with their zone, or in UTC; take the time of the server where devices cannot be trusted.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC014", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
