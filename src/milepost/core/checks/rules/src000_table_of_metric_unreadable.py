"""Finds a metric that reads a table which cannot be read.

`milepost measure` and `milepost explain --sql` report it beside the finding of the table itself, which says why: SRC001 to SRC004, or
MET011 where the column of arrival is missing.

## Why it matters
It tells which numbers are missing because of that table. Metrics that read other tables are computed all the same.

## Example
    tables:
      events: {files: data/evnts.parquet, entity: {user: user_id}, event: event, time: ts}

There is no such file (SRC001), so every metric over `events` has this finding.

## Use instead
Mend what the finding of the table says; this one goes with it.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC000", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
