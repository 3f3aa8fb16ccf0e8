"""Finds a table whose newest rows are older than its own rhythm allows.

The rhythm is the time from one day with rows to the next, but for the rarest twentieth: one day for a daily delivery, three where weekends
are quiet, seven for a weekly one. Twice the rhythm, and at least two days, may pass. Rows of times that are yet to come do not count.

## Why it matters
A delivery that stands still looks like a product that nobody uses.

## Example
Rows on every day up to 3 April, checked on 12 April.

## Use instead
See whether the delivery failed. A table that ended on purpose can be left out with `--table`.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC011", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
