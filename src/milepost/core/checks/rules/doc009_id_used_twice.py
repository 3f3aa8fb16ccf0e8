"""Finds two parts of one sort under the same id.

## Why it matters
History, check-ins and observations hang on ids. With two of a name they land on either.

## Example
    key_results:
      - {id: KR1.1, title: More activated users}
      - {id: KR1.1, title: More retained users}

## Use instead
Give each its own id, and keep the ids of parts that have history.

## Source
Milepost, pack format.
"""

from __future__ import annotations

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import told_elsewhere

PAGE = told_elsewhere("DOC009", Severity.ERROR, since="0.1", module=__name__, page=__doc__)
