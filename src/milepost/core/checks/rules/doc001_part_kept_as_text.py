"""Finds a part of the document that has no place in a pack. Its text is kept with its place; nothing is lost.

## Why it matters
What is kept as text takes no part in checks, numbers and reviews. Better to know than to miss it.

## Example
A heading "Office plants" with a table below it, in the middle of the key results.

## Use instead
Move it to the part where it belongs (context, risks, next steps), or leave it where it is if it is only to be read.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC001", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
