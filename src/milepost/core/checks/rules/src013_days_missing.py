"""Finds days without rows between days with rows.

A day is missing when more than half of the same weekdays in the four weeks before and after it have rows: a table that rests on every
Sunday misses none.

## Why it matters
One day that was not delivered lowers a week by a seventh, and nobody sees why.

## Example
Rows on every day of April but on 10, 11 and 12 April.

## Use instead
Deliver the days; numbers that were measured meanwhile are measured again.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC013", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
