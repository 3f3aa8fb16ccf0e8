"""Finds a column that the catalog names and the table does not have, or that holds something else: text where times or numbers are needed.

`milepost sources check` looks at every column of the catalog; a metric that needs one reports MET011 or MET012 instead.

## Why it matters
The catalog is a promise about the data. When a delivery renames a column, this says so before a metric is missing.

## Example
    tables:
      spend: {files: spend.csv, time: day, columns: {amount: USD}}

The file has `amuont`, or amounts such as "1,200.00", which are read as text.

## Use instead
Name the column as the data does; the help gives the nearest. Write times with the year first and numbers with a point and nothing else.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC010", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
