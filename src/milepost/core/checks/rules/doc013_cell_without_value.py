"""Finds a cell of a workbook that gives no value: a formula that was never computed, an error such as `#REF!`.

## Why it matters
The number that people saw is not in the file, so a baseline or target would silently be missing.

## Example
    | Key result | Target |
    |---|---|
    | Sign-ups | =Sheet9!B2 |

## Use instead
Open the workbook, let it compute, and save it; or write the number itself.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC013", Severity.WARNING, since="0.2", module=__name__, page=__doc__)
