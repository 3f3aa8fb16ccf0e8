"""Finds a key that stands at rows which are not of one event: their entity, event or time differs.

Rows that were delivered twice are no finding: they are counted once, and `milepost sources check` says how many there are. Nor are
corrections, where the catalog says `redelivery: correction`.

## Why it matters
Rows with one key count once, the earliest of them. Where the key is not one of events, the others are lost without a trace.

## Example
    tables:
      events: {files: events.parquet, entity: {user: user_id}, event: event, time: ts, key: session_id}

## Use instead
Name a column that differs from event to event, or leave `key` out. If the later row corrects the earlier, say `redelivery: correction`.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC012", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
