"""Finds a column of another type than is needed: text that should be added up, a time that is no time, dates set against times.

## Why it matters
Text can be read as a number in more than one way (`1.200` is one and a bit, or twelve hundred). And between a date and an instant
there is no length of time: an order "on 4 April" came before or after a visit at noon, and nobody can tell.

## Example
    tables:
      spend: {files: spend.csv, time: day}

where the column `amount` holds `$1,200.00`, `$80.50`.

## Use instead
Give the column its type where the file is written: numbers without signs and separators, times as timestamps. For a passage take both
times from columns of one sort.

## Source
Milepost, metrics and sources: time.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET012", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
