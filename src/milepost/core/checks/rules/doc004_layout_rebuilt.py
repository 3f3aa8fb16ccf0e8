"""Finds a document that lost its line breaks: headings, lists and tables run on in one line. Its layout was rebuilt from its marks.

## Why it matters
A person cannot review such a text, and a rebuilt layout is a reading: look it over once.

## Example
`# Growth, Q2 ## Context - **Cycle:** Q2 - **Team:** Growth | KR | Baseline | |---|---| | KR 1.1 | 18,000 |` in one line.

## Use instead
Write it out with its lines, by `milepost convert FILE --to markdown`, and keep that.

## Source
Milepost, reading documents.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC004", Severity.WARNING, since="0.1", module=__name__, page=__doc__)
