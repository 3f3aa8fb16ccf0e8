"""Finds lines of an export that are no rows: no JSON object, or without what a row needs (who, what, when; an amount in whole cents).

They are counted, and the first are named by file and number; what they say is not repeated, for it is about people. The other lines
are measured.

## Why it matters
A few broken lines hardly move a number; a broken file does. The count tells which it is.

## Example
    tables:
      events: {files: "amplitude/*.json.gz", format: amplitude}

A download broke off, so the last line of a file ends in the middle.

## Use instead
Fetch the file anew. Where the lines are whole, see the `format` and, for Mixpanel, that the file is a raw export of events.

## Source
Milepost, metrics and sources: exports of other programs.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC009", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
