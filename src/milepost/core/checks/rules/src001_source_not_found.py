"""Finds a table of the catalog with no file at its path or pattern, or a connection with no database there.

Paths go from the folder of the catalog, not from where the command is run. Each path of a list must find at least one file.

## Why it matters
A delivery that did not come must not look like a week in which nothing happened.

## Example
    tables:
      events: {files: data/evnts/*.parquet, entity: {user: user_id}, event: event, time: ts}

## Use instead
Correct the path; the help says what lies there. Or deliver the file.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC001", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
