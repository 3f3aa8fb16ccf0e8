"""Finds a metric that several tables could answer: more than one holds events of the entity, or more than one lists the attribute.

## Why it matters
Whichever table was taken would be a guess, and another guess when somebody adds a table to the catalog.

## Example
    metrics:
      signups: {kind: count, of: user, event: account_created}

and in the catalog

    tables:
      app: {files: app.parquet, entity: {user: user_id}, event: event, time: ts}
      site: {files: site.parquet, entity: {user: user_id}, event: event, time: ts}

## Use instead
Say the table with the event: `event: {event: account_created, table: app}`. List an attribute in one of the tables only.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET016", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
