"""Finds a document that could not be read at all: binary, empty, too large, nested too deep, or broken in its syntax.

## Why it matters
Nothing of it is checked, so every line of the gate is open.

## Example
    objectives:
      - id: O1
       title: wrongly indented

## Use instead
Mend the place that the message names; for another sort of file, export it as Markdown or YAML first.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC010", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
