"""Finds a metric that is asked as it was known in the past, and that reads a table which does not say when its rows arrived.

## Why it matters
Today's rows would give today's number under an old date. Rows that came late, or were corrected since, were not known then.

## Example
    tables:
      spend: {files: spend.parquet, time: day, columns: {amount: USD}}

`milepost measure PACK --sources CATALOG --known-at 2026-05-12` cannot tell what was known of the spend on 12 May.

## Use instead
Name the column that says when a row arrived: `arrived: loaded_at`. Where there is none, `milepost refresh` keeps a state; what it knew can
be asked from its first refresh on.

## Source
Milepost, metrics and sources: three clocks.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET019", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
