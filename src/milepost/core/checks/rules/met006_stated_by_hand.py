"""Finds a metric that nothing computes: its kind is `manual` or `milestone`, and a person states its value.

A note. It fails no line of the quality gate and does not change an exit code.

## Why it matters
A stated number is only as good as the person and the day that stand beside it, and it changes without anyone seeing why. Readers should
know which numbers of a pack are of that sort.

## Example
    metrics:
      ease_score: {kind: manual, means: How easy new users find the set-up, in the monthly survey}

## Use instead
Nothing, where no raw data holds the number. Where some does, define the metric over it with one of the other kinds.

## Source
Milepost, metrics and sources: kinds.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET006", Severity.NOTE, since="0.1", module=__name__, page=__doc__)
