"""Finds a document that can be read and holds no objective and no key result: a guide, a list, a page about something else.

## Why it matters
Its author may believe that it was taken over. A guide's worked examples, taken for an agreement, would be worse.

## Example
    # What is an OKR?
    An objective says where you want to go.

## Use instead
Import the document that holds the OKRs; begin an objective with `Objective: ...` and its key results with `KR: ...` where they are not
recognised, or say by `--mapping` what a column means.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC012", Severity.ERROR, since="0.2", module=__name__, page=__doc__)
