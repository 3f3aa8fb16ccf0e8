"""Finds a value that YAML reads as something else than it says: a bare `18,000` inside `{...}`, `no`, `1:30`, a date that does not exist.

An error where the value that was meant is lost, a warning where it was read all the same.

## Why it matters
`{value: 18,000}` is two entries to YAML, 18 and 000. The number that is then checked, measured and graded is not the one written.

## Example
    baseline: {value: 18,000/qtr, source: product analytics}

## Use instead
Put the value in quotes: `"18,000/qtr"`.

## Source
YAML 1.2 and 1.1, flow collections and plain scalars.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC006", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
