"""Finds a waiver whose day has come. It waives nothing any more, so what it covered is reported again.

## Why it matters
A waiver is a debt with a date. One that is renewed by nobody has become the rule.

## Example
    waivers:
      - {code: OKR305, at: objectives/O1, reason: The last sign-ups are read in July, until: 2025-07-31}

on 31 July 2025 or later.

## Use instead
Mend what it covered and delete the waiver, or give it a new day and a reason that still holds.

## Source
Milepost, waivers.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("OKR001", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
