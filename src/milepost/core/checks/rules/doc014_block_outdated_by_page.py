"""Finds a line of the block at the end of a written page that no longer fits what the page says.

## Why it matters
A pack written as Markdown keeps in that block what its prose cannot say. Who edits the prose means the edit: the line yields, and its
value is gone unless it is said on the page.

## Example
    **Commentary:** A new sentence, where the block still speaks of the old one.

## Use instead
Say the whole on the page, and delete the line from the block; `milepost convert` writes both anew.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC014", Severity.WARNING, since="0.2", module=__name__, page=__doc__)
