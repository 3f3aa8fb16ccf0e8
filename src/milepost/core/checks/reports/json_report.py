"""JSON, as the command line's contract has it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from milepost.core.checks.listing import Checked, to_json
from milepost.core.checks.reports.form import ReportForm


def write(checked: Sequence[Checked]) -> str:
    """All files as one JSON document."""
    return json.dumps(to_json(checked), ensure_ascii=False, indent=2) + "\n"


FORM = ReportForm("json", write)
