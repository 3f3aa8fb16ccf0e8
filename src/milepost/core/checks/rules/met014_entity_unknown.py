"""Finds a metric that counts by an entity which no table of the catalog knows, or not the table that it reads.

## Why it matters
Counted is what one column tells apart. Users counted where the table knows companies would be another number under the same name.

## Example
    metrics:
      active: {kind: count, of: company, event: core_action}

and in the catalog

    tables:
      events: {files: data/events/*.parquet, entity: {user: user_id}, event: event, time: ts}

## Use instead
Count by an entity that the table knows; the help names them. Or say in the catalog which column it is:
`entity: {user: user_id, company: company_id}`.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET014", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
