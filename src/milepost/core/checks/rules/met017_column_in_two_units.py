"""Finds a column that is added up in one unit by the metric and held in another by the catalog.

## Why it matters
Euros added up and called dollars are off by the rate of the day, which is small enough for nobody to notice. Milepost converts no
currencies.

## Example
    metrics:
      spend: {kind: sum, table: spend, column: amount, unit: USD}

and in the catalog

    tables:
      spend: {files: spend.csv, time: day, columns: {amount: EUR}}

## Use instead
State one unit: correct the wrong one, or leave `unit` out of the metric, and the catalog's stands. For another currency add a column in
it to the data.

## Source
Milepost, metrics and sources: kinds, the catalog of sources.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET017", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
