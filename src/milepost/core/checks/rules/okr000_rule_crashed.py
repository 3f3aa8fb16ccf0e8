"""Finds a rule that could not judge the document; the other rules ran.

## Why it matters
What the rule watches is not known to be right. The gate shows its lines as not checked, never as passed.

## Example
A rule divides by a baseline of 0 that its author did not think of.

## Use instead
Report it with the document, or a part of it that still shows the fault; until it is mended, leave the rule out with --ignore.

## Source
Milepost: a document never ends a check.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("OKR000", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
