"""Finds names of events that will not be counted as meant: one event written in several ways, a name of the catalog that never occurs while
another is near, or more than a thousand different names.

## Why it matters
`Signed Up` and `signed_up` are two events; a metric over one of them leaves out the other.

## Example
    events:
      sign_up: {event: signedup, table: events}

The data says `signed up`.

## Use instead
Name all ways of writing together: `events: {sign_up: {event: [Signed Up, signed_up], table: events}}`.

## Source
Milepost, metrics and sources: `milepost sources check`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("SRC016", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
