"""Finds a value that its field cannot hold: words where a date is needed, a list where a text is.

An error where the value is left out, a warning where it was read all the same.

## Why it matters
The value is left out, so whatever rests on the field is judged without it.

## Example
    cycle: {name: Q2 2025, start: early April, end: 2025-07-01}

## Use instead
Write the value as the field needs it; the message says which form that is.

## Source
Milepost, pack format.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC007", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
