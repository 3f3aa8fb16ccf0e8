"""Finds a metric that reads a table which the catalog of sources does not have.

Also a metric that names an event and no table, where no table of the catalog has a time and an event column for that entity.
`milepost measure` and `milepost explain --sql` report it; `check` reads no catalog.

## Why it matters
There is nothing to count in. A number that is missing is seen; one that came from the wrong table is not.

## Example
    metrics:
      spend: {kind: sum, table: spendings, column: amount, unit: USD}

and in the catalog

    tables:
      spend: {files: data/spend.parquet, time: day, columns: {amount: USD}}

## Use instead
Name a table of the catalog as the catalog spells it (the help gives the nearest), or add the table there. A table of events needs
`entity`, `event` and `time`.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET010", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
