"""Finds a connection of the catalog that takes its place or a secret from a variable which is not set, or a file that cannot be read.

## Why it matters
Secrets and places of a machine do not belong into a file that is shared, so they come from the environment, or from a file of their own.
Without them there is no place to read from, and an empty one is never assumed.

## Example
    connections:
      warehouse: {engine: duckdb, path: "${WAREHOUSE}"}

## Use instead
Set the variable before you measure, also where the measuring is scheduled: `export WAREHOUSE=/srv/warehouse.duckdb`. Give a
secret file (`secret: {file: /run/secrets/lake}`) to the user who measures.

## Source
Milepost, metrics and sources: variables of the environment are read in connections alone.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC003", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
