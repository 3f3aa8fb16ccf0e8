"""Finds rows without a time, and tables in which more than a twentieth of the rows are of nobody: the entity's column is empty.

## Why it matters
Rows without a time count nowhere. Rows of nobody are left out wherever entities are counted, so a number can fall when a client forgets to
send an id.

## Example
Page views before signing in have no user: 40% of the rows of `page_views`.

## Use instead
See what leaves the column empty. Where it is right, put such rows into a table of their own, or name an entity that they do have.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC015", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
