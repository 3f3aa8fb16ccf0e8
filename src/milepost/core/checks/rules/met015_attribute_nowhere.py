"""Finds an attribute in `where`, or in the `--by` of `measure` and `explain`, that no table has for this metric.

An attribute is a column of the table that the metric reads, or one that another table of the same entity lists under `attributes`.

## Why it matters
A filter on nothing keeps everybody or nobody. Either way the number is not the one that the definition says.

## Example
    metrics:
      paid_signups: {kind: count, of: user, event: account_created, where: {aquisition: paid}}

## Use instead
Name an attribute as the catalog spells it; the help names the nearest one. For a column of another table, list it there under
`attributes`, with the entity that joins the two.

## Source
Milepost, metrics and sources: the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET015", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
