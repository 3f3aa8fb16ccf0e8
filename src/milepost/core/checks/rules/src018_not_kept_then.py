"""Finds that a metric was not kept by the state yet at the moment that was asked for, so that what was known of it then cannot be told.

A state remembers from the first refresh on that is made for a definition. A changed definition is another one: of it, nothing is
remembered before its own first refresh.

## Why it matters
A number of today under a date of the past would look like what was known then, and would not be.

## Example
    milepost measure growth.okr.yaml --sources sources.yaml --known-at 2026-05-01

The metric `activated_users` was defined on 4 May, so the refresh of 30 April knows nothing of it.

## Use instead
Ask for a moment after the definition's first refresh, or take an observation that was published then.

## Source
Milepost, metrics and sources: what was known when.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC018", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
