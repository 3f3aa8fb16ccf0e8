"""Finds an event that a metric names and that never occurs in the table.

`milepost measure` reports it, since only the data can tell. The whole table is looked at, not the window alone.

## Why it matters
A misspelt event counts zero, and zero looks like a number: a guardrail on refunds holds for ever when `refnud` is watched.

## Example
    metrics:
      signups: {kind: count, of: user, event: acount_created}

## Use instead
Write the event as the data spells it; the help names the nearest one. For an event that is yet to come, say so in the catalog, and it
counts zero until it does: `events: {invited: invited}`.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET013", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
