"""Finds a table with money in several currencies (its column `currency`) where the catalog states one unit.

## Why it matters
A sum of dollars and yen is a number without a meaning.

## Example
    tables:
      invoices: {files: stripe.json, format: stripe, columns: {amount: USD}}

Some invoices are in EUR.

## Use instead
Add up one currency alone: `where: {currency: USD}`, with `currency` among the attributes; or convert before.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC017", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
