"""Finds a column that a metric needs and the table does not have, or one that the catalog does not name.

The columns are those of time, entity, event, key and arrival that the catalog names, the column that is added up, and attributes. The
catalog names too little where a table has no `time`, or no `event` and the metric names one. A CSV file in which a row is longer or
shorter than the others can end here too: the help then lists its columns as they were read, which are not those of its header.

## Why it matters
A renamed column would otherwise silently empty a number. The metric is not computed until somebody says which column is meant.

## Example
    tables:
      events: {files: data/events/*.parquet, entity: {user: user_id}, event: event, time: timestamp}

The files call that column `ts`.

## Use instead
Write the column as the data spells it; the help names the nearest one or those there are. Where the catalog is silent, add
`time: COLUMN` or `event: COLUMN` to the table. Correct the row of a CSV file that does not fit the others.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET011", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
