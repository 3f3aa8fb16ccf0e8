"""Finds a template: a document whose titles are placeholders still to be filled in.

## Why it matters
A placeholder that became an objective would be counted, reviewed and graded like one.

## Example
    ## Objective 1: [What you want to achieve]
    - KR 1.1: [metric] from [x] to [y]

## Use instead
Fill in the titles, then import the document.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC011", Severity.WARNING, since="0.2", module=__name__, page=__doc__)
