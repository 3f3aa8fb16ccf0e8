"""Finds a metric whose query the engine refuses: a number too large, a text that is no time, too little memory, too little time.

The finding repeats what the engine says. The other metrics of the run are measured.

## Why it matters
The metric has no value. A part of it, without the rows that the engine stumbled over, would be another number.

## Example
    metrics:
      loaded: {kind: sum, table: transfers, column: bytes}

One row has 1e300 bytes, which no whole number of 64 bits holds.

## Use instead
Correct the rows that the message names, or leave them out with `where`. Where time or memory ended, give the role or the machine more.

## Source
Milepost, metrics and sources: engines.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET018", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
