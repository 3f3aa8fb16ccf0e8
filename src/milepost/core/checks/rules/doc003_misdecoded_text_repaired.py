"""Finds text that was written in one encoding and read in another, and repaired: a coloured dot that had become Hangul and Chinese letters.

## Why it matters
Readers see garbage where a status stood. The repair is exact, but the file is still wrong for everybody else who opens it.

## Example
`游릭 On Track` is the UTF-8 of a green circle, read as Johab.

## Use instead
Save the file again as UTF-8 from where it came, or write it out repaired with `milepost convert`.

## Source
The bytes themselves: what is repaired gives the same bytes back.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC003", Severity.NOTE, since="0.1", module=__name__, page=__doc__)
