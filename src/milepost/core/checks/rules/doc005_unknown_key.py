"""Finds a key that a pack does not have at that place, most often a slip of the pen.

## Why it matters
A value under an unknown key is read by nobody: a misspelt `taget` leaves the key result without a target.

## Example
    key_results:
      - {id: KR1.1, title: More activated users, taget: 24000}

## Use instead
Write the key as the page of the format gives it; the message names the nearest one.

## Source
Milepost, pack format.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC005", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
