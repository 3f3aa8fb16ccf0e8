"""Finds a source that is there and cannot be read.

The file is no Parquet file, a CSV file is not UTF-8 or cannot be told apart into columns, its times can be read as two days
(`03/04/2026`), one table has files of several forms or of a form that is not read, or the database has no table of that name. The
message says what stood in the way, in the words of the engine where it refused.

## Why it matters
Half a file gives half a number. The table is left out as a whole, and the metrics that read it say so (SRC000).

## Example
    tables:
      spend: {files: spend.xlsx, time: day, columns: {amount: USD}}

## Use instead
Give the table files of one form, Parquet or CSV, and correct the rows that the message names. Write times with the year first:
`2026-04-03`. For a table of a database, name it as the database does.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC002", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
