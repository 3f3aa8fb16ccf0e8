"""Finds a metric that rests on another which is not there, refers back to it, or cannot be computed itself.

Metrics refer to each other by `like`, `numerator` and `denominator`; a chain of more than 50 counts as one that ends nowhere.
`milepost measure` reports the same of a metric that is asked for and defined nowhere, and of a ratio whose part cannot be measured
from the sources.

## Why it matters
A ratio without its denominator has no value, and a definition that inherits from nothing has lost the part that was not repeated.

## Example
    metrics:
      activated: {kind: count, of: user, event: core_action}
      activated_per_1k: {kind: ratio, numerator: activated, denominator: {metric: spending, per: $1K}, roll_up: ratio_of_sums}

No metric is named `spending`.

## Use instead
Define the metric that is referred to, or correct its name. Where it has a finding of its own, mend that one: this one goes with it. Of
a circle, state the parameters in one of the metrics.

## Source
Milepost, metrics and sources: kinds, `like` and `ratio`.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("MET005", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
