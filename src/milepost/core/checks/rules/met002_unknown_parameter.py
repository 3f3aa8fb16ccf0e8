"""Finds a key of a metric that its kind does not know, most often a slip of the pen or a key of another kind.

## Why it matters
A key that is passed over changes nothing, and its author believes that it does: with `strictly_aftr: true` left aside, the instant of
the start itself would count. So a definition with such a key is refused as a whole.

## Example
    metrics:
      signups: {kind: count, of: user, event: account_created, within: 7d}

A count has no `within`.

## Use instead
Write the key as the kind knows it; the help names the nearest one and all that there are. Words for readers belong into `means`.

## Source
Milepost, metrics and sources: kinds and their keys.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET002", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
