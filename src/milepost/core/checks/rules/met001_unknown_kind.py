"""Finds a metric of a kind that there is not.

## Why it matters
The kind says what is counted and which questions the definition must answer. Without it nothing can be computed, and none of the
definition's other keys can be judged.

## Example
    metrics:
      activated: {kind: convrsion, of: user, from: account_created, to: core_action, within: 7d}

## Use instead
Name one of the kinds; the message's help gives the nearest one, or all of them. A number that a person states is of the kind `manual`.

## Source
Milepost, metrics and sources: kinds.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET001", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
