"""Finds a table whose files lie elsewhere and could not be listed or fetched: the store refused, or was not reached.

The message says what the store answered, with every secret taken out. What was fetched before stays kept; a file is never half there.

## Why it matters
Without its files the table has no numbers, and an older copy is not used in silence: it would be yesterday's number with today's date.

## Example
    tables:
      events: {connection: lake, files: "events/*.parquet", entity: {user: user_id}, event: event, time: ts}
    connections:
      lake: {engine: files, url: "s3://acme-lake", key: "${LAKE_KEY}", secret: {file: lake.secret}}

The key may not list the bucket.

## Use instead
Give the key the right to list and to read there; see the endpoint and the region; see that the machine reaches the store. `milepost
sources check` tries each table.

## Source
Milepost, metrics and sources: files that lie elsewhere.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC008", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
