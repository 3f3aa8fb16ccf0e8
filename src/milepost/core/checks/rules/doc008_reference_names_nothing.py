"""Finds an id that is referred to and declared nowhere: a guardrail, metric, habit, role or key result.

## Why it matters
A guardrail that does not exist guards nothing, and nobody notices until it should have.

## Example
    key_results:
      - {id: KR1.1, title: More activated users, guardrails: [signup_floor]}
    guardrails:
      signups_floor: {metric: signups, floor: 60000/qtr}

## Use instead
Refer to an id that is declared, or declare it; the message names the nearest one.

## Source
Milepost, pack format.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC008", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
